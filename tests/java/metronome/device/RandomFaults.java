package metronome.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Pieces of a {@link RandomProgram} that may fault: every way to do so, unconditionally, behind a
 * branch or in an IT block, among other instructions, some of them at the end of a page.
 */
final class RandomFaults {
  /** Registers that the rest of the program leaves alone, set to what must not be accessed. */
  static final String REGISTERS =
      """
      ldr r8, =0x40000000
      ldr r9, =0x08000000
      ldr r10, =buffer + 2
      ldr r11, =0x40000001
      ldr r12, =0x08000008
      """;

  private static final String LITERAL = "ldr lr, =";

  /** The question mark stands for a condition. */
  private record Fault(String before, String code, String after) {
    Fault(String code) {
      this("", code, "");
    }

    Fault(String before, String code) {
      this(before, code, "");
    }
  }

  /** Accesses and instructions that are refused where they are. */
  private static final List<Fault> FAULTS = new ArrayList<>();

  /** Jumps, which end an IT block. */
  private static final List<Fault> JUMPS = new ArrayList<>();

  /** What else stands in an IT block. */
  private static final String[] HARMLESS = {
    "add? r5, r5, #77",
    "add?.w r5, r5, r5, lsl #3",
    "ldr?.w r1, [r4, #12]",
    "ldrd? r0, r1, [r4, #8]",
    "ldm? r4, {r0, r1, r2}",
    "strd? r0, r1, [r4, #24]",
    "str? r2, [r4, #4]",
    "udiv? r2, r5, r0",
    "sdiv? r2, r5, r1",
    "umull? r0, r1, r5, r2",
    "mla? r0, r1, r5, r2",
    "cmp? r5, r0",
    "nop?.w",
    "bkpt #1",
  };

  private static final String[] CONDITIONS = {"eq", "ne", "cs", "cc", "mi", "pl", "gt", "le"};

  static {
    for (String bad : new String[] {"r8", "r9", "r10"}) {
      for (String code :
          new String[] {
            "ldrd? r0, r1, [@, #8]",
            "strd? r1, r2, [@]",
            "ldm?.w @, {r0, r1}",
            "ldm?.w @!, {r0, r1, r2}",
            "stm?.w @, {r0, r1}",
            "ldrex? D, [@]",
            "strex? r3, D, [@]",
            "vldr? s7, [@, #4]",
            "vldmia? @, {s0-s2}",
            "vstr? s3, [@]",
            "vstmia? @, {s0, s1}",
          }) {
        FAULTS.add(new Fault(code.replace("@", bad)));
      }
    }
    for (String bad : new String[] {"r8", "r9"}) {
      for (String code :
          new String[] {
            "ldr?.w D, [@, #4]",
            "ldrsb?.w D, [@]",
            "ldr?.w D, [@, #4]!",
            "ldrh?.w D, [@], #2",
            "str?.w D, [@, #4]",
            "strb?.w D, [@, #1]!",
            "strh?.w D, [@], #4",
          }) {
        FAULTS.add(new Fault(code.replace("@", bad)));
      }
    }
    FAULTS.add(new Fault("ldr?.w D, [r4, r8]"));
    FAULTS.add(new Fault("str?.w D, [r4, r8]"));
    FAULTS.add(new Fault("mov r3, r8", "ldr? D, [r3, #4]"));
    FAULTS.add(new Fault("mov r3, r8", "str? D, [r3, #4]"));
    FAULTS.add(new Fault("mov r3, r8", "stm? r3!, {r0, r1}"));
    FAULTS.add(new Fault("mov r3, r9", "stm? r3!, {r0, r1}"));
    FAULTS.add(new Fault("mov r3, r10", "ldm? r3!, {r0, r1}"));
    FAULTS.add(new Fault(LITERAL + "0", "ldr?.w D, [lr, #4]"));
    FAULTS.add(new Fault(LITERAL + "0", "strb?.w D, [lr]"));
    for (String end : new String[] {"0x2003fffc", "0x080ffffc"}) {
      FAULTS.add(new Fault(LITERAL + end, "ldm?.w lr, {r0, r1, r2}"));
      FAULTS.add(new Fault(LITERAL + end, "stm?.w lr, {r0, r1, r2}"));
      FAULTS.add(new Fault(LITERAL + end, "vldmia? lr, {s0-s3}"));
      FAULTS.add(new Fault(LITERAL + end, "ldr?.w D, [lr, #2]"));
      FAULTS.add(new Fault(LITERAL + end, "str?.w D, [lr, #2]"));
    }
    FAULTS.add(new Fault(LITERAL + "0xe000ed90", "ldr?.w D, [lr]"));
    FAULTS.add(new Fault(LITERAL + "0xe000ed90", "str?.w D, [lr, #4]"));
    for (String undefined : new String[] {".inst.n 0xde07", ".inst.w 0xf7f0a001"}) {
      FAULTS.add(new Fault(undefined));
    }
    FAULTS.add(new Fault("svc? #3"));
    String sp = "mov lr, sp\nldr r3, =__stack_limit + 4\nmov sp, r3";
    FAULTS.add(new Fault(sp, "push? {r0, r1, r2}", "mov sp, lr"));
    FAULTS.add(new Fault(sp, "push?.w {r0, r1, r8}", "mov sp, lr"));
    FAULTS.add(new Fault(sp, "vpush? {s0-s3}", "mov sp, lr"));
    FAULTS.add(new Fault(sp, "str?.w D, [sp, #-12]!", "mov sp, lr"));

    for (String target : new String[] {"r11", "r12"}) {
      JUMPS.add(new Fault("bx? " + target));
      JUMPS.add(new Fault("blx? " + target));
      JUMPS.add(new Fault("str.w " + target + ", [r4, #60]", "ldr?.w pc, [r4, #60]"));
      JUMPS.add(new Fault("push {r0}\nstr.w " + target + ", [sp]", "pop? {pc}", "add sp, #4"));
    }
    JUMPS.add(new Fault("mov? pc, r11"));
    JUMPS.add(new Fault("b?.w . - 0x8000"));
    JUMPS.add(new Fault("ldr?.w pc, [r8]"));
    JUMPS.add(new Fault("tbb? [r8, N]"));
    JUMPS.add(new Fault("ldm?.w r10, {r0, pc}"));
    JUMPS.add(new Fault(LITERAL + "0xfffffff9", "bx? lr"));
    JUMPS.add(new Fault(LITERAL + "0xffffffff", "bx? lr"));
    JUMPS.add(new Fault(LITERAL + "__load + 33", "bx? lr"));
  }

  private final Random random;
  private final int label;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param label of its own
   */
  RandomFaults(Random random, int label) {
    this.random = random;
    this.label = label;
  }

  /** D, N and M are random registers. */
  static String withRegisters(String code, Random random) {
    return code.replace("D", "r" + random.nextInt(3))
        .replace("N", "r" + random.nextInt(3))
        .replace("M", "r" + random.nextInt(3));
  }

  /**
   * @param harmless instructions to stand around it
   */
  String statement(Supplier<String> harmless) {
    List<Fault> faults = new ArrayList<>();
    int length = 1 + random.nextInt(4);
    boolean block = random.nextInt(3) > 0;
    for (int i = 0; i < length; i++) {
      boolean last = i == length - 1;
      if (last && random.nextInt(4) == 0) {
        faults.add(JUMPS.get(random.nextInt(JUMPS.size())));
      } else if (last || random.nextInt(3) == 0) {
        faults.add(FAULTS.get(random.nextInt(FAULTS.size())));
      } else {
        faults.add(new Fault(HARMLESS[random.nextInt(HARMLESS.length)]));
      }
    }
    // One of them needs LR or SP for itself at most.
    long special = faults.stream().filter(f -> !f.before().isEmpty()).count();
    if (special > 1) {
      faults.replaceAll(f -> f.before().isEmpty() ? f : FAULTS.get(random.nextInt(20)));
    }
    faults.forEach(f -> line(f.before()));
    String flags = "lsls r0, r5, #" + (1 + random.nextInt(20));
    String condition = CONDITIONS[random.nextInt(CONDITIONS.length)];
    if (random.nextInt(4) == 0) {
      // What follows lies across the end of a page, or just before it.
      line(
          "b.w page" + label + "\n.ltorg\n.balign 1024\n.space " + (1024 - 2 * random.nextInt(16)));
      line("page" + label + ":");
    }
    int noise = random.nextInt(3);
    for (int i = 0; i < noise && special == 0; i++) {
      line(harmless.get());
    }
    line(flags);
    if (block) {
      block(faults, condition);
    } else {
      line("b" + condition + ".w spared" + label);
      faults.forEach(f -> line(with(f, "")));
      line("spared" + label + ":");
    }
    faults.forEach(f -> line(f.after()));
    return text.toString();
  }

  private void block(List<Fault> faults, String condition) {
    int number = List.of(CONDITIONS).indexOf(condition);
    StringBuilder mask = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < faults.size(); i++) {
      boolean same = i == 0 || random.nextBoolean();
      mask.append(i == 0 ? "" : same ? "t" : "e");
      lines.append(with(faults.get(i), CONDITIONS[same ? number : number ^ 1])).append('\n');
    }
    line("it" + mask + " " + condition);
    text.append(lines);
  }

  private String with(Fault fault, String condition) {
    return withRegisters(fault.code(), random).replace("?", condition);
  }

  private void line(String line) {
    if (!line.isEmpty()) {
      text.append(line).append('\n');
    }
  }
}
