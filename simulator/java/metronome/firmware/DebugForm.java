package metronome.firmware;

/**
 * How values are written in the header of a line table. Source: DWARF Debugging Information Format
 * version 5, 6.2.4.1 and 7.5.6.
 */
final class DebugForm {
  private static final int BLOCK2 = 0x03;
  private static final int BLOCK4 = 0x04;
  private static final int DATA2 = 0x05;
  private static final int DATA4 = 0x06;
  private static final int DATA8 = 0x07;
  private static final int STRING = 0x08;
  private static final int BLOCK = 0x09;
  private static final int BLOCK1 = 0x0a;
  private static final int DATA1 = 0x0b;
  private static final int STRP = 0x0e;
  private static final int UDATA = 0x0f;
  private static final int DATA16 = 0x1e;
  private static final int LINE_STRP = 0x1f;

  private DebugForm() {}

  static String string(DebugBytes from, long form, int offsetBytes, DebugLines sections) {
    if (form == STRING) {
      return from.string();
    }
    if (form == LINE_STRP) {
      long offset = from.unsigned(offsetBytes);
      return new DebugBytes(".debug_line_str", sections.lineStrings()).stringAt(offset);
    }
    if (form == STRP) {
      long offset = from.unsigned(offsetBytes);
      return new DebugBytes(".debug_str", sections.strings()).stringAt(offset);
    }
    throw unknown(from, form);
  }

  static long number(DebugBytes from, long form) {
    return switch ((int) form) {
      case UDATA -> from.leb();
      case DATA1 -> from.unsigned(1);
      case DATA2 -> from.unsigned(2);
      case DATA4 -> from.unsigned(4);
      case DATA8 -> from.unsigned(8);
      default -> throw unknown(from, form);
    };
  }

  static void skip(DebugBytes from, long form, int offsetBytes) {
    switch ((int) form) {
      case STRING -> from.string();
      case LINE_STRP, STRP -> from.skip(offsetBytes);
      case DATA16 -> from.skip(16);
      case BLOCK -> from.skip(from.leb());
      case BLOCK1 -> from.skip(from.unsigned(1));
      case BLOCK2 -> from.skip(from.unsigned(2));
      case BLOCK4 -> from.skip(from.unsigned(4));
      default -> number(from, form);
    }
  }

  private static DebugException unknown(DebugBytes from, long form) {
    return from.wrong("form 0x" + Long.toHexString(form) + " is not supported here");
  }
}
