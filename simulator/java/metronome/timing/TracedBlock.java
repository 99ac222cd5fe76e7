package metronome.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.device.ClockPrices;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/**
 * A straight stretch of instructions as {@link FlashTiming} needs it: where its lines begin, and
 * which of its instructions read memory. Offsets are cycles from its start without any wait.
 */
final class TracedBlock {
  final int bytes;
  final int firstSlot;
  final int endSlot;
  final int cycles;

  /** Lines of the flash in order, the slots of the first instructions that need them, offsets. */
  final int[] lines;

  final int[] lineSlots;
  final int[] lineOffsets;

  /** Slots of the instructions that read memory, their offsets, how many words each reads. */
  final int[] readSlots;

  final int[] readOffsets;
  final int[] readWords;

  /** Whether each of them reads only where the trace says that it passed or began. */
  final boolean[] readsIfTold;

  TracedBlock(Program program, ClockPrices prices, FlashModel flash, long pc, int bytes) {
    this.bytes = bytes;
    firstSlot = program.code().slot(pc);
    endSlot = firstSlot + bytes / 2;
    int start = prices.straight()[firstSlot];
    cycles = prices.straight()[endSlot] - start;
    List<int[]> lineList = new ArrayList<>();
    List<int[]> readList = new ArrayList<>();
    int last = -1;
    boolean afterExclusive = false;
    for (int slot = firstSlot; slot < endSlot; ) {
      Placed placed = program.executed(slot);
      Instruction instruction = placed.instruction();
      int offset = prices.straight()[slot] - start;
      for (long at = instruction.address(); at < instruction.end(); at += 2) {
        if (flash.contains(at) && flash.line(at) != last) {
          last = flash.line(at);
          lineList.add(new int[] {last, slot, offset});
        }
      }
      int words = words(instruction);
      if (words > 0) {
        boolean told = placed.isPredicated() || afterExclusive;
        readList.add(new int[] {slot, offset, words, told ? 1 : 0});
        afterExclusive = false;
      }
      afterExclusive |= instruction.kind() == Kind.STORE_EXCLUSIVE;
      slot += instruction.bytes() / 2;
    }
    lines = column(lineList, 0);
    lineSlots = column(lineList, 1);
    lineOffsets = column(lineList, 2);
    readSlots = column(readList, 0);
    readOffsets = column(readList, 1);
    readWords = column(readList, 2);
    readsIfTold = new boolean[readList.size()];
    for (int i = 0; i < readsIfTold.length; i++) {
      readsIfTold[i] = readList.get(i)[3] == 1;
    }
  }

  /** Words that an instruction reads from memory. */
  static int words(Instruction instruction) {
    return switch (instruction.kind()) {
      case LOAD, LOAD_REGISTER, LOAD_LITERAL, LOAD_UPDATE, LOAD_PC, LOAD_EXCLUSIVE, FLOAT_LOAD -> 1;
      case BRANCH_TABLE -> 1;
      case LOAD_DOUBLE, LOAD_MULTIPLE, LOAD_MULTIPLE_PC, FLOAT_LOAD_DOUBLE, FLOAT_LOAD_MULTIPLE ->
          instruction.transfers();
      default -> 0;
    };
  }

  /**
   * The first instruction that surely reads after a store-exclusive: the emulator reads for some of
   * these, so what follows must be told apart.
   */
  static Optional<Placed> firstReadAfter(Program program, Placed exclusive) {
    Optional<Placed> next = program.after(exclusive);
    while (next.isPresent() && words(next.get().instruction()) == 0) {
      next = program.after(next.get());
    }
    return next;
  }

  private static int[] column(List<int[]> rows, int column) {
    return rows.stream().mapToInt(row -> row[column]).toArray();
  }
}
