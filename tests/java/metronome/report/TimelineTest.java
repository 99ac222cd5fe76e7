package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metronome.detection.Detection;
import metronome.detection.LabelWindow;
import metronome.detection.Smoothing;
import metronome.detection.Vocabulary;
import metronome.experiment.StreamAudio;
import metronome.experiment.StreamOutcome;
import metronome.experiment.StreamRun;
import metronome.experiment.StreamRuns;
import metronome.experiment.StreamSettings;
import metronome.experiment.StreamTiming;
import metronome.experiment.Subject;
import metronome.experiment.Windowing;
import metronome.kernels.KernelBuild;
import metronome.trace.SampleSource;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FRAMES = 60;
  private static StreamOutcome outcome;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    Subject subject = StreamRuns.subject();
    long[] work = new long[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      work[i] = i == 30 ? 500_000 : 50_000 + i;
    }
    StreamRun run =
        StreamRuns.queue(
            subject, new StreamSettings(Windowing.WINDOW, 10, 3, 8), 10_000_000, work, 1234);
    Vocabulary vocabulary = Vocabulary.usual(subject.model().labels());
    outcome =
        new StreamOutcome(
            run,
            StreamTiming.of(run, 0.016),
            StreamOutcome.detections(run, new Smoothing(1, 1, 0, 0, 0.2), vocabulary),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(outcome.detections()).hasSizeGreaterThan(2);
  }

  @Test
  void theTableHasALineForEachFrameAndFieldsForEachColumn() throws IOException {
    StringWriter csv = new StringWriter();
    Timeline.csv(outcome, csv);
    List<String> lines = csv.toString().lines().toList();
    assertThat(lines).hasSize(1 + FRAMES);
    int columns = lines.get(0).split(",").length;
    assertThat(lines).allSatisfy(l -> assertThat(l.split(",", -1)).hasSize(columns));
    // Frame 9 is complete with block 10, after 11 blocks of 128 samples at 10 MHz and 8 kHz.
    assertThat(lines.get(10))
        .startsWith("9,10,0.176000,1761234,1761254,1811263,5002.900,0,1798761,3752.700,false,9,")
        .endsWith(",true");
    assertThat(lines.get(11)).startsWith("10,11,0.192000,").endsWith(",,,,,,,");
  }

  @Test
  void theArrayHasTheSameAsTheTable() throws IOException {
    StringWriter text = new StringWriter();
    Timeline.json(outcome, text);
    StringWriter csv = new StringWriter();
    Timeline.csv(outcome, csv);
    List<String> lines = csv.toString().lines().skip(1).toList();
    JsonNode rows = JSON.readTree(text.toString());
    assertThat(rows).hasSize(FRAMES);
    int decisions = 0;
    for (int i = 0; i < FRAMES; i++) {
      String[] line = lines.get(i).split(",", -1);
      JsonNode row = rows.get(i);
      assertThat(row.get("frame").asText()).isEqualTo(line[0]);
      assertThat(row.get("arrivalSeconds").asDouble())
          .isCloseTo(Double.parseDouble(line[2]), within(1e-6));
      assertThat(row.get("endCycle").asText()).isEqualTo(line[5]);
      assertThat(row.has("decision")).isEqualTo(!line[7].isEmpty());
      if (row.has("decision")) {
        assertThat(row.get("decision").asInt()).isEqualTo(decisions++);
        assertThat(row.get("missed").asText()).isEqualTo(line[10]);
        assertThat(row.get("label").asText()).isEqualTo(line[11]);
        assertThat(row.get("posterior").asDouble())
            .isCloseTo(Double.parseDouble(line[12]), within(1e-6))
            .isCloseTo(Math.exp(3) / (Math.exp(3) + 9), within(1e-6));
        assertThat(row.get("detected").asText()).isEqualTo(line[13]);
      }
    }
    assertThat(decisions).isEqualTo(outcome.run().decisions().count()).isEqualTo(17);
    long detected = lines.stream().filter(l -> l.endsWith(",true")).count();
    assertThat(detected).isEqualTo(outcome.detections().size());
    assertThat(lines.stream().filter(l -> l.contains(",true,")))
        .hasSize((int) outcome.timing().missedDeadlines());
  }

  @Test
  void traceEventsHaveTheFieldsOfTheirFormat() throws IOException {
    StringWriter text = new StringWriter();
    List<LabelWindow> said =
        List.of(new LabelWindow("3", 0.1, 0.4), new LabelWindow("9", 0.5, 0.8));
    SampleSource silence =
        SampleSource.of(new Trace("t", 8000, new float[8000], Optional.empty(), List.of()));
    TraceEvents.write(
        outcome, new StreamAudio(silence, 1, 0, 1, Optional.of(said), 0, List.of()), text);
    JsonNode trace = JSON.readTree(text.toString());
    assertThat(trace.get("displayTimeUnit").asText()).isEqualTo("ms");
    Map<String, Integer> phases = new HashMap<>();
    Map<Integer, String> threads = new HashMap<>();
    Map<Integer, List<double[]>> spans = new HashMap<>();
    for (JsonNode event : trace.get("traceEvents")) {
      String phase = event.get("ph").asText();
      phases.merge(phase, 1, Integer::sum);
      assertThat(event.get("name").isTextual()).isTrue();
      assertThat(event.get("ts").isNumber()).isTrue();
      assertThat(event.get("ts").asDouble()).isNotNegative();
      assertThat(event.get("pid").isInt()).isTrue();
      assertThat(event.get("tid").isInt()).isTrue();
      assertThat(event.has("args") ? event.get("args").isObject() : !phase.matches("[MC]"))
          .isTrue();
      int thread = event.get("tid").asInt();
      switch (phase) {
        case "M" -> {
          if (event.get("name").asText().equals("thread_name")) {
            threads.put(thread, event.at("/args/name").asText());
          }
        }
        case "X" -> {
          assertThat(event.get("dur").asDouble()).isNotNegative();
          double from = event.get("ts").asDouble();
          spans
              .computeIfAbsent(thread, t -> new ArrayList<>())
              .add(new double[] {from, from + event.get("dur").asDouble()});
        }
        case "i" -> assertThat(event.get("s").asText()).isEqualTo("t");
        case "C" -> assertThat(event.get("args").elements().next().isNumber()).isTrue();
        default -> throw new AssertionError("phase " + phase);
      }
      assertThat(threads.containsKey(thread) || phase.equals("M")).isTrue();
    }
    assertThat(threads.values())
        .containsExactlyInAnyOrder(
            "said", "detections", "decisions", "audio blocks", "interrupts", "main loop", "asleep");
    assertThat(phases.get("C")).isEqualTo(FRAMES);
    assertThat(phases.get("i")).isEqualTo(17 + outcome.detections().size());
    spans.forEach((thread, list) -> assertFollowEachOther(threads.get(thread), list));
    Set<String> names = new HashSet<>();
    trace.get("traceEvents").forEach(e -> names.add(e.get("name").asText()));
    assertThat(names).contains("frame 0", "frame 59", "block 60", "asleep", "3");
    assertThat(names.stream().filter(n -> n.endsWith(", deadline missed"))).isNotEmpty();
  }

  @Test
  void aFrameThatIsLateFindsBlocksWaiting() throws IOException {
    StringWriter text = new StringWriter();
    SampleSource silence =
        SampleSource.of(new Trace("t", 8000, new float[8000], Optional.empty(), List.of()));
    TraceEvents.write(
        outcome, new StreamAudio(silence, 1, 0, 1, Optional.empty(), 0, List.of()), text);
    List<Integer> waiting = new ArrayList<>();
    JSON.readTree(text.toString())
        .get("traceEvents")
        .forEach(
            e -> {
              if (e.get("ph").asText().equals("C")) {
                waiting.add(e.at("/args/blocks").asInt());
              }
            });
    assertThat(waiting.subList(0, 31)).containsOnly(0);
    // 500,000 cycles are 3.1 blocks.
    assertThat(waiting.subList(31, 34)).containsExactly(2, 1, 0);
  }

  private static void assertFollowEachOther(String track, List<double[]> spans) {
    spans.sort((a, b) -> Double.compare(a[0], b[0]));
    for (int i = 1; i < spans.size(); i++) {
      // Time stamps are rounded to nanoseconds.
      assertThat(spans.get(i)[0]).as(track).isGreaterThanOrEqualTo(spans.get(i - 1)[1] - 0.0015);
    }
  }

  @Test
  void detectionsAreThoseOfTheDecisions() {
    List<Detection> detections = outcome.detections();
    for (int i = 1; i < detections.size(); i++) {
      assertThat(detections.get(i).seconds() - detections.get(i - 1).seconds())
          .isGreaterThanOrEqualTo(0.2);
    }
  }
}
