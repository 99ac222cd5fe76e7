package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.Fingerprint;
import metronome.device.Limits;
import metronome.explain.Profiler;
import metronome.explain.RunConditions;
import metronome.explain.RunProfile;
import metronome.firmware.Firmware;
import metronome.firmware.Section;
import metronome.timing.CycleModel;
import metronome.trace.Trace;

/** Runs what is to be explained, and keeps what each instruction cost. */
public final class RunProfiling {
  private RunProfiling() {}

  /**
   * Profiles a model on recordings, one after the other.
   *
   * @param done called after each recording
   */
  public static RunProfile of(
      Subject subject, List<Supplier<Trace>> traces, Limits limits, Runnable done) {
    List<String> heard = new ArrayList<>();
    try (Experiment experiment = Experiment.open(subject, limits)) {
      for (Supplier<Trace> trace : traces) {
        Trace recording = trace.get();
        experiment.run(recording);
        heard.add(recording.name() + " " + sha256(recording));
        done.run();
      }
      return Profiler.of(
          conditions(subject, heard),
          subject.firmware(),
          subject.prices(),
          experiment.counts().orElseThrow(),
          experiment.stalls());
    }
  }

  /** Profiles a program that ran by itself. */
  public static RunProfile of(Execution execution) {
    RunConditions conditions =
        conditions(
            Optional.empty(),
            execution.board(),
            execution.firmware(),
            execution.prices(),
            List.of());
    return Profiler.of(
        conditions,
        execution.firmware(),
        execution.prices(),
        execution.counts(),
        execution.stalls());
  }

  private static RunConditions conditions(Subject subject, List<String> heard) {
    return conditions(
        Optional.of(subject), subject.board(), subject.firmware(), subject.prices(), heard);
  }

  private static RunConditions conditions(
      Optional<Subject> subject,
      Board board,
      Firmware firmware,
      CycleModel prices,
      List<String> heard) {
    return new RunConditions(
        subject.map(s -> s.model().name()).orElse(RunConditions.PROGRAM),
        subject.map(s -> s.model().spec().kind().label()).orElse(""),
        subject.map(s -> s.arithmetic().label()).orElse(""),
        subject.map(s -> s.frontEnd().label()).orElse(""),
        board.name(),
        board.core().name(),
        board.hertz(),
        prices.ruleSet().label(),
        board.waits(),
        board.hasPricedWaits() ? board.flash().orElseThrow().lineBytes() : 0,
        firmware.name(),
        firmware.sha256(),
        String.join("; ", firmware.compilers()),
        firmware.sections().stream()
            .filter(s -> s.executable() && s.loaded())
            .mapToLong(Section::bytes)
            .sum(),
        subject.map(s -> Fingerprint.sha256(s.image().bytes())).orElse(""),
        heard);
  }

  private static String sha256(Trace trace) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * trace.samples().length + 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(trace.hertz());
    for (float sample : trace.samples()) {
      bytes.putFloat(sample);
    }
    return Fingerprint.sha256(bytes.array());
  }
}
