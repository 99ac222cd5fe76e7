package metronome.thumb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of instructions must be objdump's, but for the names that it prefers. */
class InstructionTextTest {
  private final Decoder decoder = new Decoder();
  private final InstructionText text = new InstructionText(address -> Long.toHexString(address));

  @ParameterizedTest
  @ValueSource(strings = {"libgcc.a", "libm.a"})
  void isObjdumpsOverTheCompilersLibraries(String library) {
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
    check(List.of(file), 1000);
  }

  @Test
  void isObjdumpsOverOurFirmware() throws IOException {
    CrossTools.assume();
    Path built = Path.of(System.getProperty("metronome.home", "."), "kernels/target/firmware");
    Assumptions.assumeTrue(Files.isDirectory(built), "no firmware has been built under " + built);
    List<Path> files;
    try (var walk = Files.walk(built)) {
      // Boards differ in addresses only.
      files =
          walk.filter(f -> f.toString().endsWith(".elf"))
              .filter(f -> f.toString().matches(".*/(cortex-m4|arduino-mkr1000)/.*"))
              .toList();
    }
    Assumptions.assumeFalse(files.isEmpty(), "no firmware has been built under " + built);
    check(files, 2000);
  }

  private void check(List<Path> files, int least) {
    Set<String> seen = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      Deque<Condition> block = new ArrayDeque<>();
      for (String line : CrossTools.disassemble(file)) {
        Optional<ObjdumpLine> parsed = ObjdumpLine.parse(line);
        if (parsed.isEmpty() || DecoderAgainstObjdumpTest.isForAnotherCore(parsed.get())) {
          block.clear();
          continue;
        }
        Instruction instruction = decoder.decode(parsed.get().address(), parsed.get().opcode());
        boolean inBlock = !block.isEmpty();
        String ours = text.of(instruction, inBlock ? block.remove() : Condition.AL, inBlock);
        instruction.block().forEach(block::add);
        // A branch that is still to be relocated goes to itself.
        boolean open = instruction.target().orElse(-1) == instruction.address();
        if (!open && seen.add(line.substring(line.indexOf('\t')))) {
          String theirs = AsUnified.of(parsed.get(), line);
          if (!theirs.equals(ours)) {
            wrong.add(ours + " for " + theirs + " : " + line.strip());
          }
        }
      }
    }
    assertThat(wrong).as("of %d", seen.size()).isEmpty();
    assertThat(seen.size()).isGreaterThan(least);
  }
}
