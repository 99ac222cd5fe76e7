package metronome.thumb;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites what objdump prints: its names for registers, widths, zero offsets, and the aliases that
 * the architecture's manual does not prefer.
 */
final class AsUnified {
  private static final Map<String, String> REGISTERS =
      Map.of("sl", "r10", "fp", "r11", "ip", "r12");
  private static final Pattern REGISTER = Pattern.compile("\\b(sl|fp|ip)\\b");
  private static final Pattern ADDRESS = Pattern.compile("\\(adr [^,]+, ([0-9a-f]+)");

  private AsUnified() {}

  static String of(ObjdumpLine line, String raw) {
    String mnemonic = line.mnemonic().replaceFirst("\\.[nw]$", "");
    String operands = REGISTER.matcher(line.operands()).replaceAll(m -> REGISTERS.get(m.group(1)));
    operands = operands.replace(", #0]", "]").strip();
    String text = (mnemonic + " " + operands).strip();
    Matcher address = ADDRESS.matcher(raw);
    if (address.find() && mnemonic.matches("(add|addw|subw).*")) {
      return mnemonic.replaceFirst("addw?|subw", "adr")
          + " "
          + operands.replaceFirst(",.*", "")
          + ", "
          + address.group(1);
    }
    Matcher relative = Pattern.compile("(add|sub)w(..)? (\\w+), pc, #(\\d+)").matcher(text);
    if (relative.matches()) {
      long base = line.address() + 4 & ~3L;
      long distance = Long.parseLong(relative.group(4));
      long at = relative.group(1).equals("add") ? base + distance : base - distance;
      return "adr " + relative.group(3) + ", " + Long.toHexString(at);
    }
    if (text.equals("nop") && raw.contains("(mov r8, r8)")) {
      return "mov r8, r8";
    }
    if (mnemonic.matches("vmov(..)?\\.f32") && operands.contains("#")) {
      // The constant stands in the comment.
      String constant = raw.substring(raw.lastIndexOf(' ') + 1);
      return text.replaceFirst("#.*", "#" + Float.parseFloat(constant));
    }
    if (mnemonic.matches("negs?(..)?")) {
      return text.replaceFirst("neg", "rsb") + ", #0";
    }
    // Shifts by an immediate are moves to objdump.
    Matcher shift =
        Pattern.compile("mov(s?)(..)? (\\w+), (\\w+), (lsl|lsr|asr|ror|rrx)( #\\d+)?")
            .matcher(text);
    if (shift.matches()) {
      String suffix = shift.group(1) + (shift.group(2) == null ? "" : shift.group(2));
      String amount = shift.group(6) == null ? "" : "," + shift.group(6);
      return shift.group(5) + suffix + " " + shift.group(3) + ", " + shift.group(4) + amount;
    }
    text = text.replaceFirst("^(v?)(ld|st)mia", "$1$2m").replaceFirst("^f(ld|st)miax", "v$1m");
    text =
        text.replaceFirst("^stmdb(..)? sp!, ", "push$1 ").replaceFirst("^ldm(..)? sp!, ", "pop$1 ");
    Matcher trap = Pattern.compile("(bkpt|svc|udf) #?(0x)?([0-9a-f]+)").matcher(text);
    if (trap.matches()) {
      int radix = trap.group(2) == null ? 10 : 16;
      return trap.group(1) + " #" + Integer.parseInt(trap.group(3), radix);
    }
    return text;
  }
}
