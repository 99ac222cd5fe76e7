package metronome.timing;

import java.util.Random;

/**
 * A random program that reads the cycle counter in many ways and keeps what it read: several times
 * in one block, through registers that change, in IT blocks, in loops, across page ends, after host
 * calls, among loads that look alike. Each read has a label {@code read}n, each write {@code
 * write}n, the store that starts the counter {@code start}. Values go to {@code buffer}; r9 points
 * behind the last.
 */
final class ReadingProgram {
  private static final String[] CONDITIONS = {"eq", "ne", "cs", "cc", "mi", "pl", "gt", "le"};

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int label;

  private ReadingProgram(long seed) {
    random = new Random(seed);
  }

  static String of(long seed) {
    return new ReadingProgram(seed).source();
  }

  private String source() {
    line("ldr r4, =data\nldr r5, =0x13579bdf\nldr r9, =buffer\nldr r8, =0xe0001000");
    line("add r10, r8, #4\nmov r11, #4");
    line("ldr r0, =0xe000edfc\nldr r1, [r0]\norr r1, r1, #0x1000000\nstr r1, [r0]");
    line("movs r1, #1\nstart: str r1, [r8]");
    for (int i = 0; i < 40; i++) {
      statement(2);
    }
    line("bkpt #3\n.ltorg\n.bss\n.balign 4\ndata: .space 256\nbuffer: .space 32768");
    return text.toString();
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 12 : 10)) {
      case 0, 1, 2, 3 -> read();
      case 4 -> conditional();
      case 5 -> line("ldr r2, [r4, #4]\nmov r2, r4\nldr r2, [r2]\nadds r5, r5, r2");
      case 6 -> line("lsr.w r0, r5, #" + random.nextInt(24) + "\nudiv r2, r5, r0\nadd r5, r2");
      case 7 -> {
        switch (random.nextInt(4)) {
          case 0 -> line("write" + label++ + ": str r5, [r10]");
          case 1 -> line("bkpt #1");
          default -> line("nop.w\nadds r5, r5, #3\nstr r5, [r4, #8]");
        }
      }
      case 8 -> {
        for (int i = random.nextInt(60); i > 0; i--) {
          line(random.nextBoolean() ? "adds r5, r5, #7" : "eor.w r5, r5, r5, ror #7");
        }
      }
      case 9 -> forward(depth);
      default -> loop(depth);
    }
  }

  private void read() {
    String read = "read" + label++ + ": ldr";
    switch (random.nextInt(7)) {
      case 0 -> line(read + " r2, [r8, #4]");
      case 1 -> line(read + " r2, [r10]");
      case 2 -> line("mov r2, r10\n" + read + " r2, [r2]");
      case 3 -> line(read + " r2, [r8, r11]");
      case 4 -> line("movw r2, #0x1004\nmovt r2, #0xe000\n" + read + " r2, [r2]");
      case 5 -> line("sub r3, r10, #20\n" + read + " r2, [r3, #20]!\n");
      default -> line("mov r3, r10\n" + read + " r2, [r3], #-4\nldr r3, [r3]");
    }
    if (random.nextInt(3) > 0) {
      line("str r2, [r9], #4");
    } else {
      String second = "read" + label++ + ": ldr";
      line(second + " r3, [r8, #4]\nstrd r2, r3, [r9], #8");
    }
  }

  private void conditional() {
    int condition = random.nextInt(CONDITIONS.length);
    String then = CONDITIONS[condition];
    String otherwise = CONDITIONS[condition ^ 1];
    line("lsls r0, r5, #" + (1 + random.nextInt(20)));
    line(
        ("itete %1$s\nread%3$d: ldr%1$s r2, [r8, #4]\nread%4$d: ldr%2$s r2, [r10]\n"
                + "str%1$s r2, [r9], #4\nstr%2$s r2, [r9], #4")
            .formatted(then, otherwise, label++, label++));
  }

  private void forward(int depth) {
    int over = label++;
    line("lsls r0, r5, #" + (1 + random.nextInt(30)));
    line("b" + CONDITIONS[random.nextInt(CONDITIONS.length)] + ".w over" + over);
    if (depth > 0) {
      statement(depth - 1);
    }
    line("over" + over + ":");
  }

  private void loop(int depth) {
    int top = label++;
    String counter = depth == 2 ? "r6" : "r7";
    line("movs " + counter + ", #" + (1 + random.nextInt(5)) + "\nloop" + top + ":");
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      statement(depth - 1);
    }
    line("subs " + counter + ", #1\nbne.w loop" + top);
  }

  private void line(String line) {
    text.append(line).append('\n');
    if (random.nextInt(40) == 0) {
      text.append("b.w pool").append(label).append("\n.ltorg\npool");
      text.append(label++).append(":\n");
    }
  }
}
