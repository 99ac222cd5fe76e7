package metronome.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import metronome.board.Board;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;

/**
 * A random program that ends: functions that call only later ones, with loops, conditional
 * branches, wide instructions that are entered and left anywhere, IT blocks with loads, divisions,
 * table branches, literal pools and host calls, one of them in RAM.
 */
public final class RandomProgram {
  private static final int FUNCTIONS = 7;

  /** One of each way that neighbours can disturb each other; D, N and M are random registers. */
  private static final String[] MIXTURE = {
    "ldr D, [r4, #4]",
    "ldr.w D, [r4, #8]",
    "ldrh.w D, [r4, #6]",
    "ldrsb D, [r4, #3]",
    "and N, N, #15\nldr D, [r4, N]",
    "and N, N, #7\nldr.w D, [r4, N, lsl #2]",
    "mov r3, r4\nldr D, [r3], #4",
    "add.w r3, r4, #16\nldr D, [r3, #4]!\ncmp D, N",
    "mov r3, r4\nldr D, [r3, #4]!\nstr D, [r3, #8]",
    "str D, [r4, #12]",
    "str.w D, [r4, #16]",
    "and N, N, #31\nstrb D, [r4, N]",
    "add.w r3, r4, #4\nstr D, [r3, #4]!",
    "add.w r3, r4, #4\nstr D, [r3], #4\nstr N, [r3, #4]!\nstr D, [r3], #4",
    "ldrd r0, r1, [r4, #8]",
    "strd r1, r2, [r4, #24]",
    "ldm r4, {r0, r1, r2}",
    "stm r4, {r0, r2}",
    "push {r0, r1, r2}\npop {r0, r1, r2}",
    "push {r1}\nldr D, [sp], #4",
    "ldrex D, [r4]\nstrex r3, N, [r4]",
    "str r4, [r4, #40]\nldr r3, [r4, #40]\nldr D, [r3]",
    "adds D, N, M",
    "add.w D, N, M",
    "mul D, N, D",
    "mla D, N, M, D",
    "smull r0, r1, N, r2",
    "smlad D, N, M, D",
    "ssat D, #9, N",
    "qadd D, N, M",
    "ubfx D, N, #3, #9",
    "uxth D, N",
    "movw D, #1234",
    "mrs D, apsr",
    "nop",
    "dsb",
    "vmov s0, D\nvadd.f32 s1, s0, s0\nvmul.f32 s2, s1, s1",
    "vmov.f32 s3, #2.0\nvdiv.f32 s4, s3, s3\nvmla.f32 s5, s4, s4",
    "vfma.f32 s5, s3, s2\nvfma.f32 s5, s2, s2\nvcvt.s32.f32 s6, s5\nvmov D, s6",
    "vldr s7, [r4, #4]\nvstr s7, [r4, #44]",
    "vcmp.f32 s3, s3\nvmrs APSR_nzcv, fpscr",
    "vpush {s0-s3}\nvpop {s0-s3}",
    "vmov r0, r1, s2, s3",
  };

  private static final String HANDLER =
      """
      ticks: .space 4
        .section .vectors, "ax"
        .word 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, handler + 1
        .text
        .thumb_func
        .type handler, %function
      handler:
        push {r4, lr}
        ldr r4, =ticks
        ldr r0, [r4]
        adds r0, r0, #1
        str r0, [r4]
        cmp r0, #2
        it ne
        movne r1, #0
        pop {r4, pc}
        .ltorg
      """;

  private static final String[] CONDITIONS = {"eq", "ne", "cs", "cc", "mi", "pl", "gt", "le"};

  private final Random random;
  private final boolean faulty;
  private final StringBuilder text = new StringBuilder();
  private int label;

  private RandomProgram(long seed, boolean faulty) {
    random = new Random(seed);
    this.faulty = faulty;
  }

  public static Firmware of(long seed) {
    return Assembly.firmware(new RandomProgram(seed, false).source());
  }

  /** As {@link #interrupted(long)}, for the memory of another board. */
  public static Firmware interrupted(Board board, long seed) {
    return Assembly.firmware(board, interruptedSource(seed));
  }

  /** The same, where interrupt 0 counts in {@code ticks} and saves {@code back}, its return. */
  public static Firmware interrupted(long seed) {
    return Assembly.firmware(interruptedSource(seed));
  }

  private static String interruptedSource(long seed) {
    return "ldr r0, =0xe000e100\nmovs r1, #1\nstr r1, [r0]\n"
        + new RandomProgram(seed, false).source()
        + HANDLER;
  }

  /** One that may fault in many places, mostly on a condition; see {@link RandomFaults}. */
  public static Firmware faulty(long seed) {
    return Assembly.firmware(new RandomProgram(seed, true).source());
  }

  /** Everything that can be watched, and three stages that begin and end at functions. */
  public static CountPlan plan(Firmware firmware) {
    Set<Long> passes = new TreeSet<>();
    Set<Long> divisions = new TreeSet<>();
    List<CountPlan.Switch> switches = new ArrayList<>();
    for (Symbol symbol : firmware.symbols().list()) {
      if (symbol.name().startsWith("pass")) {
        passes.add(symbol.address());
      } else if (symbol.name().startsWith("divide")) {
        divisions.add(symbol.address());
      } else if (symbol.name().equals("f2") || symbol.name().equals("f4")) {
        switches.add(new CountPlan.Switch(symbol.address(), symbol.name().equals("f2") ? 1 : 2));
      } else if (symbol.name().startsWith("back")) {
        switches.add(new CountPlan.Switch(symbol.address(), 0));
      }
    }
    return new CountPlan(passes, divisions, List.of("other", "two", "four"), switches);
  }

  private String source() {
    line("ldr r4, =buffer");
    line("ldr r5, =0x13579bdf");
    // Start-up: what runs in RAM is copied there.
    line("ldr r0, =__data_start\nldr r1, =__data_end\nldr r2, =__load");
    line("copy: cmp r0, r1\nbhs copied\nldr r3, [r2], #4\nstr r3, [r0], #4\nb copy\ncopied:");
    if (!faulty || random.nextInt(16) > 0) {
      line("ldr r0, =0xe000ed88\nmov r1, #0xf00000\nstr r1, [r0]\ndsb\nisb");
    }
    if (faulty) {
      line(RandomFaults.REGISTERS);
    }
    line("bl f0");
    line("bl f2");
    line("back_reset: bkpt #3");
    line(".ltorg");
    for (int i = 0; i < FUNCTIONS; i++) {
      function(i);
    }
    line(".bss\n.balign 4\nbuffer: .space 256");
    return text.toString();
  }

  private void function(int number) {
    line(number == FUNCTIONS - 1 ? ".section .ramfunc, \"ax\"" : ".text");
    line(".balign 4\n.thumb_func\n.type f" + number + ", %function\nf" + number + ":");
    line("push {r6, r7, lr}");
    for (int i = 0; i < 3 + random.nextInt(4); i++) {
      statement(number, 2);
    }
    line("pop {r6, r7, pc}");
    line(".ltorg\n.size f" + number + ", . - f" + number);
  }

  private void statement(int function, int depth) {
    if (faulty && random.nextInt(4) == 0) {
      line(new RandomFaults(random, label++).statement(this::mixed));
      return;
    }
    switch (random.nextInt(depth > 0 ? 15 : 8)) {
      case 0 -> line("adds r5, r5, r0\neor.w r5, r5, r5, ror #7");
      case 1 -> itBlock();
      case 2 -> division();
      case 3 -> line("and r0, r5, #63\nldrb r1, [r4, r0]\nstrb r5, [r4, r0]");
      case 4 -> line("ldr r2, =" + (1000 + random.nextInt(1000)) + "\nadds r5, r2");
      case 5, 6, 7 -> mixture();
      case 8 -> loop(function, depth);
      case 9 -> branch(function, depth);
      case 10 -> table(function, depth);
      case 11 -> call(function);
      case 12 -> wides();
      case 13 -> line("cbz r5, skip" + label + "\nldr r2, [r4, #20]\nskip" + label++ + ":");
      default -> line(random.nextInt(4) == 0 ? "bkpt #1" : "nop.w");
    }
  }

  private void itBlock() {
    int length = 1 + random.nextInt(4);
    int condition = random.nextInt(CONDITIONS.length);
    StringBuilder mask = new StringBuilder();
    boolean[] same = new boolean[length];
    same[0] = true;
    for (int i = 1; i < length; i++) {
      same[i] = random.nextBoolean();
      mask.append(same[i] ? 't' : 'e');
    }
    line("lsls r0, r5, #" + (1 + random.nextInt(20)));
    line("it" + mask + " " + CONDITIONS[condition]);
    for (int i = 0; i < length; i++) {
      String suffix = CONDITIONS[same[i] ? condition : condition ^ 1];
      boolean load = random.nextBoolean();
      if (load) {
        line("pass" + label++ + ": ldr" + suffix + ".w r1, [r4, #" + 4 * random.nextInt(16) + "]");
      } else {
        line("add" + suffix + " r5, r5, #" + random.nextInt(200));
      }
    }
  }

  private void mixture() {
    for (int i = 0; i < 2 + random.nextInt(6); i++) {
      line(mixed());
    }
    line("eors r5, r0");
  }

  private String mixed() {
    return RandomFaults.withRegisters(MIXTURE[random.nextInt(MIXTURE.length)], random);
  }

  private void division() {
    line("lsr.w r0, r5, #" + random.nextInt(24));
    line("asr.w r1, r5, #" + random.nextInt(32));
    line("divide" + label++ + ": " + (random.nextBoolean() ? "udiv" : "sdiv") + " r2, r5, r0");
    line("divide" + label++ + ": " + (random.nextBoolean() ? "udiv" : "sdiv") + " r2, r1, r0");
    line("adds r5, r2");
  }

  private void loop(int function, int depth) {
    int top = label++;
    String counter = depth == 2 ? "r6" : "r7";
    line("movs " + counter + ", #" + (1 + random.nextInt(5)) + "\nloop" + top + ":");
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      statement(function, depth - 1);
    }
    line("subs " + counter + ", #1\nbne.w loop" + top);
  }

  private void branch(int function, int depth) {
    int over = label++;
    line("lsls r0, r5, #" + (1 + random.nextInt(30)));
    line("b" + CONDITIONS[random.nextInt(CONDITIONS.length)] + ".w over" + over);
    statement(function, depth - 1);
    line("over" + over + ":");
  }

  /** Nothing but wide instructions, stores more often than not, entered and left in the middle. */
  private void wides() {
    int into = label++;
    int members = 2 + random.nextInt(9);
    int entry = random.nextInt(members);
    int exit = entry + random.nextInt(members - entry);
    boolean stores = random.nextBoolean();
    line("lsls r0, r5, #" + (1 + random.nextInt(30)) + (random.nextBoolean() ? "\nnop" : ""));
    line("b" + CONDITIONS[random.nextInt(CONDITIONS.length)] + ".w into" + into);
    for (int i = 0; i < members; i++) {
      line(i == entry ? "into" + into + ":" : "");
      line(
          stores && random.nextInt(8) > 0
              ? "str.w r5, [r4, #" + 4 * random.nextInt(16) + "]"
              : "add.w r5, r5, #" + random.nextInt(200));
      if (i == exit && random.nextBoolean()) {
        line("b" + CONDITIONS[random.nextInt(CONDITIONS.length)] + ".w out" + into);
      }
    }
    line("out" + into + ":");
  }

  private void table(int function, int depth) {
    int name = label++;
    line("and r0, r5, #1\ntbh [pc, r0, lsl #1]");
    line("t" + name + ": .short (a" + name + " - t" + name + ") / 2");
    line(".short (b" + name + " - t" + name + ") / 2\na" + name + ":");
    statement(function, depth - 1);
    line("b" + name + ":");
  }

  private void call(int function) {
    if (function + 1 >= FUNCTIONS) {
      return;
    }
    int callee = function + 1 + random.nextInt(FUNCTIONS - function - 1);
    line("ldr r3, =f" + callee + " + 1");
    line("push {r6, r7}\nblx r3");
    line((function < 2 ? "back" : "on") + label++ + ": pop {r6, r7}");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
