package metronome.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each {@link ExceptionEvent} happened, by stage and slot. */
final class ExceptionCounts {
  private static final int EVENTS = ExceptionEvent.values().length;

  private final List<Map<Integer, long[]>> stages = new ArrayList<>();

  ExceptionCounts(int stages) {
    for (int i = 0; i < stages; i++) {
      this.stages.add(new HashMap<>());
    }
  }

  void reset() {
    stages.forEach(Map::clear);
  }

  void add(int stage, int slot, ExceptionEvent event, long times) {
    stages.get(stage).computeIfAbsent(slot, s -> new long[EVENTS])[event.ordinal()] += times;
  }

  /** A copy of what happened in one stage. */
  Map<Integer, long[]> counted(int stage) {
    Map<Integer, long[]> copy = new HashMap<>();
    stages.get(stage).forEach((slot, counts) -> copy.put(slot, counts.clone()));
    return copy;
  }
}
