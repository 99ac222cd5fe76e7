package metronome.thumb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Length, mnemonic, registers and targets must be objdump's, over whole libraries. */
final class DecoderAgainstObjdumpTest {
  private final Decoder decoder = new Decoder();

  @ParameterizedTest
  @ValueSource(strings = {"libgcc.a", "libc.a", "libm.a"})
  void agreesWithObjdumpOverTheCompilersLibraries(String library) {
    CrossTools.assume();
    Path file =
        Path.of(
            CrossTools.run(
                    Path.of("."),
                    "arm-none-eabi-gcc",
                    "-mcpu=cortex-m4",
                    "-mfloat-abi=hard",
                    "-print-file-name=" + library)
                .trim());
    check(file, 5_000);
  }

  @Test
  void agreesWithObjdumpOverOurFirmware() throws Exception {
    CrossTools.assume();
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Path built = home.resolve("kernels/target/firmware");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(built), "no firmware has been built under " + built);
    List<Path> files;
    try (var walk = Files.walk(built)) {
      files = walk.filter(f -> f.toString().endsWith(".elf")).toList();
    }
    files.forEach(f -> check(f, 500));
  }

  /** The unwinder saves the registers of coprocessors that no Cortex-M4 has. */
  static boolean isForAnotherCore(ObjdumpLine line) {
    return !line.isKnown()
        || line.mnemonic().matches("(ld|st)(f[ep]|c2)")
        || line.operands().contains("d31");
  }

  private void check(Path file, int least) {
    List<String> wrong = new ArrayList<>();
    Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
    int lines = 0;
    for (String text : CrossTools.disassemble(file)) {
      Optional<ObjdumpLine> parsed = ObjdumpLine.parse(text);
      if (parsed.isEmpty() || isForAnotherCore(parsed.get())) {
        continue;
      }
      ObjdumpLine line = parsed.get();
      lines++;
      try {
        Instruction ours = decoder.decode(line.address(), line.opcode());
        seen.merge(ours.kind(), 1, Integer::sum);
        // On ARMv6-M objdump calls the padding MOV r8, r8 a NOP, which has an encoding of its own.
        boolean padding = text.contains("(mov r8, r8)") && ours.kind() == Kind.MOVE;
        List<String> found = padding ? List.of() : new Shown(line).disagreements(ours, true);
        if (!found.isEmpty()) {
          wrong.add(text + " : " + found);
        }
      } catch (UnknownInstruction e) {
        wrong.add(text + " : " + e.getMessage());
      }
    }
    assertThat(wrong).as("%s, %d instructions, classes %s", file, lines, seen).isEmpty();
    assertThat(lines).isGreaterThan(least);
  }
}
