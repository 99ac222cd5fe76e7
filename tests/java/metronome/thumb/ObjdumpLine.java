package metronome.thumb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instruction as objdump prints it.
 *
 * @param core core registers that its operands name
 * @param floats single-precision registers that its operands name
 */
record ObjdumpLine(
    long address, int opcode, int bytes, String mnemonic, String operands, int core, int floats) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*([0-9a-f]+):\\t([0-9a-f]{4}(?: [0-9a-f]{4})?)\\s+\\t(\\S+)(?:\\s+(.*))?");
  private static final Pattern REGISTER =
      Pattern.compile("\\b(?:([rsd])(\\d+)(?:-[rsd](\\d+))?|(sl|fp|ip|sp|lr|pc))\\b");
  private static final Map<String, Integer> NAMED =
      Map.of("sl", 10, "fp", 11, "ip", 12, "sp", 13, "lr", 14, "pc", 15);

  static Optional<ObjdumpLine> parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches() || m.group(3).startsWith(".")) {
      return Optional.empty();
    }
    String hex = m.group(2).replace(" ", "");
    String operands = Optional.ofNullable(m.group(4)).orElse("");
    operands = operands.replaceAll("[@;<].*", "");
    int core = 0;
    int floats = 0;
    // A branch's target may look like a register: d4.
    Matcher r = REGISTER.matcher(operands.replaceAll("(^|, )[0-9a-f]+ $", ""));
    while (r.find()) {
      if (r.group(4) != null) {
        core |= 1 << NAMED.get(r.group(4));
        continue;
      }
      int from = Integer.parseInt(r.group(2));
      int to = r.group(3) == null ? from : Integer.parseInt(r.group(3));
      for (int i = from; i <= to; i++) {
        switch (r.group(1)) {
          case "r" -> core |= 1 << i;
          case "s" -> floats |= 1 << i;
          default -> floats |= 3 << 2 * i;
        }
      }
    }
    return Optional.of(
        new ObjdumpLine(
            Long.parseLong(m.group(1), 16),
            (int) Long.parseLong(hex, 16),
            hex.length() / 2,
            m.group(3),
            operands,
            core,
            floats));
  }

  /** What is wrong with our decoding, empty where nothing is. */
  List<String> disagreements(Instruction ours) {
    List<String> wrong = new ArrayList<>();
    if (ours.bytes() != bytes) {
      wrong.add("length " + ours.bytes());
    }
    if (!accepts(ours)) {
      wrong.add("mnemonic " + ours.mnemonic() + (ours.setsFlags() ? "(s)" : ""));
    }
    int implicit =
        switch (ours.branch()) {
          case BL, BLX -> 1 << Instruction.LR | 1 << Instruction.PC;
          case BX, TABLE -> core & 1 << Instruction.PC ^ 1 << Instruction.PC;
          default -> 0;
        };
    boolean stack = ours.mnemonic().matches("push|pop") || mnemonic.matches("v?(push|pop).*");
    implicit |= stack ? 1 << Instruction.SP : 0;
    implicit |= mnemonic.startsWith("adr") ? 1 << Instruction.PC : 0;
    int named = ours.reads() | ours.writes();
    int shown = ours.mnemonic().equals("adr") ? core & ~(1 << Instruction.PC) : core;
    if ((named & ~implicit) != (shown & ~implicit)) {
      wrong.add("core registers " + Integer.toHexString(named));
    }
    int ourFloats = ours.floatReads() | ours.floatWrites() | ours.floatAddends();
    if (ourFloats != floats) {
      wrong.add("FPU registers " + Integer.toHexString(ourFloats));
    }
    // Where a library's branch is still to be relocated it goes to itself and objdump says where
    // to.
    if (ours.target().isPresent() && ours.target().getAsLong() != address) {
      String[] words = operands.trim().split("[ ,\\t]+");
      long shownTarget = Long.parseLong(words[words.length - 1], 16);
      if (shownTarget != ours.target().getAsLong()) {
        wrong.add("target " + Long.toHexString(ours.target().getAsLong()));
      }
    }
    return wrong;
  }

  private boolean accepts(Instruction ours) {
    String shown = mnemonic.replaceAll("\\.(w|n|f32|f16|s32|u32|s16|u16|32|8|16|64)", "");
    List<String> names = new ArrayList<>(List.of(ours.mnemonic()));
    switch (ours.mnemonic()) {
      case "adr" -> names.addAll(List.of("add", "addw", "subw"));
      case "rsb" -> names.add("neg");
      case "stm" -> names.addAll(List.of("stmia"));
      case "ldm" -> names.addAll(List.of("ldmia", "pop"));
      case "stmdb" -> names.add("push");
      case "vldm" -> names.addAll(List.of("vldmia", "vpop", "fldmiax"));
      case "vstm" -> names.addAll(List.of("vstmia", "fstmiax"));
      case "vstmdb" -> names.addAll(List.of("vpush", "fstmdbx"));
      case "push", "str" -> names.addAll(List.of("push", "str"));
      case "pop", "ldr" -> names.addAll(List.of("pop", "ldr"));
      case "lsl", "lsr", "asr", "ror", "rrx" -> {
        if (operands.contains(ours.mnemonic())) {
          names.add("mov");
        }
      }
      case "it" -> names.addAll(its(ours));
      default -> {}
    }
    String conditions = "(eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)?";
    String flags = ours.setsFlags() ? "s?" : "";
    return names.stream()
            .anyMatch(n -> shown.matches(java.util.regex.Pattern.quote(n) + flags + conditions))
        && (ours.condition() == Condition.AL || shown.endsWith(ours.condition().suffix()));
  }

  private List<String> its(Instruction ours) {
    StringBuilder name = new StringBuilder("it");
    for (Condition c : ours.block().subList(1, ours.block().size())) {
      name.append(c == ours.block().get(0) ? 't' : 'e');
    }
    boolean right = operands.trim().equals(ours.block().get(0).name().toLowerCase());
    return right ? List.of(name.toString()) : List.of();
  }
}
