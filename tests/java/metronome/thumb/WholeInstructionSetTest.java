package metronome.thumb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every 16-bit opcode, a systematic sweep of the 32-bit ones and a million random ones must be to
 * our decoder what they are to objdump, or stand in {@code exceptions.txt}. {@code
 * -Dmetronome.seed} sets the seed, {@code -Dmetronome.words} the number of random words.
 */
final class WholeInstructionSetTest {
  private static final int NOP = 0xbf00;

  private final Decoder decoder = new Decoder();
  private final DecoderExceptions exceptions = DecoderExceptions.read();
  private final List<String> wrong = new ArrayList<>();
  private final long seed = Long.getLong("metronome.seed", 20261101);
  private int disagreements;
  private int seen;
  private int known;

  @TempDir Path directory;

  @BeforeEach
  void assumeCrossTools() {
    CrossTools.assume();
  }

  @Test
  void everyOpcodeIsWhatObjdumpSaysOrAnExplainedException() throws Exception {
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    sweep(Sweep::narrow, 12);
    assertThat(seen).isEqualTo(0xe800);
    sweep(opcodes -> Sweep.wide(random, opcodes), 4);
    sweep(Sweep::rows, 4);
    sweep(opcodes -> exceptions.examples(random, opcodes), 4);
    int words = Integer.getInteger("metronome.words", 1_000_000);
    sweep(opcodes -> Sweep.random(random, words, opcodes), 4);
    System.out.printf("%,d opcodes, %,d of them instructions%n", seen, known);
    assertThat(wrong).as("%d disagreements, seed %d", disagreements, seed).isEmpty();
    assertThat(exceptions.unused()).as("exceptions that no opcode needs").isEmpty();
  }

  /** Disassembles opcodes at slots of so many bytes, NOPs between them. */
  private void sweep(Consumer<IntConsumer> opcodes, int slot) throws Exception {
    Path file = directory.resolve("sweep.bin");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      opcodes.accept(opcode -> write(out, opcode, slot));
    }
    Process process =
        new ProcessBuilder(
                "arm-none-eabi-objdump",
                "-D",
                "-z",
                "-w",
                "-b",
                "binary",
                "-m",
                "armv7e-m",
                "-M",
                "force-thumb",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int before = seen;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII), 1 << 16)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<ObjdumpLine> parsed = ObjdumpLine.parse(line);
        if (parsed.isPresent() && parsed.get().address() % slot == 0) {
          check(parsed.get());
        }
      }
    }
    assertThat(process.waitFor()).isZero();
    assertThat((seen - before) * (long) slot).isEqualTo(Files.size(file));
  }

  private void check(ObjdumpLine line) {
    seen++;
    Optional<Instruction> ours = decode(line);
    known += ours.isPresent() ? 1 : 0;
    if (ours.isEmpty() && !line.isKnown()) {
      return;
    }
    List<String> found =
        ours.isEmpty()
            ? List.of("unknown to us")
            : line.isKnown()
                ? compare(line, ours.get())
                : List.of("unknown to objdump, to us " + ours.get().mnemonic());
    if (!exceptions.explain(line.opcode(), line.bytes(), ours.isPresent(), !found.isEmpty())) {
      disagreements++;
      if (wrong.size() < Integer.getInteger("metronome.shown", 40)) {
        wrong.add(line.text() + " : " + found);
      }
    }
  }

  private static List<String> compare(ObjdumpLine line, Instruction ours) {
    try {
      return new Shown(line).disagreements(ours, false);
    } catch (RuntimeException e) {
      return List.of("cannot be read: " + e);
    }
  }

  private Optional<Instruction> decode(ObjdumpLine line) {
    try {
      return Optional.of(decoder.decode(line.address(), line.opcode()));
    } catch (UnknownInstruction e) {
      return Optional.empty();
    }
  }

  private static void write(OutputStream out, int opcode, int slot) {
    try {
      int left = slot;
      if (Decoder.isWide(opcode >>> 16)) {
        half(out, opcode >>> 16);
        left -= 2;
      }
      half(out, opcode);
      for (left -= 2; left > 0; left -= 2) {
        half(out, NOP);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void half(OutputStream out, int halfword) throws IOException {
    out.write(halfword);
    out.write(halfword >>> 8);
  }
}
