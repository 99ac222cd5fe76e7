package metronome.device;

import java.util.BitSet;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.thumb.Decoder;

/**
 * Numbers the instructions of a firmware along the straight line: a sweep over each executable
 * range that starts anew at every function and after every literal pool that the ELF's symbols
 * name. The difference of two numbers of one straight run is the count of its instructions. Without
 * symbols, literal pools are swept as if they were code; a run never crosses them, so only a 32-bit
 * instruction misread at the end of a pool can shift a count by one.
 */
final class InstructionIndex {
  private InstructionIndex() {}

  /** By slot of the code map: how many instructions begin before it in its range. */
  static int[] of(Firmware firmware) {
    CodeMap code = firmware.code();
    BitSet starts = starts(firmware);
    int[] numbers = new int[code.slots()];
    for (int range = 0; range < code.ranges().size(); range++) {
      int first = code.firstSlot(range);
      int last = code.slot(code.ranges().get(range).end());
      int count = 0;
      for (int slot = first; slot <= last; slot++) {
        numbers[slot] = count;
        count += starts.get(slot) ? 1 : 0;
      }
    }
    return numbers;
  }

  /** Slots at which an instruction begins. */
  static BitSet starts(Firmware firmware) {
    CodeMap code = firmware.code();
    BitSet anchors = new BitSet(code.slots());
    for (Symbol function : firmware.symbols().functions()) {
      int slot = code.slot(function.address());
      if (slot >= 0) {
        anchors.set(slot);
      }
    }
    BitSet starts = new BitSet(code.slots());
    for (int range = 0; range < code.ranges().size(); range++) {
      sweep(firmware, code.ranges().get(range), code.firstSlot(range), anchors, starts);
    }
    return starts;
  }

  private static void sweep(
      Firmware firmware, CodeMap.Range range, int first, BitSet anchors, BitSet starts) {
    int slots = (int) ((range.end() - range.start()) >> 1);
    int next = 0;
    for (int i = 0; i < slots; i++) {
      long address = range.start() + 2L * i;
      if (firmware.isLiteral(address)) {
        next = i + 1;
      } else if (i >= next || anchors.get(first + i)) {
        starts.set(first + i);
        next = i + (Decoder.isWide(firmware.halfword(address)) ? 2 : 1);
      }
    }
  }
}
