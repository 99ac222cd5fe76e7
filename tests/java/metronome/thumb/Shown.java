package metronome.thumb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What objdump's text says of an instruction, read without our table. */
final class Shown {
  private static final int SP = 1 << Instruction.SP;
  private static final int LR = 1 << Instruction.LR;
  private static final int PC = 1 << Instruction.PC;
  private static final Set<String> COMPARING = Set.of("cmp", "cmn", "tst", "teq");
  private static final Set<String> CONTROL =
      Set.of("b", "cbz", "cbnz", "bl", "bx", "blx", "tbb", "tbh", "msr", "pld", "pli", "it");
  private static final Set<String> OPERANDLESS =
      Set.of(
          "nop", "yield", "wfe", "wfi", "sev", "dbg", "clrex", "dsb", "dmb", "isb", "udf", "svc",
          "bkpt", "cpsie", "cpsid");
  private static final Set<String> TWO_STEP =
      Set.of(
          "add", "adc", "sub", "sbc", "and", "eor", "orr", "bic", "lsl", "lsr", "asr", "ror", "mul",
          "movt", "bfi", "bfc");

  private final ObjdumpLine line;
  private final ShownName name;
  private final Operands operands;

  private int reads;
  private int writes;
  private int addresses;
  private int floatReads;
  private int floatWrites;
  private int floatAddends;
  private int transfers;
  private boolean updates;
  private boolean flags;
  private Branch branch = Branch.NONE;

  Shown(ObjdumpLine line) {
    this.line = line;
    name = ShownName.of(line.mnemonic());
    operands = Operands.of(line.operands());
    if (name.base().startsWith("v") || name.base().startsWith("f")) {
      readFloat();
    } else if (name.matches("(ld|st|push|pop|tb).*")) {
      readMemory();
    } else if (!OPERANDLESS.contains(name.base())) {
      readData();
    }
    flags |= name.flags() || COMPARING.contains(name.base());
    branch = branchOf();
  }

  /**
   * What is wrong with our decoding, empty where nothing is.
   *
   * @param mayBePredicated whether an IT may stand before it, of which objdump then shows the
   *     condition
   */
  List<String> disagreements(Instruction ours, boolean mayBePredicated) {
    List<String> wrong = new ArrayList<>();
    if (!name.ours().contains(ours.mnemonic())) {
      wrong.add("mnemonic " + ours.mnemonic());
    }
    differ(wrong, "length", ours.bytes(), line.bytes());
    differ(wrong, "reads", ours.reads(), reads);
    differ(wrong, "writes", ours.writes(), writes);
    differ(wrong, "address registers", ours.addresses(), addresses);
    differ(wrong, "FPU reads", ours.floatReads(), floatReads);
    differ(wrong, "FPU writes", ours.floatWrites(), floatWrites);
    differ(wrong, "FPU addends", ours.floatAddends(), floatAddends);
    differ(wrong, "words", ours.transfers(), transfers);
    if (ours.updatesBase() != updates) {
      wrong.add("write-back " + ours.updatesBase());
    }
    if (ours.setsFlags() != flags && !(mayBePredicated && ours.bytes() == 2)) {
      wrong.add("flags " + ours.setsFlags());
    }
    boolean sameBranch =
        ours.branch() == branch
            || mayBePredicated && ours.branch() == Branch.B && branch == Branch.BCC;
    if (!sameBranch) {
      wrong.add("branch " + ours.branch() + " for " + branch);
    }
    if (ours.condition() != name.condition()
        && !(mayBePredicated && ours.condition() == Condition.AL)) {
      wrong.add("condition " + ours.condition());
    }
    if (!ours.block().isEmpty() && !its(ours).equals(line.mnemonic() + " " + line.operands())) {
      wrong.add("block " + ours.block());
    }
    // Where a library's branch is still to be relocated it goes to itself, and objdump says where
    // to.
    if (ours.target().isPresent()
        && ours.target().getAsLong() != target()
        && !(mayBePredicated && ours.target().getAsLong() == line.address())) {
      wrong.add("target " + Long.toHexString(ours.target().getAsLong()));
    }
    return wrong;
  }

  private void readData() {
    List<Integer> core = operands.core();
    boolean compares = COMPARING.contains(name.base()) || CONTROL.contains(name.base());
    boolean wide = name.matches("[us]mull|[us]mlal.*|umaal|smlsld.*");
    int written = compares ? 0 : wide ? 2 : 1;
    for (int i = 0; i < core.size(); i++) {
      writes |= i < written ? core.get(i) : 0;
      reads |= i >= written ? core.get(i) : 0;
    }
    boolean accumulates = wide && !name.base().endsWith("mull");
    boolean twoStep = TWO_STEP.contains(name.base()) && core.size() == 2;
    if (accumulates || twoStep || name.matches("movt|bf[ic]")) {
      reads |= writes;
    }
    boolean address =
        line.operands().contains(", pc, #")
            && (name.matches("addw|subw") || line.mnemonic().equals("add"));
    reads &= address ? ~PC : -1;
    if (operands.memory().size() > 0) {
      operands.memory().forEach(r -> reads |= 1 << r); // pld, pli
      reads &= operands.memory().get(0) == Instruction.PC ? ~PC : -1;
    }
    if (name.matches("b|bl|bx|blx")) {
      writes |= name.base().equals("b") ? 0 : PC;
      writes |= name.base().startsWith("bl") ? LR : 0;
    }
  }

  private void readMemory() {
    String base = name.base();
    operands.memory().forEach(r -> addresses |= 1 << r);
    updates = operands.updates();
    int moved = 0;
    boolean several = name.matches("(ldm|stm|push|pop).*");
    List<Integer> core = operands.core();
    boolean exclusive = base.startsWith("strex");
    int named = several ? 0 : name.matches("(ldr|str)d") ? 2 : exclusive ? 2 : 1;
    for (int i = 0; i < named && !base.startsWith("tb"); i++) {
      moved |= core.get(i);
    }
    transfers = named == 2 && !exclusive ? 2 : 1;
    if (several) {
      moved = operands.list();
      transfers = operands.words();
      boolean stack = name.matches("push|pop");
      addresses = stack ? SP : core.get(0);
      updates |= stack;
    }
    boolean loads = name.matches("ld.*|pop");
    writes = loads ? moved : exclusive ? core.get(0) : 0;
    reads = loads ? 0 : exclusive ? core.get(1) : moved;
    reads |= addresses;
    int first = operands.memory().isEmpty() ? addresses : 1 << operands.memory().get(0);
    writes |= updates ? first : 0;
    writes |= base.startsWith("tb") ? PC : 0;
  }

  private void readFloat() {
    List<Integer> core = operands.core();
    List<Integer> floats = operands.floats();
    String base = name.base();
    operands.memory().forEach(r -> addresses |= 1 << r);
    if (name.matches("v(ldr|str).*")) {
      boolean loads = base.startsWith("vl");
      floatWrites = loads ? floats.get(0) : 0;
      floatReads = loads ? 0 : floats.get(0);
      transfers = Integer.bitCount(floats.get(0));
    } else if (name.matches("(v|f)(ldm|stm|push|pop).*")) {
      boolean stack = name.matches("vpush|vpop");
      boolean loads = name.matches("vpop|.ldm.*");
      floatWrites = loads ? operands.floatList() : 0;
      floatReads = loads ? 0 : operands.floatList();
      transfers = operands.words();
      addresses = stack ? SP : core.get(0);
      updates = stack || operands.updates();
      writes = updates ? addresses : 0;
    } else if (name.matches("vmov|vmrs|vmsr")) {
      transfer(core, floats);
    } else {
      boolean adds = name.matches("vn?ml[as]|vfn?m[as]");
      int first = base.startsWith("vcmp") ? 0 : floats.get(0);
      floatAddends = adds ? first : 0;
      floatWrites = first;
      for (int i = base.startsWith("vcmp") ? 0 : 1; i < floats.size(); i++) {
        floatReads |= floats.get(i);
      }
      floatReads |= line.mnemonic().matches("vcvt[bt]\\.f16\\.f32") ? first : 0;
    }
    reads |= addresses;
  }

  private void transfer(List<Integer> core, List<Integer> floats) {
    boolean toCore = core.get(0) != 0;
    boolean betweenFloats = core.stream().allMatch(c -> c == 0);
    int all = 0;
    for (int i = 0; i < core.size(); i++) {
      all |= core.get(i);
      boolean read = betweenFloats ? i > 0 : toCore;
      floatReads |= read ? floats.get(i) : 0;
      floatWrites |= read ? 0 : floats.get(i);
    }
    // vmov.32 r0, d1[1]: one half of a double.
    int bracket = line.operands().indexOf('[');
    if (bracket >= 0) {
      String half = line.operands().replaceAll(".*d(\\d+)\\[(\\d)\\].*", "$1 $2");
      String[] parts = half.split(" ");
      int mask = 1 << 2 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
      floatWrites = toCore ? 0 : mask;
      floatReads = toCore ? mask : 0;
    }
    boolean reading = toCore || name.base().equals("vmrs");
    writes = reading ? all : 0;
    reads = reading ? 0 : all;
    flags |= line.operands().startsWith("APSR");
  }

  private Branch branchOf() {
    String base = name.base();
    if ((writes & PC) == 0) {
      return switch (base) {
        case "b" -> name.condition() == Condition.AL ? Branch.B : Branch.BCC;
        case "cbz", "cbnz" -> Branch.CB;
        default -> Branch.NONE;
      };
    }
    return switch (base) {
      case "bl" -> Branch.BL;
      case "bx" -> Branch.BX;
      case "blx" -> Branch.BLX;
      case "tbb", "tbh" -> Branch.TABLE;
      case "ldr" -> Branch.LDR_PC;
      case "mov", "add" -> Branch.MOV_PC;
      case "pop" -> operands.words() == 1 && line.bytes() == 4 ? Branch.LDR_PC : Branch.POP_PC;
      default -> base.startsWith("ldm") ? Branch.POP_PC : Branch.NONE;
    };
  }

  private long target() {
    String[] words = line.operands().split("[ ,\\t]+");
    String last = words[words.length - 1];
    return Long.parseLong(last.startsWith("0x") ? last.substring(2) : last, 16);
  }

  private static String its(Instruction ours) {
    StringBuilder text = new StringBuilder("it");
    Condition first = ours.block().get(0);
    ours.block().stream().skip(1).forEach(c -> text.append(c == first ? 't' : 'e'));
    return text + " " + first.name().toLowerCase(Locale.ROOT);
  }

  private static void differ(List<String> wrong, String what, int ours, int shown) {
    if (ours != shown) {
      wrong.add(what + " " + Integer.toHexString(ours) + " for " + Integer.toHexString(shown));
    }
  }
}
