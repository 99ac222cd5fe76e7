package metronome.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import metronome.experiment.StreamOutcome;

/**
 * A line for each frame of a streaming run, as CSV or JSON, written as it is made: an hour's
 * timeline takes no memory. docs/formats.md has the columns.
 */
public final class Timeline {
  private static final String HEADER =
      "frame,block,arrival_seconds,arrival_cycle,begin_cycle,end_cycle,latency_microseconds,"
          + "decision,decision_cycle,decision_latency_microseconds,missed,label,posterior,detected\n";

  private Timeline() {}

  /** One header line, one line a frame; what a frame has no decision for is empty. */
  public static void csv(StreamOutcome outcome, Writer to) throws IOException {
    to.write(HEADER);
    unchecked(
        () ->
            TimelineRow.forEach(
                outcome,
                row -> {
                  try {
                    to.write(line(row));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
  }

  /** One array of rows. */
  public static void json(StreamOutcome outcome, Writer to) throws IOException {
    JsonGenerator json = Json.generator(to);
    json.writeStartArray();
    unchecked(
        () ->
            TimelineRow.forEach(
                outcome,
                row -> {
                  try {
                    json.writeRaw("\n");
                    json.writePOJO(row);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
    json.writeRaw("\n");
    json.writeEndArray();
    json.writeRaw("\n");
    json.flush();
  }

  private static void unchecked(Runnable work) throws IOException {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String line(TimelineRow row) {
    String frame =
        String.format(
            Locale.ROOT,
            "%d,%d,%.6f,%d,%d,%d,%.3f,",
            row.frame(),
            row.block(),
            row.arrivalSeconds(),
            row.arrivalCycle(),
            row.beginCycle(),
            row.endCycle(),
            row.latencyMicroseconds());
    if (row.decision() == null) {
      return frame + ",,,,,,\n";
    }
    return frame
        + String.format(
            Locale.ROOT,
            "%d,%d,%.3f,%b,%s,%.6f,%b%n",
            row.decision(),
            row.decisionCycle(),
            row.decisionLatencyMicroseconds(),
            row.missed(),
            quoted(row.label()),
            row.posterior(),
            row.detected());
  }

  /** A label as RFC 4180 writes it, for it may hold anything. */
  private static String quoted(String label) {
    return label.matches("[^\",\\r\\n]*") ? label : '"' + label.replace("\"", "\"\"") + '"';
  }
}
