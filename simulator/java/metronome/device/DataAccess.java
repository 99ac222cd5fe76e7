package metronome.device;

import metronome.thumb.Instruction;

/**
 * Which address a load or store accesses, for those forms by which a program reads a register of a
 * peripheral. Source: Armv7-M Architecture Reference Manual (DDI0403E), A7.7.
 */
final class DataAccess {
  /** No immediate offset, block or pair reaches further from its base register. */
  private static final long REACH = 0x1200;

  /** Whether an instruction can be the one that accesses an address. */
  enum Match {
    NO,
    YES,
    MAYBE
  }

  /** Values of the core registers before the instruction. */
  @FunctionalInterface
  interface CoreRegisters {
    /** One of them, as an unsigned number. */
    long get(int register);
  }

  private DataAccess() {}

  static boolean isLoad(Instruction instruction) {
    String kind = instruction.kind().name();
    return kind.startsWith("LOAD") || kind.startsWith("FLOAT_LOAD");
  }

  static boolean isStore(Instruction instruction) {
    String kind = instruction.kind().name();
    return kind.startsWith("STORE") || kind.startsWith("FLOAT_STORE");
  }

  /** Whether a load or store accesses an address, its registers being as they are now. */
  static Match match(Instruction access, long address, CoreRegisters registers) {
    int bases = access.addresses();
    if (bases == 0 || (bases & (1 << Instruction.PC | 1 << Instruction.SP)) != 0) {
      return Match.NO; // Neither literals nor a stack lie in the space of peripherals.
    }
    int first = access.bytes() == 2 ? access.opcode() : access.opcode() >>> 16;
    int second = access.opcode() & 0xffff;
    int base = first >> 3 & 7;
    if (access.bytes() == 2) {
      if (first >= 0x6000 && first < 0x9000) {
        int unit = first < 0x7000 ? 4 : first < 0x8000 ? 1 : 2;
        return exactly(registers.get(base) + unit * (first >> 6 & 31), address);
      }
      if (first >= 0x5000 && first < 0x6000) {
        return exactly(registers.get(base) + registers.get(first >> 6 & 7), address);
      }
    } else if ((first & 0xfe00) == 0xf800) {
      long at = registers.get(first & 15);
      if ((first & 0x80) != 0) {
        return exactly(at + (second & 0xfff), address);
      }
      if ((second & 0x800) == 0) {
        return exactly(at + (registers.get(second & 15) << (second >> 4 & 3)), address);
      }
      int offset = (second & 0x200) != 0 ? second & 0xff : -(second & 0xff);
      return exactly((second & 0x400) != 0 ? at + offset : at, address);
    }
    if (Integer.bitCount(bases) > 1) {
      return Match.MAYBE;
    }
    long distance = registers.get(Integer.numberOfTrailingZeros(bases)) - address;
    return Math.abs(distance) <= REACH ? Match.MAYBE : Match.NO;
  }

  private static Match exactly(long candidate, long address) {
    return (candidate & 0xffff_ffffL) == address ? Match.YES : Match.NO;
  }
}
