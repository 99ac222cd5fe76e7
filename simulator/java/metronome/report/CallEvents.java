package metronome.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import metronome.experiment.Profiling;
import metronome.experiment.TraceResult;
import metronome.profile.CallLog;

/**
 * The calls of one run over simulated time, in the Trace Event Format that ui.perfetto.dev and
 * chrome://tracing open: a track for the frames of the trace, one for the program, and one for each
 * level of exceptions. Time stamps are microseconds since the reset. Source: "Trace Event Format",
 * Google, the JSON object form with metadata (M) and complete (X) events.
 */
public final class CallEvents {
  private static final int PROCESS = 1;
  private static final int FRAMES = 1;
  private static final int FIRST_TRACK = 2;

  private final Profiling profiling;
  private final JsonGenerator json;

  private CallEvents(Profiling profiling, JsonGenerator json) {
    this.profiling = profiling;
    this.json = json;
  }

  /**
   * Writes all of it.
   *
   * @param calls of the profiled run, which heard one trace at most
   * @param shortest calls of fewer cycles are left out
   */
  public static void write(Profiling profiling, CallLog calls, long shortest, Writer to)
      throws IOException {
    JsonGenerator json = Json.generator(to);
    new CallEvents(profiling, json).all(calls, shortest);
    json.flush();
  }

  private void all(CallLog calls, long shortest) throws IOException {
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeObjectFieldStart("otherData");
    json.writeStringField("program", profiling.title());
    json.writeStringField("board", profiling.board().name());
    json.writeNumberField("clockHertz", profiling.board().hertz());
    json.writeNumberField("cycles", profiling.profile().ledger().cycles());
    json.writeEndObject();
    json.writeArrayFieldStart("traceEvents");
    name("process_name", FRAMES, profiling.title() + " on " + profiling.board().name());
    if (!profiling.results().isEmpty()) {
      name("thread_name", FRAMES, "frames");
      frames(profiling.results().get(0));
    }
    for (int track = 0; track <= calls.lastTrack(); track++) {
      String label = track == 0 ? "calls" : "exceptions" + (track == 1 ? "" : ", level " + track);
      name("thread_name", FIRST_TRACK + track, label);
    }
    calls.forEach(
        call -> {
          if (call.end() - call.begin() >= shortest) {
            complete(FIRST_TRACK + call.track(), call.function(), call.begin(), call.end());
          }
        });
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw("\n");
  }

  private void frames(TraceResult result) throws IOException {
    complete(FRAMES, "start", 0, result.startCycles());
    long at = result.startCycles();
    for (int frame = 0; frame < result.frameCycles().length; frame++) {
      complete(FRAMES, "frame " + frame, at, at + result.frameCycles()[frame]);
      at += result.frameCycles()[frame];
    }
  }

  private void name(String what, int track, String name) throws IOException {
    begin("M", what, 0, track);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void complete(int track, String name, long from, long to) throws IOException {
    begin("X", name, from, track);
    json.writeFieldName("dur");
    json.writeNumber(microseconds(nanoseconds(to) - nanoseconds(from)));
    json.writeObjectFieldStart("args");
    json.writeNumberField("cycles", to - from);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void begin(String phase, String name, long cycle, int track) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("ph", phase);
    json.writeFieldName("ts");
    json.writeNumber(microseconds(nanoseconds(cycle)));
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", track);
  }

  /** Rounded once, so that calls stay inside their callers. */
  private long nanoseconds(long cycle) {
    return Math.round(cycle * 1e9 / profiling.board().hertz());
  }

  private static String microseconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.3f", nanoseconds / 1e3);
  }
}
