package metronome.device;

import java.util.ArrayList;
import java.util.List;
import metronome.firmware.Firmware;

/**
 * Finds callers without frame pointers: LR, then every word on the stack that is the return address
 * of a BL or BLX in the firmware's code. Conservative: a stale word can look like a caller.
 */
final class BackTrace {
  private static final int MOST_CALLERS = 32;
  private static final int MOST_STACK_BYTES = 1 << 16;

  private BackTrace() {}

  static List<String> of(Firmware firmware, DeviceMemory memory, Registers registers) {
    List<String> trace = new ArrayList<>();
    trace.add(line(firmware, registers.get(15) & 0xffff_ffffL));
    boolean linked = isReturnAddress(firmware, registers.get(14));
    if (linked) {
      trace.add(line(firmware, registers.lr() - 1));
    }
    long sp = registers.sp() & ~3L;
    for (int at = 0; at < MOST_STACK_BYTES && trace.size() < MOST_CALLERS; at += 4) {
      if (!memory.isMapped(sp + at, 4)) {
        break;
      }
      int word = memory.halfword(sp + at) | memory.halfword(sp + at + 2) << 16;
      if (linked && word == registers.get(14)) {
        linked = false; // A function that calls others keeps its own LR here.
      } else if (isReturnAddress(firmware, word)) {
        trace.add(line(firmware, (word & 0xffff_ffffL) - 1));
      }
    }
    return trace;
  }

  private static String line(Firmware firmware, long address) {
    return String.format("0x%08x %s", address, firmware.symbols().describe(address));
  }

  private static boolean isReturnAddress(Firmware firmware, int word) {
    long address = (word & 0xffff_ffffL) - 1;
    if ((word & 1) == 0 || !firmware.isCode(address - 2)) {
      return false;
    }
    boolean blx = (firmware.halfword(address - 2) & 0xff87) == 0x4780;
    boolean bl =
        firmware.isCode(address - 4)
            && (firmware.halfword(address - 4) & 0xf800) == 0xf000
            && (firmware.halfword(address - 2) & 0xd000) == 0xd000;
    return blx || bl;
  }
}
