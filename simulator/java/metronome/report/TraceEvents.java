package metronome.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import metronome.detection.Detection;
import metronome.detection.LabelWindow;
import metronome.experiment.StreamAudio;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamRun;
import metronome.experiment.StreamSpans;

/**
 * A streaming run in the Trace Event Format that ui.perfetto.dev and chrome://tracing open: tracks
 * for the microphone's blocks, the main loop, sleep, decisions, detections and what was said. Time
 * stamps are microseconds since the reset. Source: "Trace Event Format", Google, the JSON object
 * form with metadata (M), complete (X), instant (i) and counter (C) events.
 */
public final class TraceEvents {
  private static final int PROCESS = 1;

  /** Tracks, from top to bottom. */
  private enum Track {
    SAID("said"),
    DETECTIONS("detections"),
    DECISIONS("decisions"),
    MICROPHONE("audio blocks"),
    INTERRUPTS("interrupts"),
    MAIN_LOOP("main loop"),
    SLEEP("asleep");

    private final String label;

    Track(String label) {
      this.label = label;
    }

    int thread() {
      return ordinal() + 1;
    }
  }

  private final StreamOutcome outcome;
  private final StreamRun run;
  private final JsonGenerator json;

  /** Cycles asleep when the main loop took the frame before. */
  private long slept;

  private int frontEnds;
  private int outputs;

  private TraceEvents(StreamOutcome outcome, JsonGenerator json) {
    this.outcome = outcome;
    run = outcome.run();
    this.json = json;
  }

  /** Writes all of it, piece by piece. */
  public static void write(StreamOutcome outcome, StreamAudio audio, Writer to) throws IOException {
    JsonGenerator json = Json.generator(to);
    try {
      new TraceEvents(outcome, json).all(audio);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    json.flush();
  }

  private void all(StreamAudio audio) throws IOException {
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeObjectFieldStart("otherData");
    json.writeStringField("model", run.subject().model().name());
    json.writeStringField("board", run.subject().board().name());
    json.writeStringField("windowing", run.settings().windowing().label());
    json.writeNumberField("clockHertz", run.times().clockHertz());
    json.writeEndObject();
    json.writeArrayFieldStart("traceEvents");
    names();
    blocks();
    TimelineRow.forEach(outcome, this::frame);
    if (outcome.spans().isPresent()) {
      interrupts(outcome.spans().get().interrupts());
    }
    for (Detection detection : outcome.detections()) {
      detection(detection);
    }
    for (LabelWindow window : audio.windows().orElse(List.of())) {
      said(window);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw("\n");
  }

  private void names() throws IOException {
    begin("M", "process_name", 0, Track.SAID);
    json.writeObjectFieldStart("args");
    json.writeStringField(
        "name", run.subject().model().name() + " on " + run.subject().board().name());
    json.writeEndObject();
    json.writeEndObject();
    for (Track track : Track.values()) {
      begin("M", "thread_name", 0, track);
      json.writeObjectFieldStart("args");
      json.writeStringField("name", track.label);
      json.writeEndObject();
      json.writeEndObject();
      begin("M", "thread_sort_index", 0, track);
      json.writeObjectFieldStart("args");
      json.writeNumberField("sort_index", track.thread());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private void blocks() throws IOException {
    long from = run.enabledCycle();
    for (long block = 0; block < run.blocks(); block++) {
      long to = run.arrivalCycle(block);
      complete(Track.MICROPHONE, "block " + block, from, to);
      json.writeEndObject();
      from = to;
    }
  }

  private void frame(TimelineRow row) {
    try {
      long asleep = run.frames().sleptCycles(row.frame());
      if (row.frame() > 0 && asleep > slept) {
        // It is the block's arrival that wakes the core.
        complete(Track.SLEEP, "asleep", row.arrivalCycle() - (asleep - slept), row.arrivalCycle());
        json.writeEndObject();
      }
      slept = asleep;
      begin("C", "blocks waiting", row.beginCycle(), Track.MICROPHONE);
      json.writeObjectFieldStart("args");
      json.writeNumberField("blocks", waiting(row));
      json.writeEndObject();
      json.writeEndObject();
      complete(Track.MAIN_LOOP, "frame " + row.frame(), row.beginCycle(), row.endCycle());
      json.writeObjectFieldStart("args");
      json.writeNumberField("block", row.block());
      json.writeNumberField("traceSeconds", row.arrivalSeconds());
      json.writeNumberField("latencyMicroseconds", row.latencyMicroseconds());
      json.writeEndObject();
      json.writeEndObject();
      parts(row);
      if (row.decision() != null) {
        decision(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the main loop does with a frame: features, steps of the cell, the classifier. */
  private void parts(TimelineRow row) throws IOException {
    if (outcome.spans().isEmpty()) {
      return;
    }
    StreamSpans spans = outcome.spans().get();
    long from = row.beginCycle();
    if (frontEnds < spans.frontEnd().count() && spans.frontEnd().end(frontEnds) <= row.endCycle()) {
      from = spans.frontEnd().end(frontEnds);
      complete(Track.MAIN_LOOP, "front end", spans.frontEnd().begin(frontEnds++), from);
      json.writeEndObject();
    }
    boolean classified =
        outputs < spans.output().count() && spans.output().end(outputs) <= row.endCycle();
    long to = classified ? spans.output().begin(outputs) : row.endCycle();
    complete(Track.MAIN_LOOP, run.subject().model().spec().kind().label(), from, to);
    json.writeEndObject();
    if (classified) {
      complete(Track.MAIN_LOOP, "classifier", to, spans.output().end(outputs++));
      json.writeEndObject();
    }
  }

  private void interrupts(StreamSpans.Spans spans) throws IOException {
    for (int i = 0; i < spans.count(); i++) {
      complete(Track.INTERRUPTS, "audio handler", spans.begin(i), spans.end(i));
      json.writeEndObject();
    }
  }

  /** Blocks that had arrived when the main loop took this one, and were behind it. */
  private long waiting(TimelineRow row) {
    long arrived = run.times().arrivedBy(row.beginCycle() - run.enabledCycle()) / run.hopSamples();
    return Math.max(0, arrived - row.block() - 1);
  }

  private void decision(TimelineRow row) throws IOException {
    instant(
        Track.DECISIONS,
        row.label() + (row.missed() ? ", deadline missed" : ""),
        row.decisionCycle());
    json.writeObjectFieldStart("args");
    json.writeNumberField("decision", row.decision());
    json.writeNumberField("latencyMicroseconds", row.decisionLatencyMicroseconds());
    json.writeNumberField("posterior", row.posterior());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void detection(Detection detection) throws IOException {
    instant(
        Track.DETECTIONS,
        run.subject().model().labels().get(detection.label()),
        cycle(detection.seconds()));
    json.writeObjectFieldStart("args");
    json.writeNumberField("votes", detection.votes());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void said(LabelWindow window) throws IOException {
    complete(Track.SAID, window.label(), cycle(window.beginSeconds()), cycle(window.endSeconds()));
    json.writeEndObject();
  }

  /** Cycle of a moment of the trace. */
  private long cycle(double seconds) {
    double lead = (double) run.leadSamples() / run.times().rateHertz();
    return run.enabledCycle() + Math.round((seconds + lead) * run.times().clockHertz());
  }

  private void complete(Track track, String name, long from, long to) throws IOException {
    begin("X", name, from, track);
    json.writeFieldName("dur");
    json.writeNumber(microseconds(to - from));
  }

  private void instant(Track track, String name, long at) throws IOException {
    begin("i", name, at, track);
    json.writeStringField("s", "t");
  }

  private void begin(String phase, String name, long cycle, Track track) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("ph", phase);
    json.writeFieldName("ts");
    json.writeNumber(microseconds(cycle));
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", track.thread());
  }

  /** With nanoseconds behind the point. */
  private String microseconds(long cycles) {
    return String.format(Locale.ROOT, "%.3f", cycles * 1e6 / run.times().clockHertz());
  }
}
