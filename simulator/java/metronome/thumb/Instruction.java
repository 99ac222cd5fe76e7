package metronome.thumb;

import java.util.List;
import java.util.OptionalLong;

/**
 * A decoded Thumb instruction.
 *
 * @param address where it lies
 * @param bytes 2 or 4
 * @param opcode 16 bits, or both halfwords with the first on top
 * @param mnemonic lower case, without condition, width and flag suffixes; PUSH, POP and the like
 *     are named so only in their 16-bit encodings
 * @param kind its class
 * @param reads core registers that it reads, bit r for register r, address registers included
 * @param writes core registers that it writes, an updated base included
 * @param addresses core registers that form the address of its memory access
 * @param floatReads single-precision registers that it reads, addends excluded
 * @param floatWrites single-precision registers that it writes
 * @param floatAddends single-precision registers that it adds to, needed a cycle later than the
 *     rest
 * @param updatesBase whether it writes back its base register
 * @param transfers words moved to or from memory, 0 for others
 * @param branch how it may leave the straight line
 * @param target where a direct branch goes
 * @param condition of a conditional branch; AL for others
 * @param block conditions that an IT gives to the instructions after it; empty for others
 * @param setsFlags whether it writes the flags when it is outside an IT block
 */
public record Instruction(
    long address,
    int bytes,
    int opcode,
    String mnemonic,
    Kind kind,
    int reads,
    int writes,
    int addresses,
    int floatReads,
    int floatWrites,
    int floatAddends,
    boolean updatesBase,
    int transfers,
    Branch branch,
    OptionalLong target,
    Condition condition,
    List<Condition> block,
    boolean setsFlags) {

  public static final int SP = 13;
  public static final int LR = 14;
  public static final int PC = 15;

  public Instruction {
    block = List.copyOf(block);
  }

  /** Address of the next instruction in the straight line. */
  public long end() {
    return address + bytes;
  }

  /** Core registers that a load fetches from memory: what it writes except an updated base. */
  public int loaded() {
    return updatesBase ? writes & ~addresses : writes;
  }

  /**
   * Part of the architecture that must be there. Source: Armv6-M Architecture Reference Manual
   * (DDI0419), A5.
   */
  public Extension extension() {
    boolean base =
        switch (kind) {
          case BRANCH_LINK, BARRIER, BARRIER_FETCH, UNDEFINED -> true;
          case READ_STATUS, WRITE_STATUS -> !isOfMainMask(opcode & 0xff);
          case CHANGE_STATE -> (opcode & 1) == 0; // FAULTMASK
          default -> bytes == 2;
        };
    return kind.extension() == Extension.BASE && !base ? Extension.MAIN : kind.extension();
  }

  /** BASEPRI, BASEPRI_MAX, FAULTMASK: special registers that ARMv6-M lacks. */
  private static boolean isOfMainMask(int specialRegister) {
    return specialRegister >= 17 && specialRegister <= 19;
  }

  /** Whether it is a 32-bit instruction at an address that is not a multiple of 4. */
  public boolean isUnalignedWide() {
    return bytes == 4 && (address & 2) != 0;
  }
}
