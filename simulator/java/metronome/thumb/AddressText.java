package metronome.thumb;

/** Writes addresses in memory as operands. */
final class AddressText {
  private final Instruction it;
  private final Fields fields;

  AddressText(Instruction it, Fields fields) {
    this.it = it;
    this.fields = fields;
  }

  private boolean narrow() {
    return it.bytes() == 2;
  }

  private String core(char name) {
    return fields.core(name);
  }

  /** Of LDRD and STRD. */
  String ofTwoWords() {
    String base = fields.has('n') ? core('n') : "pc";
    int offset = 4 * fields.get('i');
    if (!it.updatesBase()) {
      return signed(base, fields.get('p') == 1, offset);
    }
    return indexed(base, fields.get('p') == 1, fields.get('q') == 1, offset);
  }

  /** Of one load or store. */
  String ofOne() {
    int offset = fields.get('i');
    if (it.kind() == Kind.LOAD_LITERAL || it.addresses() == 1 << Instruction.PC) {
      return narrow() ? signed("pc", true, 4 * offset) : signed("pc", fields.get('u') == 1, offset);
    }
    if (fields.has('m')) {
      return "[" + core('n') + ", " + core('m') + Fields.shift(0, offset) + "]";
    }
    if (it.updatesBase()) {
      return indexed(core('n'), fields.get('p') == 1, fields.get('u') == 1, offset);
    }
    if (narrow()) {
      String base = fields.has('n') ? core('n') : "sp";
      return up(base, offset << scale());
    }
    boolean negative = (it.opcode() & 1 << 23) == 0 && !it.mnemonic().endsWith("t");
    return signed(core('n'), !negative, offset);
  }

  /** A short instruction counts in what it moves. */
  private int scale() {
    return switch (it.mnemonic()) {
      case "ldrb", "strb" -> 0;
      case "ldrh", "strh" -> 1;
      default -> 2;
    };
  }

  /** {@code [base, #offset]}. */
  static String up(String base, int offset) {
    return signed(base, true, offset);
  }

  /** {@code [base, #offset]}; without an offset of 0, but with one of minus 0, which is another. */
  static String signed(String base, boolean up, int offset) {
    return offset == 0 && up
        ? "[" + base + "]"
        : "[" + base + ", #" + (up ? "" : "-") + offset + "]";
  }

  private static String indexed(String base, boolean before, boolean up, int offset) {
    String bytes = ", #" + (up ? "" : "-") + offset;
    return before ? "[" + base + bytes + "]!" : "[" + base + "]" + bytes;
  }

  /** Of PLD and PLI. */
  String ofHint() {
    if (!fields.has('n')) {
      return signed("pc", fields.get('u') == 1, fields.get('i'));
    }
    if (fields.has('m')) {
      return "[" + core('n') + ", " + core('m') + Fields.shift(0, fields.get('i')) + "]";
    }
    return signed(core('n'), (it.opcode() & 1 << 23) != 0, fields.get('i'));
  }
}
