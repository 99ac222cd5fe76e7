package metronome.device;

import com.sun.jna.Memory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import metronome.firmware.Firmware;

/** Histograms of the classes of divisions, by slot and stage; the hooks fill them. */
final class Divisions {
  private final RunState state;
  private final int stages;
  private final Map<Integer, Memory> bySlot = new LinkedHashMap<>();

  Divisions(RunState state, int stages) {
    this.state = state;
    this.stages = stages;
  }

  /** The data of a hook on a division. */
  Memory add(Firmware firmware, long address) {
    int first = firmware.halfword(address);
    int second = firmware.halfword(address + 2);
    boolean signed = (first & 0xfff0) == 0xfb90;
    boolean unsigned = (first & 0xfff0) == 0xfbb0;
    if (!(signed || unsigned) || (second & 0xf0f0) != 0xf0f0) {
      throw new IllegalArgumentException(String.format("no division at 0x%08x", address));
    }
    int dividend = Unicorn.core(first & 15);
    int divisor = Unicorn.core(second & 15);
    Memory data = HookData.of(state, signed ? 1 : 0, dividend, divisor, stages);
    bySlot.put(firmware.code().slot(address), data);
    return data;
  }

  void reset() {
    for (Memory data : bySlot.values()) {
      data.setMemory(HookData.HISTOGRAM, data.size() - HookData.HISTOGRAM, (byte) 0);
    }
  }

  /** The division at a slot that the hook has just counted did not take place; its class. */
  int takeBack(int slot, Engine engine) {
    Memory data = bySlot.get(slot);
    int division =
        JavaHooks.divisionClass(
            engine.register(data.getInt(HookData.REGISTER)),
            engine.register(data.getInt(HookData.SECOND_REGISTER)),
            data.getInt(HookData.VALUE) != 0);
    long at = at(state.stage()) + 8L * division;
    data.setLong(at, data.getLong(at) - 1);
    return division;
  }

  /** A copy of what one stage has counted. */
  Map<Integer, long[]> counted(int stage) {
    Map<Integer, long[]> result = new HashMap<>();
    bySlot.forEach(
        (slot, data) -> result.put(slot, data.getLongArray(at(stage), HookData.CLASSES)));
    return result;
  }

  private static long at(int stage) {
    return HookData.HISTOGRAM + 8L * HookData.CLASSES * stage;
  }
}
