package metronome;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Breaks files at random, repeatably: the seed is printed and taken back with {@code
 * -Dmetronome.seed}.
 */
public final class Mutations {
  private static final int[] TELLING = {
    0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE, 16
  };

  private final Random random;

  /**
   * @param name of the test, for the printed line
   */
  public Mutations(String name) {
    long seed = Long.getLong("metronome.seed", 20261123L);
    System.out.println(name + " seed " + seed);
    random = new Random(seed);
  }

  /** One of the originals with one to four changes. */
  public byte[] next(List<byte[]> originals) {
    byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    if (bytes.length < 8) {
      return Arrays.copyOf(bytes, 8);
    }
    // Half of the changes fall on the first bytes, where the headers are.
    final int reach = random.nextBoolean() ? Math.min(bytes.length, 64) : bytes.length;
    final int at = random.nextInt(reach);
    switch (random.nextInt(7)) {
      case 0:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 1:
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
      case 2:
        // A printable character: keeps text text.
        bytes[at] = (byte) (' ' + random.nextInt(95));
        return bytes;
      case 3:
        int value = TELLING[random.nextInt(TELLING.length)];
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
          bytes[at + i] = (byte) (value >> 8 * i);
        }
        return bytes;
      case 4:
        return Arrays.copyOf(bytes, at);
      case 5:
        // Cut a piece out.
        return splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), new byte[0]);
      default:
        // Repeat a piece.
        int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
        return splice(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
    }
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(instead);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
