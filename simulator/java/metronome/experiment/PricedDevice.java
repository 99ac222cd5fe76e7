package metronome.experiment;

import java.util.Optional;
import metronome.board.Board;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.firmware.Firmware;
import metronome.timing.CycleModel;
import metronome.timing.FlashTiming;
import metronome.timing.Stalls;

/**
 * A device whose clock counts all that its board prices: memory-traced where the flash has wait
 * states, on the fast path elsewhere.
 *
 * @param device to run
 * @param waits what follows its fetches and reads, where that is needed
 */
record PricedDevice(Device device, Optional<FlashTiming> waits) implements AutoCloseable {

  static PricedDevice open(Board board, Firmware firmware, CountPlan plan, CycleModel prices) {
    if (!board.hasPricedWaits()) {
      Device device = Device.open(board, firmware, plan, prices.clock());
      return new PricedDevice(device, Optional.empty());
    }
    FlashTiming waits = FlashTiming.of(prices, plan, board);
    return new PricedDevice(
        Device.openMemoryTraced(board, firmware, plan, prices.clock(), waits), Optional.of(waits));
  }

  /** What was waited since the reset. */
  Stalls stalls() {
    return waits.map(FlashTiming::stalls).orElse(Stalls.none());
  }

  @Override
  public void close() {
    device.close();
  }
}
