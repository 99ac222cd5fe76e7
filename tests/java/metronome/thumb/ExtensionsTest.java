package metronome.thumb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which core has which form of which mnemonic, as the GNU assembler has it. */
final class ExtensionsTest {
  private static final Pattern ERROR = Pattern.compile("\\.s:(\\d+): Error");

  /**
   * Where the assembler and the Armv6-M manual (DDI0419) disagree: CPS has no FAULTMASK there
   * (B4.2.1), and the 32-bit UDF is defined (A6.7).
   */
  private static final Set<String> ASSEMBLER_DIFFERS = Set.of("cpsid f", "cpsie f", "udf.w #1");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"cortex-m0plus, ARMV6_M", "cortex-m3, ARMV7_M"})
  void theAssemblerAcceptsWhatTheArchitectureHas(String cpu, Architecture architecture)
      throws IOException, InterruptedException {
    CrossTools.assume();
    List<String> forms = forms();
    Set<Integer> refused = refused(cpu, forms);
    Decoder decoder = new Decoder();
    List<String> wrong = new ArrayList<>();
    byte[] code = CrossTools.assemble(directory, source(forms));
    for (int i = 0; i < forms.size(); i++) {
      long at = 16L * i;
      Instruction instruction = decoder.decode(a -> half(code, a), at);
      boolean has = architecture.has(instruction.extension());
      if (has == refused.contains(i) && !ASSEMBLER_DIFFERS.contains(forms.get(i))) {
        wrong.add(forms.get(i) + (has ? " (refused)" : " (accepted)"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused).hasSizeBetween(50, forms.size() - 50);
  }

  private static List<String> forms() throws IOException {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    return Files.readAllLines(home.resolve("tests/resources/metronome/timing/costs.txt")).stream()
        .filter(l -> !l.startsWith("#"))
        .map(l -> l.split("\\|")[0].trim())
        .toList();
  }

  private static String source(List<String> forms) {
    StringBuilder source = new StringBuilder();
    forms.forEach(f -> source.append(".balign 16\n1: ").append(f).append('\n'));
    return source + ".balign 16\n.space 64\n";
  }

  /** Numbers of the forms that the assembler refuses for a core. */
  private Set<Integer> refused(String cpu, List<String> forms)
      throws IOException, InterruptedException {
    Path text = directory.resolve("small.s");
    String head = ".syntax unified\n.cpu " + cpu + "\n.thumb\n";
    Files.writeString(text, head + source(forms));
    Process process =
        new ProcessBuilder(
                "arm-none-eabi-as", "-o", directory.resolve("small.o").toString(), "" + text)
            .redirectErrorStream(true)
            .start();
    Set<Integer> refused = new TreeSet<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher error = ERROR.matcher(line);
        if (error.find()) {
          refused.add((Integer.parseInt(error.group(1)) - 5) / 2);
        }
      }
    }
    process.waitFor();
    return refused;
  }

  private static int half(byte[] bytes, long at) {
    return (bytes[(int) at] & 0xff) | (bytes[(int) at + 1] & 0xff) << 8;
  }
}
