package metronome.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import metronome.experiment.Profiling;
import metronome.firmware.LineTable;
import metronome.profile.CallPath;

/**
 * A profile for www.speedscope.app: one sample a call path, whose weight is the cycles of its last
 * function. Source: speedscope's file-format-spec.ts, "SampledProfile".
 */
public final class Speedscope {
  private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

  private final Map<Integer, Integer> frames = new LinkedHashMap<>();
  private final List<List<Integer>> samples = new ArrayList<>();
  private final List<Long> weights = new ArrayList<>();
  private final List<CallPath> named = new ArrayList<>();

  private Speedscope() {}

  /** Writes all of it. */
  public static void write(Profiling profiling, LineTable lines, Writer to) throws IOException {
    Speedscope sampled = new Speedscope();
    profiling.profile().roots().forEach(root -> sampled.collect(root, List.of()));
    sampled.write(profiling, lines, Json.generator(to));
    to.write('\n');
  }

  private void collect(CallPath path, List<Integer> before) {
    List<Integer> stack = new ArrayList<>(before);
    Integer known = frames.putIfAbsent(path.firstSlot(), frames.size());
    if (known == null) {
      named.add(path);
    }
    stack.add(known == null ? frames.size() - 1 : known);
    if (path.cycles() > 0) {
      samples.add(stack);
      weights.add(path.cycles());
    }
    path.children().forEach(child -> collect(child, stack));
  }

  private void write(Profiling profiling, LineTable lines, JsonGenerator json) throws IOException {
    String name = profiling.title() + " on " + profiling.board().name() + ", cycles";
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("name", name);
    json.writeStringField("exporter", "metronome");
    json.writeNumberField("activeProfileIndex", 0);
    json.writeObjectFieldStart("shared");
    json.writeArrayFieldStart("frames");
    for (CallPath path : named) {
      frame(profiling, lines, path, json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("profiles");
    json.writeStartObject();
    json.writeStringField("type", "sampled");
    json.writeStringField("name", name);
    json.writeStringField("unit", "none");
    json.writeNumberField("startValue", 0);
    json.writeNumberField("endValue", profiling.profile().ledger().cycles());
    json.writeArrayFieldStart("samples");
    for (List<Integer> sample : samples) {
      json.writeRaw('\n');
      json.writePOJO(sample);
    }
    json.writeEndArray();
    json.writeFieldName("weights");
    json.writePOJO(weights);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  private static void frame(Profiling profiling, LineTable lines, CallPath path, JsonGenerator json)
      throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("name", path.function());
    long address = profiling.profile().program().code().address(path.firstSlot());
    var line = lines.at(address);
    if (line.isPresent()) {
      json.writeStringField("file", line.get().file());
      json.writeNumberField("line", line.get().line());
    }
    json.writeEndObject();
  }
}
