package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.board.Board;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.firmware.Firmware;
import metronome.timing.CycleModel;
import metronome.timing.FlashTiming;
import metronome.timing.SharedTiming;
import metronome.timing.Stalls;

/**
 * A device whose clock counts all that its board prices: memory-traced where the flash has wait
 * states, on the fast path elsewhere. Boards that execute alike share one: instructions cost the
 * same on all, and each follows the fetches and reads with its own flash.
 *
 * @param device to run, with the clock of the first board whose flash has wait states
 * @param waits for each board what follows its fetches and reads, where that is needed
 */
record PricedDevice(Device device, List<Optional<FlashTiming>> waits) implements AutoCloseable {

  PricedDevice {
    waits = List.copyOf(waits);
  }

  static PricedDevice open(Board board, Firmware firmware, CountPlan plan, CycleModel prices) {
    return open(List.of(board), firmware, plan, prices);
  }

  /**
   * One device for several boards.
   *
   * @param boards of one core with the same memory map
   */
  static PricedDevice open(
      List<Board> boards, Firmware firmware, CountPlan plan, CycleModel prices) {
    List<Optional<FlashTiming>> waits = new ArrayList<>();
    List<FlashTiming> timings = new ArrayList<>();
    for (Board board : boards) {
      Optional<FlashTiming> timing =
          Optional.of(board)
              .filter(Board::hasPricedWaits)
              .map(slow -> FlashTiming.of(prices, plan, slow));
      timing.ifPresent(timings::add);
      waits.add(timing);
    }
    Board first = boards.get(0);
    Device device =
        timings.isEmpty()
            ? Device.open(first, firmware, plan, prices.clock())
            : Device.openMemoryTraced(
                first, firmware, plan, prices.clock(), SharedTiming.of(timings));
    return new PricedDevice(device, waits);
  }

  /** What the first board waited since the reset. */
  Stalls stalls() {
    return stalls(0);
  }

  /** What one of the boards waited since the reset. */
  Stalls stalls(int board) {
    return waits.get(board).map(FlashTiming::stalls).orElse(Stalls.none());
  }

  /** Cycles since the reset on each board; at a stop they are exact. */
  long[] clocks() {
    long leading =
        waits.stream().flatMap(Optional::stream).findFirst().map(FlashTiming::waited).orElse(0L);
    long clock = device.clock() - leading;
    return waits.stream()
        .mapToLong(wait -> clock + wait.map(FlashTiming::waited).orElse(0L))
        .toArray();
  }

  @Override
  public void close() {
    device.close();
  }
}
