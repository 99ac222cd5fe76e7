package metronome.thumb;

import java.util.function.LongFunction;

/** Writes operands that are core registers, immediates, addresses in memory and targets. */
final class OperandText {
  private final Instruction it;
  private final Fields fields;
  private final LongFunction<String> names;
  private final AddressText address;

  OperandText(Instruction it, Fields fields, LongFunction<String> names) {
    this.it = it;
    this.fields = fields;
    this.names = names;
    address = new AddressText(it, fields);
  }

  private boolean narrow() {
    return it.bytes() == 2;
  }

  private String core(char name) {
    return fields.core(name);
  }

  /** Whether it is PUSH or POP, in any encoding. */
  boolean isStackList() {
    boolean stack = it.addresses() == 1 << Instruction.SP && it.updatesBase();
    return stack
        && switch (it.mnemonic()) {
          case "push", "pop", "stmdb", "ldm", "vstmdb", "vldm" -> true;
          default -> false;
        };
  }

  String operands() {
    return switch (it.kind()) {
      case MOVE -> move();
      case ARITHMETIC, LOGIC -> arithmetic();
      case SHIFT -> shift();
      case BIT_FIELD -> bitField();
      case EXTEND -> core('d') + ", " + core('m') + rotation();
      case SATURATE -> saturate();
      case MULTIPLY -> core('d') + ", " + core('n') + (narrow() ? "" : ", " + core('m'));
      case MULTIPLY_ACCUMULATE, MULTIPLY_LONG, MULTIPLY_LONG_ACCUMULATE, DSP_MULTIPLY, DIVIDE ->
          multiply();
      case DSP_ARITHMETIC -> dsp();
      case LOAD_DOUBLE, STORE_DOUBLE -> core('t') + ", " + core('u') + ", " + address.ofTwoWords();
      case LOAD_MULTIPLE, LOAD_MULTIPLE_PC, STORE_MULTIPLE -> multiple();
      case LOAD,
          LOAD_REGISTER,
          LOAD_LITERAL,
          LOAD_UPDATE,
          LOAD_PC,
          STORE,
          STORE_REGISTER,
          STORE_UPDATE ->
          (it.kind() == Kind.LOAD_PC ? "pc" : core('t')) + ", " + address.ofOne();
      case LOAD_EXCLUSIVE -> core('t') + ", " + AddressText.up(core('n'), 4 * fields.get('i'));
      case STORE_EXCLUSIVE ->
          core('d') + ", " + core('t') + ", " + AddressText.up(core('n'), 4 * fields.get('i'));
      case BRANCH, BRANCH_CONDITIONAL, BRANCH_LINK -> names.apply(it.target().getAsLong());
      case BRANCH_COMPARE -> core('n') + ", " + names.apply(it.target().getAsLong());
      case BRANCH_REGISTER -> core('m');
      case BRANCH_TABLE ->
          "[" + core('n') + ", " + core('m') + (it.mnemonic().equals("tbh") ? ", lsl #1]" : "]");
      case MOVE_PC -> "pc, " + core('m');
      default -> control();
    };
  }

  private String move() {
    switch (it.mnemonic()) {
      case "adr":
        long base = it.address() + 4 & ~3L;
        int distance = fields.get('i') << (narrow() ? 2 : 0);
        boolean down = !narrow() && (it.opcode() & 1 << 23) != 0;
        return core('d') + ", " + names.apply(base + (down ? -distance : distance));
      case "movw", "movt":
        return core('d') + ", " + Fields.immediate(fields.get('j') << 12 | fields.get('i'));
      default:
        return core('d') + ", " + second();
    }
  }

  /** What data processing takes last: an immediate, or a register, shifted perhaps. */
  private String second() {
    if (fields.has('m')) {
      boolean shifts = !narrow() && fields.has('t');
      return core('m') + (shifts ? Fields.shift(fields.get('t'), fields.get('i')) : "");
    }
    int bits = fields.get('i');
    boolean plain = narrow() || it.mnemonic().equals("addw") || it.mnemonic().equals("subw");
    return Fields.immediate(plain ? bits : Fields.expanded(bits));
  }

  private String arithmetic() {
    if (narrow() && it.mnemonic().equals("rsb")) {
      return core('d') + ", " + core('n') + ", #0";
    }
    boolean toStack = it.writes() == 1 << Instruction.SP && !fields.has('d');
    boolean ofStack = narrow() && it.reads() == 1 << Instruction.SP && !fields.has('m');
    if (toStack || ofStack && fields.has('d')) {
      String bytes = Fields.immediate(fields.get('i') << 2);
      return toStack ? "sp, " + bytes : core('d') + ", sp, " + bytes;
    }
    String first =
        fields.has('d') ? core('d') + (fields.has('n') ? ", " + core('n') : "") : core('n');
    return first + ", " + second();
  }

  private String shift() {
    if (it.mnemonic().equals("rrx")) {
      return core('d') + ", " + core('m');
    }
    if (fields.has('i')) {
      int amount = fields.get('i');
      boolean right = it.mnemonic().equals("lsr") || it.mnemonic().equals("asr");
      return core('d') + ", " + core('m') + ", #" + (amount == 0 && right ? 32 : amount);
    }
    return narrow()
        ? core('d') + ", " + core('m')
        : core('d') + ", " + core('n') + ", " + core('m');
  }

  private String bitField() {
    int low = fields.get('i');
    int last = fields.get('p');
    return switch (it.mnemonic()) {
      case "bfc" -> core('d') + ", #" + low + ", #" + (last - low + 1);
      case "bfi" -> core('d') + ", " + core('n') + ", #" + low + ", #" + (last - low + 1);
      case "sbfx", "ubfx" -> core('d') + ", " + core('n') + ", #" + low + ", #" + (last + 1);
      default -> core('d') + ", " + core('m');
    };
  }

  private String rotation() {
    return fields.get('r') == 0 ? "" : ", ror #" + 8 * fields.get('r');
  }

  private String saturate() {
    boolean signed = it.mnemonic().equals("ssat");
    boolean right = (it.opcode() & 1 << 21) != 0;
    int bits = fields.get('p') + (signed ? 1 : 0);
    return core('d')
        + ", #"
        + bits
        + ", "
        + core('n')
        + Fields.shift(right ? 2 : 0, fields.get('i'));
  }

  private String multiply() {
    String factors = core('n') + ", " + core('m');
    if (fields.has('h')) {
      return core('l') + ", " + core('h') + ", " + factors;
    }
    return core('d') + ", " + factors + (fields.has('a') ? ", " + core('a') : "");
  }

  private String dsp() {
    return switch (it.mnemonic()) {
      case "pkhbt", "pkhtb" ->
          core('d')
              + ", "
              + core('n')
              + ", "
              + core('m')
              + Fields.shift(it.mnemonic().equals("pkhtb") ? 2 : 0, fields.get('i'));
      case "ssat16" -> core('d') + ", #" + (fields.get('p') + 1) + ", " + core('n');
      case "usat16" -> core('d') + ", #" + fields.get('p') + ", " + core('n');
      case "qadd", "qsub", "qdadd", "qdsub" -> core('d') + ", " + core('m') + ", " + core('n');
      case "sxtb16", "uxtb16" -> core('d') + ", " + core('m') + rotation();
      default -> multiply() + rotation();
    };
  }

  private String multiple() {
    StringBuilder list = new StringBuilder("{");
    int registers = it.kind() == Kind.STORE_MULTIPLE ? stored() : it.loaded();
    if (it.kind() != Kind.STORE_MULTIPLE) {
      // A base in the list is loaded, too, though it may seem to be updated.
      registers = narrow() && it.mnemonic().equals("ldm") ? it.opcode() & 0xff : registers;
    }
    for (int register = 0; register <= Instruction.PC; register++) {
      if ((registers & 1 << register) != 0) {
        list.append(list.length() > 1 ? ", " : "").append(Fields.register(register));
      }
    }
    String base = isStackList() ? "" : core('n') + (it.updatesBase() ? "!" : "") + ", ";
    return base + list + "}";
  }

  /** Its list, which may hold the base. */
  private int stored() {
    int list = it.opcode() & (narrow() ? 0xff : 0xffff);
    boolean link = it.mnemonic().equals("push") && (it.opcode() & 1 << 8) != 0;
    return list | (link ? 1 << Instruction.LR : 0);
  }

  private String control() {
    return switch (it.mnemonic()) {
      case "it" -> it.block().get(0).suffix().isEmpty() ? "al" : it.block().get(0).suffix();
      case "mrs" -> core('d') + ", " + Fields.special(it.opcode() & 0xff);
      case "msr" -> Fields.special(it.opcode() & 0xff) + ", " + core('n');
      case "cpsie", "cpsid" ->
          ((it.opcode() & 2) != 0 ? "i" : "") + ((it.opcode() & 1) != 0 ? "f" : "");
      case "dsb", "dmb", "isb" -> Fields.barrier(fields.get('i'));
      case "svc", "bkpt", "udf", "dbg" -> Fields.immediate(fields.get('i'));
      case "pld", "pli" -> address.ofHint();
      default -> "";
    };
  }
}
