package metronome.training;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.IntegerCell;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;

/**
 * Trained models in the kernels' integer arithmetic beside the float cell: how often each is right,
 * and how often they answer alike. The frames are the host's, rounded as the device gets them.
 */
final class FixedMeasurement {
  private final Model model;
  private final ModelImage image;
  private final IntegerCell integers;
  private final Cell cell;
  private final LogMel logMel;

  FixedMeasurement(Model model) {
    this.model = model;
    image = Quantiser.quantise(model);
    integers = new IntegerCell(image);
    cell = Cell.of(model);
    logMel = new LogMel(model.frontEnd());
  }

  /**
   * For each set of a split: float right, fixed point right, and both alike; of a wake word also
   * for the clips with and without it.
   */
  List<Score> split(List<Clip> clips, String split) {
    List<Score> scores = new ArrayList<>();
    for (String set : new TreeSet<>(clips.stream().map(Clip::set).toList())) {
      List<Clip> chosen =
          clips.stream().filter(c -> c.set().equals(set) && c.split().equals(split)).toList();
      if (!chosen.isEmpty()) {
        scores.addAll(scores(set + "-" + split, chosen));
      }
    }
    if (Task.of(model.task()).isWake()) {
      List<Clip> all = clips.stream().filter(c -> c.split().equals(split)).toList();
      scores.addAll(scores("word-" + split, all.stream().filter(c -> c.label() == 1).toList()));
      scores.addAll(scores("other-" + split, all.stream().filter(c -> c.label() == 0).toList()));
    }
    return scores;
  }

  List<Score> scores(String measured, List<Clip> clips) {
    int floatRight = 0;
    int fixedRight = 0;
    int alike = 0;
    for (Clip clip : clips) {
      cell.reset();
      integers.reset();
      double[] state = new double[model.spec().stateLength()];
      for (double[] frame : logMel.frames(clip.trace())) {
        state = cell.step(frame);
        integers.step(image.quantiseFrame(frame));
      }
      int exact = largest(cell.logits(state));
      int fixed = largest(image.logits(integers.logits()));
      floatRight += exact == clip.label() ? 1 : 0;
      fixedRight += fixed == clip.label() ? 1 : 0;
      alike += exact == fixed ? 1 : 0;
    }
    return List.of(
        new Score(model.name(), measured, clips.size(), floatRight),
        new Score(model.name(), measured + "-fixed", clips.size(), fixedRight),
        new Score(model.name(), measured + "-agreement", clips.size(), alike));
  }

  private static int largest(double[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }
}
