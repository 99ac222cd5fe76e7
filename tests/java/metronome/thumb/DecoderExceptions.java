package metronome.thumb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Opcodes on which our decoder and objdump may differ, each with its reason, from {@code
 * exceptions.txt}.
 */
final class DecoderExceptions {
  private static final Path FILE =
      Path.of(System.getProperty("metronome.home", "."))
          .resolve("tests/resources/metronome/thumb/exceptions.txt");

  /** Whether our decoder refuses the opcodes, or reads them otherwise than objdump. */
  private enum Effect {
    REFUSED,
    OTHERWISE
  }

  private static final int EXAMPLES = 8;

  private record Pattern(Effect effect, Encoding encoding, String line) {}

  private final List<Pattern> patterns;
  private final Set<Pattern> used = new HashSet<>();

  private DecoderExceptions(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  static DecoderExceptions read() {
    List<Pattern> patterns = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(FILE)) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] columns = line.split("\\|");
          if (columns.length != 5 || columns[3].isBlank() || columns[4].isBlank()) {
            throw new IllegalArgumentException("five columns: " + line);
          }
          String row = columns[1] + "| x | no-operation | | |" + columns[2];
          Effect effect = Effect.valueOf(columns[0].trim().toUpperCase(java.util.Locale.ROOT));
          patterns.add(new Pattern(effect, new Encoding(row), line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DecoderExceptions(patterns);
  }

  /**
   * Whether an opcode is in order: no difference and no pattern, or a difference that a pattern
   * explains.
   */
  boolean explain(int opcode, int bytes, boolean ours, boolean different) {
    boolean explained = false;
    for (Pattern pattern : patterns) {
      if (pattern.encoding.bytes == bytes && pattern.encoding.matches(opcode)) {
        if (ours == (pattern.effect == Effect.REFUSED)) {
          return false; // a pattern must not cover what it is not about
        }
        if (different) {
          used.add(pattern);
        }
        explained = true;
      }
    }
    return explained || !different;
  }

  /** A few opcodes of each 32-bit pattern, so that the rare ones are tried whatever the seed. */
  void examples(Random random, IntConsumer opcodes) {
    for (Pattern pattern : patterns) {
      Encoding encoding = pattern.encoding;
      int found = 0;
      while (encoding.bytes == 4 && found < EXAMPLES) {
        int opcode = encoding.value | random.nextInt() & ~encoding.mask;
        if (encoding.matches(opcode)) {
          opcodes.accept(opcode);
          found++;
        }
      }
    }
  }

  /** Lines of the file that explained nothing. */
  List<String> unused() {
    return patterns.stream().filter(p -> !used.contains(p)).map(Pattern::line).toList();
  }
}
