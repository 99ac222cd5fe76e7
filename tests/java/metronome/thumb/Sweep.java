package metronome.thumb;

import java.util.Random;
import java.util.function.IntConsumer;

/** Opcodes to check a decoder with. */
final class Sweep {
  private static final int[] REGISTERS = {0, 7, 8, 13, 14, 15};

  private Sweep() {}

  /** Every 16-bit opcode. */
  static void narrow(IntConsumer opcodes) {
    for (int opcode = 0; opcode < 0xe800; opcode++) {
      opcodes.accept(opcode);
    }
  }

  /**
   * Every first halfword of a 32-bit opcode with every value of bits 15 to 12 and 7 to 4 of the
   * second: the bits that tell opcodes apart. The rest are registers, drawn.
   */
  static void wide(Random random, IntConsumer opcodes) {
    for (int first = 0xe800; first <= 0xffff; first++) {
      for (int top = 0; top < 16; top++) {
        for (int low = 0; low < 16; low++) {
          int second = top << 12 | register(random) << 8 | low << 4 | register(random);
          opcodes.accept(first << 16 | second);
        }
      }
    }
  }

  /**
   * Every row of our table with its fields at 0, 7, 8, 13, 14, 15 (four bits), at all values (up to
   * three bits), at 0, 1, the middle and the maximum (others), all crossed; from the first of
   * these, with all registers apart, each of the fixed bits flipped.
   */
  static void rows(IntConsumer opcodes) {
    for (Encoding encoding : Encodings.all()) {
      if (encoding.bytes == 4) {
        cross(encoding, 'A', encoding.value, opcodes);
        int apart = encoding.value | 0x0001_2304 & ~encoding.mask;
        for (int bit = 0; bit < 32; bit++) {
          if ((encoding.mask >>> bit & 1) != 0) {
            for (int both = bit; both < 32; both++) {
              int flipped = apart ^ 1 << bit ^ (both == bit ? 0 : encoding.mask & 1 << both);
              if (Decoder.isWide(flipped >>> 16)) {
                opcodes.accept(flipped);
              }
            }
          }
        }
      }
    }
  }

  /** Seeded words, uniform over the 32-bit opcodes. */
  static void random(Random random, int count, IntConsumer opcodes) {
    for (int i = 0; i < count; i++) {
      opcodes.accept(0xe800_0000 + random.nextInt(0x1800_0000));
    }
  }

  private static int register(Random random) {
    int draw = random.nextInt(8);
    return draw < REGISTERS.length ? REGISTERS[draw] : random.nextInt(16);
  }

  private static void cross(Encoding encoding, char field, int opcode, IntConsumer opcodes) {
    char next = field;
    while (next <= 'z' && !encoding.has(next)) {
      next++;
    }
    if (next > 'z') {
      opcodes.accept(opcode);
      return;
    }
    int free = encoding.fieldMask(next);
    int width = Integer.bitCount(free);
    int[] values = width == 4 ? REGISTERS : width <= 3 ? null : edges(width);
    int count = values == null ? 1 << width : values.length;
    for (int i = 0; i < count; i++) {
      int value = values == null ? i : values[i];
      cross(encoding, (char) (next + 1), opcode | spread(value, free), opcodes);
    }
  }

  private static int[] edges(int width) {
    return new int[] {0, 1, 1 << width - 1, (1 << width) - 1};
  }

  private static int spread(int value, int mask) {
    int spread = 0;
    int bit = 0;
    for (int at = 0; at < 32; at++) {
      if ((mask >>> at & 1) != 0) {
        spread |= (value >>> bit++ & 1) << at;
      }
    }
    return spread;
  }
}
