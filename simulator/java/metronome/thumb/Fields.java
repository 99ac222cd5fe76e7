package metronome.thumb;

import java.util.Locale;

/** The fields of one opcode. */
record Fields(Encoding encoding, int opcode) {

  boolean has(char name) {
    return encoding.has(name);
  }

  int get(char name) {
    return encoding.field(opcode, name);
  }

  /** A core register in a field. */
  String core(char name) {
    return register(get(name));
  }

  /** A core register by its number. */
  static String register(int number) {
    return switch (number) {
      case Instruction.SP -> "sp";
      case Instruction.LR -> "lr";
      case Instruction.PC -> "pc";
      default -> "r" + number;
    };
  }

  /** The single-precision register, or the double one, in a field. */
  String real(char name) {
    return encoding.doubles
        ? "d" + get(name)
        : "s" + (2 * get(name) + get(Character.toUpperCase(name)));
  }

  /** An immediate that is written in decimal, without a sign. */
  static String immediate(int value) {
    return "#" + Integer.toUnsignedString(value);
  }

  /**
   * A modified immediate constant. Source: DDI0403E, ThumbExpandImm, A5.3.2.
   *
   * @param bits the twelve of the encoding
   */
  static int expanded(int bits) {
    int low = bits & 0xff;
    if (bits >>> 10 != 0) {
      return Integer.rotateRight(0x80 | bits & 0x7f, bits >>> 7);
    }
    return switch (bits >>> 8) {
      case 0 -> low;
      case 1 -> low << 16 | low;
      case 2 -> low << 24 | low << 8;
      default -> low << 24 | low << 16 | low << 8 | low;
    };
  }

  /**
   * The shift of a register, with the comma before it; empty where there is none. Source: DDI0403E,
   * DecodeImmShift, A7.4.2.
   *
   * @param type 0 to 3
   */
  static String shift(int type, int amount) {
    if (type == 0) {
      return amount == 0 ? "" : ", lsl #" + amount;
    }
    if (type == 3) {
      return amount == 0 ? ", rrx" : ", ror #" + amount;
    }
    return (type == 1 ? ", lsr #" : ", asr #") + (amount == 0 ? 32 : amount);
  }

  /** A special register. Source: DDI0403E, B5.1.1. */
  static String special(int number) {
    return switch (number) {
      case 0 -> "APSR";
      case 1 -> "IAPSR";
      case 2 -> "EAPSR";
      case 3 -> "XPSR";
      case 5 -> "IPSR";
      case 6 -> "EPSR";
      case 7 -> "IEPSR";
      case 8 -> "MSP";
      case 9 -> "PSP";
      case 16 -> "PRIMASK";
      case 17 -> "BASEPRI";
      case 18 -> "BASEPRI_MAX";
      case 19 -> "FAULTMASK";
      case 20 -> "CONTROL";
      default -> String.format(Locale.ROOT, "%d", number);
    };
  }

  /** What a barrier waits for. Source: DDI0403E, A7.7.33; only SY is architectural. */
  static String barrier(int option) {
    return option == 15 ? "sy" : "#" + option;
  }
}
