package metronome.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.experiment.StreamAudio;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamSpans;
import metronome.report.Timeline;
import metronome.report.TraceEvents;
import picocli.CommandLine.Option;

/** Files that a streaming run leaves. */
final class TimelineOptions {

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "write a line for each frame: FILE.csv or FILE.json (docs/formats.md)")
  private Path timeline;

  @Option(
      names = "--perfetto",
      paramLabel = "FILE",
      description = "write the run as a trace that ui.perfetto.dev and chrome://tracing open")
  private Path perfetto;

  /** Opens them, before there is anything to write. */
  Open open() {
    if (timeline != null && form().isEmpty()) {
      throw new BadInput("--timeline: " + timeline + " must end in .csv or .json");
    }
    Open open = new Open();
    try {
      if (timeline != null) {
        open.files.add(OutputFile.open("--timeline", timeline));
      }
      if (perfetto != null) {
        open.files.add(OutputFile.open("--perfetto", perfetto));
      }
      return open;
    } catch (BadInput e) {
      open.close();
      throw e;
    }
  }

  /** What is to be watched for them. */
  Optional<StreamSpans> spans() {
    return perfetto == null ? Optional.empty() : Optional.of(new StreamSpans());
  }

  private String form() {
    String name = timeline.toString();
    return name.endsWith(".csv") ? "csv" : name.endsWith(".json") ? "json" : "";
  }

  /** The files, open. */
  final class Open implements AutoCloseable {
    private final List<OutputFile> files = new ArrayList<>();

    /** Writes them all, then puts them in their places. */
    void write(StreamOutcome outcome, StreamAudio audio) {
      try {
        if (timeline != null) {
          if (form().equals("csv")) {
            Timeline.csv(outcome, files.get(0).writer());
          } else {
            Timeline.json(outcome, files.get(0).writer());
          }
        }
        if (perfetto != null) {
          TraceEvents.write(outcome, audio, files.get(files.size() - 1).writer());
        }
      } catch (IOException e) {
        throw new BadInput("the timeline cannot be written: " + e.getMessage());
      }
      files.forEach(OutputFile::keep);
    }

    @Override
    public void close() {
      files.forEach(OutputFile::close);
    }
  }
}
