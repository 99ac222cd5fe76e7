package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import metronome.trace.Manifest;
import metronome.trace.Trace;

/** The recordings that a suite is measured with, read once. From any thread. */
final class Recorded {
  /** Traces whose cycles are counted. */
  private static final int TRACES = 2;

  /** Recordings that are answered, evenly spread over the test set. */
  private static final int ANSWERS = 48;

  private final Map<Manifest, List<Trace>> first = new ConcurrentHashMap<>();
  private final Map<Manifest, List<Trace>> spread = new ConcurrentHashMap<>();

  /** Traces for a workload: the first of the test set, or some of all of it. */
  List<Trace> traces(Manifest manifest, Workload workload) {
    return workload == Workload.ANSWERS
        ? spread.computeIfAbsent(manifest, m -> read(m, ANSWERS, true))
        : first.computeIfAbsent(manifest, m -> read(m, TRACES, false));
  }

  private static List<Trace> read(Manifest manifest, int most, boolean spread) {
    List<Manifest.Entry> test = manifest.split("test");
    int wanted = Math.min(test.size(), most);
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      traces.add(manifest.trace(test.get(spread ? i * test.size() / wanted : i)));
    }
    return traces;
  }
}
