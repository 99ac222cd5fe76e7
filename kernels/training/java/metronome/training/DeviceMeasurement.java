package metronome.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.experiment.Outcome;
import metronome.experiment.Subject;
import metronome.experiment.TraceResult;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.trace.Trace;

/**
 * Runs trained models on the simulated device: how often its fixed-point answer is right, and how
 * often it is that of the float cell. Needs the built kernels.
 */
final class DeviceMeasurement {
  private static final String BOARD = "cortex-m4";

  private final int threads;

  DeviceMeasurement(int threads) {
    this.threads = threads;
  }

  /** For each set of a split: fixed point right, float right, and both alike. */
  List<Score> split(Model model, List<Clip> clips, String split, Runnable done) {
    Installation here = Installation.here();
    Board board = here.boards().load(BOARD);
    Build build = new Build(Installation.isa(board), Arithmetic.FIXED);
    Subject subject = here.subject(model, board, RuleSet.DOCUMENTED, build);
    List<Score> scores = new ArrayList<>();
    for (String set : new TreeSet<>(clips.stream().map(Clip::set).toList())) {
      List<Clip> chosen =
          clips.stream().filter(c -> c.set().equals(set) && c.split().equals(split)).toList();
      if (!chosen.isEmpty()) {
        scores.addAll(scores(model, subject, set + "-" + split, chosen, done));
      }
    }
    return scores;
  }

  private List<Score> scores(
      Model model, Subject subject, String measured, List<Clip> clips, Runnable done) {
    List<Supplier<Trace>> traces = new ArrayList<>();
    for (Clip clip : clips) {
      Trace trace = clip.trace();
      String label = model.labels().get(clip.label());
      traces.add(
          () ->
              new Trace(
                  trace.name(), trace.hertz(), trace.samples(), Optional.of(label), List.of()));
    }
    Outcome outcome =
        new metronome.experiment.Batch(subject, Limits.usual(), threads).run(traces, done);
    int floatRight = 0;
    int fixedRight = 0;
    int alike = 0;
    for (int i = 0; i < clips.size(); i++) {
      TraceResult result = outcome.traces().get(i);
      floatRight += result.floatAnswer() == clips.get(i).label() ? 1 : 0;
      fixedRight += result.answer() == clips.get(i).label() ? 1 : 0;
      alike += result.answer() == result.floatAnswer() ? 1 : 0;
    }
    return List.of(
        new Score(model.name(), measured, clips.size(), floatRight),
        new Score(model.name(), measured + "-fixed", clips.size(), fixedRight),
        new Score(model.name(), measured + "-agreement", clips.size(), alike));
  }
}
