package metronome.thumb;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One instruction as objdump prints it. What names a register that no Cortex-M4 has, such as d16 or
 * s32, is none: so objdump shows lists that end beyond the bank, and those of larger FPUs.
 *
 * @param mnemonic as printed, with all its suffixes; empty where objdump knows no instruction
 * @param operands without comments
 * @param unpredictable whether objdump warns that it is
 */
record ObjdumpLine(
    long address,
    int opcode,
    int bytes,
    String mnemonic,
    String operands,
    boolean unpredictable,
    String text) {

  private static final Pattern MISSING_REGISTER =
      Pattern.compile("d(1[6-9]|[2-9][0-9]|[0-9]{3})|s(3[2-9]|[4-9][0-9]|[0-9]{3})|[sd]-");

  /** Reads a line; nothing where it holds no instruction. */
  static Optional<ObjdumpLine> parse(String line) {
    int colon = line.indexOf(":\t");
    if (colon < 0) {
      return Optional.empty();
    }
    int start = 0;
    while (start < colon && line.charAt(start) == ' ') {
      start++;
    }
    int i = colon + 2;
    long opcode = 0;
    int digits = 0;
    for (; i < line.length() && line.charAt(i) != '\t'; i++) {
      char c = line.charAt(i);
      int digit = Character.digit(c, 16);
      if (digit >= 0) {
        opcode = opcode << 4 | digit;
        digits++;
      } else if (c != ' ') {
        return Optional.empty();
      }
    }
    if (digits != 4 && digits != 8 || i >= line.length()) {
      return Optional.empty();
    }
    int comment = line.indexOf('@', i);
    int end = comment < 0 ? line.length() : comment;
    int symbol = line.indexOf('<', i);
    boolean illegal =
        line.indexOf("<illegal", i) >= 0
            || line.indexOf("<undefined>", i) >= 0
            || line.indexOf("??", i) >= 0;
    end = symbol >= 0 ? Math.min(end, symbol) : end;
    int semicolon = line.indexOf(';', i);
    end = semicolon >= 0 ? Math.min(end, semicolon) : end;
    String body = line.substring(i + 1, Math.max(i + 1, end)).strip();
    int tab = body.indexOf('\t');
    String mnemonic = tab < 0 ? body : body.substring(0, tab);
    if (mnemonic.startsWith(".")) {
      return Optional.empty();
    }
    boolean known = !illegal && !mnemonic.startsWith("undefined");
    return Optional.of(
        new ObjdumpLine(
            Long.parseLong(line.substring(start, colon), 16),
            (int) opcode,
            digits / 2,
            known ? mnemonic.strip() : "",
            tab < 0 ? "" : body.substring(tab + 1).strip(),
            line.indexOf("UNPREDICTABLE", i) >= 0,
            line));
  }

  boolean isKnown() {
    return !mnemonic.isEmpty()
        && !((mnemonic.startsWith("v") || mnemonic.startsWith("f"))
            && (MISSING_REGISTER.matcher(operands).find() || isBackwards()));
  }

  /** A list of no words is shown as one that ends before it begins. */
  private boolean isBackwards() {
    int open = operands.indexOf('{');
    int dash = operands.indexOf('-', Math.max(open, 0));
    boolean list = mnemonic.matches("v(ldm|stm|push|pop).*|f(ldm|stm).*");
    if (!list || open < 0 || dash < 0) {
      return false;
    }
    if (operands.indexOf('}') < dash) {
      return true; // objdump prints an overflow
    }
    int first = Integer.parseInt(operands.substring(open + 2, dash));
    int last = Integer.parseInt(operands.substring(dash + 2, operands.indexOf('}')));
    return last < first;
  }
}
