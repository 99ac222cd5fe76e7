package metronome.device;

import java.util.Arrays;

/**
 * The core registers at one moment.
 *
 * @param r0 to PC, 16 values
 * @param xpsr the program status
 */
public record Registers(int[] r, int xpsr) {

  public Registers {
    if (r.length != 16) {
      throw new IllegalArgumentException("16 registers, not " + r.length);
    }
    r = r.clone();
  }

  public int get(int number) {
    return r[number];
  }

  public long sp() {
    return r[13] & 0xffff_ffffL;
  }

  public long lr() {
    return r[14] & 0xffff_ffffL;
  }

  /** The same with another PC. */
  Registers at(long pc) {
    int[] copy = r.clone();
    copy[15] = (int) pc;
    return new Registers(copy, xpsr);
  }

  @Override
  public int[] r() {
    return r.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Registers that && Arrays.equals(r, that.r) && xpsr == that.xpsr;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(r) + xpsr;
  }

  /** Four lines of four registers, then the status. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      String name = i == 13 ? "sp" : i == 14 ? "lr" : i == 15 ? "pc" : "r" + i;
      text.append(String.format("%4s %08x%s", name, r[i], i % 4 == 3 ? "\n" : ""));
    }
    return text.append(String.format("xpsr %08x", xpsr)).toString();
  }
}
