package metronome;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Breaks files at random, repeatably: the seed is printed and taken back with {@code
 * -Dmetronome.seed}.
 */
public final class Mutations {
  private static final int[] TELLING = {
    0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE, 16
  };

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+|\\S");

  /** What a reader of text may trip over. */
  private static final String[] WORDS = {
    "0",
    "1",
    "-1",
    "00",
    "1024",
    "255",
    "256",
    "4294967296",
    "9223372036854775807",
    "true",
    "nan",
    "0x80000000",
    "99999999999999999999",
    "1e9",
    "2026-11-01",
    "\"",
    "'''",
    "[",
    "]",
    "{",
    "}",
    "=",
    "#",
    ",",
    "\\u0007",
    "\u0000",
    "\r",
    "\t",
    "\u00e9"
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

  /** One of the originals, which are text, with one to four changes to bytes, words or lines. */
  public byte[] nextText(List<byte[]> originals) {
    byte[] bytes = originals.get(random.nextInt(originals.size())).clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      bytes = random.nextBoolean() ? change(bytes) : changeText(bytes);
    }
    return bytes;
  }

  /** Byte for byte: what is no text stays what it is. */
  private byte[] changeText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, lines.get(at));
      case 2 -> Collections.swap(lines, at, other);
      case 3 -> lines.set(at, exchanged(lines.get(at), lines.get(other)));
      default -> lines.set(at, exchanged(lines.get(at), WORDS[random.nextInt(WORDS.length)]));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A line with one of its words exchanged for one of another's. */
  private String exchanged(String line, String other) {
    List<MatchResult> words = WORD.matcher(line).results().toList();
    List<MatchResult> others = WORD.matcher(other).results().toList();
    if (words.isEmpty() || others.isEmpty()) {
      return line + other;
    }
    MatchResult word = words.get(random.nextInt(words.size()));
    String instead = others.get(random.nextInt(others.size())).group();
    return line.substring(0, word.start()) + instead + line.substring(word.end());
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
