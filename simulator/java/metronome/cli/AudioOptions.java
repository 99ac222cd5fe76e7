package metronome.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.detection.LabelFile;
import metronome.detection.LabelWindow;
import metronome.detection.Timetable;
import metronome.experiment.StreamAudio;
import metronome.feature.FrontEnd;
import metronome.trace.Resampler;
import metronome.trace.SampleSource;
import metronome.trace.Trace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a streaming device hears, and what is said in it. */
final class AudioOptions {
  private static final double MOST_SECONDS = 100 * 3600;

  @Parameters(
      paramLabel = "TRACE",
      arity = "1..*",
      description = "WAV files, heard one after the other")
  private List<Path> files;

  @Option(
      names = "--gap",
      paramLabel = "TIME",
      defaultValue = "0.5s",
      converter = Lapse.Reader.class,
      description = "silence after each of them (default: ${DEFAULT-VALUE})")
  private Lapse gap;

  @ArgGroup private Again again;

  /** How long it goes on. */
  static final class Again {
    @Option(
        names = "--loop",
        paramLabel = "TIME",
        converter = Lapse.Reader.class,
        description = "hear all of them over and over for so long, for instance 10m or 1h")
    private Lapse loop;

    @Option(
        names = "--repeat",
        paramLabel = "N",
        description = "hear all of them so often (default: once)")
    private Integer repeat;
  }

  @Option(
      names = "--resample",
      description =
          "bring recordings of another sampling rate to the model's on the host; without it they"
              + " are refused")
  private boolean resample;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "CSV file of label windows (docs/formats.md); without it, each recording that a"
              + " manifest.csv beside or above it labels is a window from its beginning to its end")
  private Path labels;

  /**
   * Reads and joins the recordings.
   *
   * @throws BadInput where they do not suit the front end
   */
  StreamAudio audio(FrontEnd frontEnd) {
    List<Supplier<Trace>> readers = new Recordings().of(files);
    List<SampleSource> sources = new ArrayList<>();
    List<Timetable.Item> items = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    int silence = (int) Math.min(Integer.MAX_VALUE, Math.round(gap.seconds() * frontEnd.hertz()));
    long at = 0;
    for (int i = 0; i < readers.size(); i++) {
      Trace trace = atRate(readers.get(i).get(), files.get(i), frontEnd.hertz());
      trace.remarks().forEach(remark -> remarks.add(trace.name() + ": " + remark));
      SampleSource source = SampleSource.of(trace);
      sources.add(source);
      items.add(
          new Timetable.Item(
              files.get(i),
              (double) at / frontEnd.hertz(),
              (double) source.samples() / frontEnd.hertz(),
              trace.label()));
      at += source.samples() + silence;
    }
    String name = files.size() == 1 ? sources.get(0).name() : files.size() + " recordings";
    SampleSource pass = SampleSource.joined(name, sources, silence);
    SampleSource all = again == null ? pass : pass.repeated(samples(pass));
    return told(new Timetable(items), pass, all, remarks);
  }

  private StreamAudio told(
      Timetable timetable, SampleSource pass, SampleSource all, List<String> remarks) {
    double passSeconds = (double) pass.samples() / pass.hertz();
    double seconds = (double) all.samples() / all.hertz();
    Optional<Timetable.Placed> placed =
        Optional.ofNullable(labels).map(file -> timetable.placed(LabelFile.read(file)));
    boolean known =
        placed.isPresent() || timetable.items().stream().anyMatch(i -> i.label().isPresent());
    List<LabelWindow> once = placed.map(Timetable.Placed::windows).orElseGet(timetable::whole);
    return new StreamAudio(
        all,
        timetable.items().size(),
        gap.seconds(),
        passSeconds,
        known ? Optional.of(Timetable.repeated(once, passSeconds, seconds)) : Optional.empty(),
        placed.map(Timetable.Placed::elsewhere).orElse(0),
        remarks);
  }

  private Trace atRate(Trace trace, Path file, int hertz) {
    if (trace.hertz() != hertz && !resample) {
      throw new BadInput(
          file
              + ": "
              + trace.hertz()
              + " Hz, but the model listens at "
              + hertz
              + " Hz; --resample brings it to that rate");
    }
    return Resampler.to(trace, hertz);
  }

  private long samples(SampleSource pass) {
    double seconds;
    if (again.loop != null) {
      seconds = again.loop.seconds();
    } else if (again.repeat >= 1) {
      seconds = again.repeat * (double) pass.samples() / pass.hertz();
    } else {
      throw new BadInput("--repeat: at least 1, not " + again.repeat);
    }
    if (seconds > MOST_SECONDS || seconds <= 0) {
      throw new BadInput(
          (again.loop != null ? "--loop" : "--repeat") + ": more than 0 and at most 100 hours");
    }
    return again.loop != null ? Math.round(seconds * pass.hertz()) : again.repeat * pass.samples();
  }
}
