package metronome.thumb;

/** Writes operands and types of floating-point instructions. */
final class FloatText {
  private FloatText() {}

  /** The suffixes that say what is computed with. */
  static String type(Instruction it, Fields fields) {
    return switch (it.kind()) {
      case FLOAT_ARITHMETIC,
          FLOAT_SIGN,
          FLOAT_COMPARE,
          FLOAT_MULTIPLY_ADD,
          FLOAT_FUSED,
          FLOAT_DIVIDE,
          FLOAT_ROOT,
          FLOAT_MOVE ->
          ".f32";
      case FLOAT_CONVERT -> conversion(it, fields);
      case FLOAT_TRANSFER -> fields.has('x') ? ".32" : "";
      default -> "";
    };
  }

  private static String conversion(Instruction it, Fields fields) {
    boolean half = it.mnemonic().equals("vcvtb") || it.mnemonic().equals("vcvtt");
    if (half) {
      return (it.opcode() & 1 << 16) != 0 ? ".f16.f32" : ".f32.f16";
    }
    if (isFixed(fields)) {
      String fixed = (fields.get('u') == 1 ? ".u" : ".s") + (fields.get('x') == 1 ? 32 : 16);
      return fields.get('o') == 1 ? fixed + ".f32" : ".f32" + fixed;
    }
    boolean toInteger = (it.opcode() & 1 << 18) != 0;
    String integer = fields.get('o') == 1 ? ".s32" : ".u32";
    return toInteger ? integer + ".f32" : ".f32" + integer;
  }

  private static boolean isFixed(Fields fields) {
    return fields.has('u') && fields.has('x');
  }

  static String operands(Instruction it, Fields fields, OperandText text) {
    return switch (it.kind()) {
      case FLOAT_ARITHMETIC, FLOAT_MULTIPLY_ADD, FLOAT_FUSED, FLOAT_DIVIDE ->
          fields.real('d') + ", " + fields.real('n') + ", " + fields.real('m');
      case FLOAT_SIGN, FLOAT_ROOT -> fields.real('d') + ", " + fields.real('m');
      case FLOAT_COMPARE -> fields.real('d') + ", " + (fields.has('m') ? fields.real('m') : "#0.0");
      case FLOAT_CONVERT -> convert(fields);
      case FLOAT_MOVE ->
          fields.real('d')
              + ", "
              + (fields.has('m') ? fields.real('m') : "#" + expanded(fields.get('i')));
      case FLOAT_TRANSFER -> transfer(it, fields);
      case FLOAT_TRANSFER_PAIR -> pair(it, fields);
      case FLOAT_STATUS -> status(it, fields);
      case FLOAT_LOAD, FLOAT_LOAD_DOUBLE, FLOAT_STORE, FLOAT_STORE_DOUBLE ->
          fields.real('d')
              + ", "
              + AddressText.signed(fields.core('n'), fields.get('u') == 1, 4 * fields.get('i'));
      default -> list(it, fields, text);
    };
  }

  private static String convert(Fields fields) {
    if (!isFixed(fields)) {
      return fields.real('d') + ", " + fields.real('m');
    }
    int size = fields.get('x') == 1 ? 32 : 16;
    // The lowest bit of the immediate stands apart, above the others in the opcode.
    int bits = fields.get('i');
    int fraction = size - ((bits & 15) << 1 | bits >>> 4);
    return fields.real('d') + ", " + fields.real('d') + ", #" + fraction;
  }

  /** A floating-point constant of eight bits. Source: DDI0403E, VFPExpandImm, A6.4.1. */
  private static String expanded(int bits) {
    int exponent = (bits & 0x40) != 0 ? 0x7c + (bits >>> 4 & 3) : 0x80 + (bits >>> 4 & 3);
    float value = Float.intBitsToFloat((bits & 0x80) << 24 | exponent << 23 | (bits & 15) << 19);
    return Float.toString(value);
  }

  private static String transfer(Instruction it, Fields fields) {
    String real =
        fields.has('x') ? "d" + fields.get('n') + "[" + fields.get('x') + "]" : fields.real('n');
    return it.writes() != 0 ? fields.core('t') + ", " + real : real + ", " + fields.core('t');
  }

  private static String pair(Instruction it, Fields fields) {
    String cores = fields.core('t') + ", " + fields.core('u');
    String reals = fields.real('m');
    if (!fields.encoding().doubles) {
      int first = 2 * fields.get('m') + fields.get('M');
      reals = "s" + first + ", s" + (first + 1);
    }
    return it.writes() != 0 ? cores + ", " + reals : reals + ", " + cores;
  }

  private static String status(Instruction it, Fields fields) {
    if (it.mnemonic().equals("vmsr")) {
      return "fpscr, " + fields.core('t');
    }
    return (fields.has('t') ? fields.core('t') : "APSR_nzcv") + ", fpscr";
  }

  private static String list(Instruction it, Fields fields, OperandText text) {
    boolean doubles = fields.encoding().doubles;
    int words = fields.get('i');
    int count = doubles ? words / 2 : words;
    String first = fields.real('d');
    int number = Integer.parseInt(first.substring(1));
    String list =
        "{" + first + (count > 1 ? "-" + first.charAt(0) + (number + count - 1) : "") + "}";
    String base = fields.core('n') + (it.updatesBase() ? "!" : "");
    return text.isStackList() ? list : base + ", " + list;
  }
}
