package metronome.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import metronome.board.Board;
import metronome.detection.Detection;
import metronome.detection.Matching;
import metronome.detection.Score;
import metronome.detection.Smoothing;
import metronome.detection.Vocabulary;
import metronome.experiment.ClockSearch;
import metronome.experiment.Installation;
import metronome.experiment.StreamAudio;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamRun;
import metronome.experiment.StreamSettings;
import metronome.experiment.StreamSpans;
import metronome.experiment.StreamTiming;
import metronome.experiment.Streaming;
import metronome.experiment.Subject;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.report.StreamReport;
import metronome.report.StreamText;
import metronome.trace.SampleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a model on audio that arrives in its own time: deadlines kept or missed. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Run a trained model on audio that arrives at its rate whether the code is ready or not.",
      "Prints latencies, missed deadlines, load, memory, an estimate of the energy, and detections,"
          + " scored where it is known what is said (docs/streaming.md)."
    })
final class StreamCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;
  @Mixin private BuildOptions build;
  @Mixin private AudioOptions audio;
  @Mixin private WindowingOptions windowing;
  @Mixin private DetectionOptions detection;
  @Mixin private TimelineOptions files;
  @Mixin private JsonOption json;

  @Option(
      names = "--lowest-clock",
      description =
          "find the lowest clock at which no deadline is missed, by a few more runs of all of the"
              + " audio")
  private boolean lowestClock;

  @Option(names = "--require", description = "exit with 5 where the verdict is INFEASIBLE")
  private boolean require;

  @Override
  public Integer call() {
    Smoothing smoothing = detection.smoothing();
    Matching matching = detection.matching();
    Board board = conditions.board();
    Model trained = Installation.here().models().load(build.model());
    StreamSettings settings = windowing.settings(trained);
    double deadline = windowing.deadlineSeconds(settings, trained.frontEnd());
    Vocabulary vocabulary = detection.vocabulary(trained.labels());
    StreamAudio heard = audio.audio(trained.frontEnd());
    Subject subject =
        Installation.here().subject(trained, board, conditions.rules(), build.of(board));
    requireFrontEnd(subject);
    requireWindow(heard, settings, trained.frontEnd());
    try (TimelineOptions.Open open = files.open()) {
      Optional<StreamSpans> spans = files.spans();
      StreamRun run = run(subject, settings, heard.source(), "stream " + trained.name(), spans);
      List<Detection> detections = StreamOutcome.detections(run, smoothing, vocabulary);
      StreamOutcome outcome =
          new StreamOutcome(
              run,
              StreamTiming.of(run, deadline),
              detections,
              heard
                  .windows()
                  .map(w -> Score.of(vocabulary, w, detections, heard.seconds(), matching)),
              StreamOutcome.energy(run),
              lowestClock ? Optional.of(search(run, deadline, heard)) : Optional.empty(),
              spans);
      open.write(outcome, heard);
      StreamReport report = StreamReport.of(outcome, heard);
      json.print(spec.commandLine().getOut(), report, () -> StreamText.of(report));
      return require && !outcome.feasible() ? ExitCode.INFEASIBLE : ExitCode.DONE;
    }
  }

  private static void requireFrontEnd(Subject subject) {
    if (!subject.image().hasFrontEnd()) {
      throw new BadInput(
          "model "
              + subject.model().name()
              + ": "
              + subject.image().frontEndObstacle()
              + "; a streaming firmware makes its features itself");
    }
  }

  private static void requireWindow(StreamAudio heard, StreamSettings settings, FrontEnd frontEnd) {
    long needed = (settings.windowFrames() - 1L) * frontEnd.hopSamples() + frontEnd.frameSamples();
    if (heard.source().samples() < needed) {
      throw new BadInput(
          String.format(
              Locale.ROOT,
              "%.3f s of audio, silence included, are shorter than a window of %d frames: %.3f s",
              heard.seconds(),
              settings.windowFrames(),
              (double) needed / frontEnd.hertz()));
    }
  }

  private static ClockSearch search(StreamRun run, double deadline, StreamAudio heard) {
    return ClockSearch.of(
        run,
        deadline,
        hertz ->
            run(
                run.subject().atClock(hertz),
                run.settings(),
                heard.source(),
                "at " + hertz / 1e6 + " MHz",
                Optional.empty()));
  }

  private static StreamRun run(
      Subject subject,
      StreamSettings settings,
      SampleSource source,
      String task,
      Optional<StreamSpans> spans) {
    try (Progress progress = Progress.of(task, source.samples() / source.hertz())) {
      Streaming streaming = Streaming.of(subject, settings);
      SampleSource told = new Told(source, progress);
      return spans.isPresent() ? streaming.run(told, spans.get()) : streaming.run(told);
    }
  }

  /** Audio that tells how far it has been heard, a step a second. */
  private static final class Told implements SampleSource {
    private final SampleSource source;
    private final Progress progress;
    private long told;

    Told(SampleSource source, Progress progress) {
      this.source = source;
      this.progress = progress;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public int hertz() {
      return source.hertz();
    }

    @Override
    public long samples() {
      return source.samples();
    }

    @Override
    public void read(long from, short[] to) {
      source.read(from, to);
      for (; told < (from + to.length) / source.hertz(); told++) {
        progress.step();
      }
    }
  }
}
