package metronome.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import metronome.experiment.Installation;
import metronome.kernels.KernelBuild;
import metronome.thumb.CrossTools;
import metronome.timing.Placed;
import metronome.timing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines of source by address, against what the cross tools read from the same files. {@code
 * -Dmetronome.elfs=1000} compares every row of all of our firmware rather than of some.
 */
class LineTableTest {
  private static final String SOURCE =
      """
      static int twice(int value) {
        return 2 * value;
      }
      int counter;
      __attribute__((noinline)) int grow(int by) {
        for (int i = 0; i < by; i++) {
          counter += twice(i);
        }
        return counter;
      }
      __attribute__((noinline, unused, section(".text.unused"))) int unused(int by) {
        return grow(by) + 1;
      }
      void reset(void) {
        while (grow(3) < 100) {
        }
      }
      """;

  @TempDir Path directory;

  private static List<Path> ourPrograms() throws IOException {
    KernelBuild.firmware();
    Path target = Installation.here().home().resolve("kernels/target");
    try (Stream<Path> files = Files.walk(target)) {
      return files.filter(f -> f.toString().endsWith(".elf")).sorted().toList();
    }
  }

  @Test
  void everyRowOfOurFirmwareIsReadAsObjdumpReadsIt() throws IOException {
    CrossTools.assume();
    List<Path> all = ourPrograms();
    int step = Math.max(1, all.size() / Integer.getInteger("metronome.elfs", 12));
    for (int i = 0; i < all.size(); i += step) {
      Path elf = all.get(i);
      List<String> read = new ArrayList<>();
      for (LineSequence sequence : Firmware.read(elf).debugLines().sequences()) {
        sequence
            .rows()
            .forEach(
                r -> read.add(name(r.file()) + " " + r.line() + " " + r.address() + r.statement()));
        read.add(
            name(sequence.rows().get(sequence.rows().size() - 1).file()) + " - " + sequence.end());
      }
      assertThat(read).as("%s", elf).isNotEmpty().isEqualTo(decoded(elf));
    }
  }

  /** objdump cuts the front of long names. */
  private static String name(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.length() > 30 ? name.substring(name.length() - 30) : name;
  }

  private static List<String> decoded(Path elf) {
    List<String> rows = new ArrayList<>();
    String text =
        CrossTools.run(
            Path.of("."), "arm-none-eabi-objdump", "--dwarf=decodedline", elf.toString());
    for (String line : text.lines().toList()) {
      String[] words = line.split("\\s+");
      if (words.length < 3 || !words[2].matches("(0x)?[0-9a-f]+") || line.startsWith("File name")) {
        continue;
      }
      String name = words[0].startsWith("..") ? words[0].substring(2) : words[0];
      name = name.length() > 30 ? name.substring(name.length() - 30) : name;
      String row = name + " " + words[1] + " " + Long.decode(hexadecimal(words[2]));
      rows.add(words[1].equals("-") ? row : row + line.endsWith("x"));
    }
    return rows;
  }

  private static String hexadecimal(String number) {
    return number.startsWith("0x") ? number : "0x" + number;
  }

  @Test
  void everyInstructionHasTheLineThatAddr2lineGivesIt() throws IOException {
    CrossTools.assume();
    List<Path> elfs = ourPrograms();
    for (String some :
        List.of(
            "cortex-m4/gru-compressed-armv7e-m",
            "arduino-nano-33-ble/sharnn-dense-armv7-m",
            "arduino-mkr1000/lstm-dense-armv6-m",
            "examples/kernels-armv7e-m")) {
      Path elf =
          elfs.stream().filter(e -> e.toString().endsWith(some + ".elf")).findFirst().orElseThrow();
      assertAsAddr2line(elf);
    }
  }

  private static void assertAsAddr2line(Path elf) {
    Firmware firmware = Firmware.read(elf);
    LineTable lines = firmware.lines();
    List<String> command =
        new ArrayList<>(List.of("arm-none-eabi-addr2line", "-e", elf.toString()));
    List<String> ours = new ArrayList<>();
    for (Placed placed : Program.of(firmware).instructions()) {
      long address = placed.instruction().address();
      if (firmware.symbols().functionAt(address).isPresent()) {
        command.add("0x" + Long.toHexString(address));
        ours.add(lines.at(address).map(SourceLine::text).orElse("??:?"));
      }
    }
    List<String> theirs =
        CrossTools.run(Path.of("."), command.toArray(String[]::new)).lines().toList();
    assertThat(theirs).hasSameSizeAs(ours);
    long known = 0;
    for (int i = 0; i < ours.size(); i++) {
      String their = theirs.get(i).replaceFirst(" \\(discriminator \\d+\\)$", "");
      if (their.equals("??:?")) {
        continue; // In a long list it misses some that it finds when asked for them alone.
      }
      known++;
      assertThat(their.replace(":0", ":?"))
          .as("%s at %s", elf, command.get(i + 3))
          .endsWith(ours.get(i).equals("??:?") ? ":?" : "/" + ours.get(i));
    }
    assertThat(known).as("%s", elf).isGreaterThan(ours.size() * 3L / 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void eachVersionIsRead(int version) throws IOException {
    CrossTools.assume();
    Firmware firmware = compiled("-gdwarf-" + version, "-gno-as-loc-support");
    byte[] section = firmware.debugLines().program();
    assertThat(section[4]).as("version of the first table").isEqualTo((byte) version);
    assertAsAddr2line(firmware.path());
    assertThat(lines(firmware, "grow")).contains(6, 7, 10).doesNotContain(12);
  }

  @Test
  void aSourceIsNamedRelativeToWhereItWasCompiled() throws IOException {
    Firmware firmware = compiled("-gdwarf-5", "-gno-as-loc-support");
    assertThat(firmware.lines().at(firmware.address("grow")).orElseThrow().file())
        .isEqualTo("source/code.c");
  }

  /** The linker leaves the lines of what it left out at address 0, where this program begins. */
  @Test
  void whatTheLinkerLeftOutHasNoLines() throws IOException {
    Firmware firmware = compiled("-Wl,--gc-sections");
    assertThat(firmware.symbols().find("unused")).isEmpty();
    assertThat(firmware.debugLines().sequences()).anySatisfy(s -> assertThat(s.start()).isZero());
    assertThat(firmware.lines().entries())
        .isNotEmpty()
        .noneMatch(e -> e.source().line() == 12)
        .allMatch(e -> firmware.symbols().functionAt(e.start()).isPresent());
  }

  @Test
  void withoutLineInformationTheTableSaysSo() throws IOException {
    LineTable lines = compiled("-g0").lines();
    assertThat(lines.isEmpty()).isTrue();
    assertThat(lines.at(0x100)).isEmpty();
    assertThat(lines.flaw()).hasValueSatisfying(f -> assertThat(f).contains("compile with -g"));
    assertThat(compiled("-g", "-gz").lines().flaw())
        .hasValueSatisfying(f -> assertThat(f).contains("without -gz"));
  }

  private List<Integer> lines(Firmware firmware, String function) {
    Symbol symbol = firmware.symbols().find(function).orElseThrow();
    return firmware.lines().entries().stream()
        .filter(e -> e.start() >= symbol.address() && e.start() < symbol.address() + symbol.bytes())
        .map(e -> e.source().line())
        .distinct()
        .toList();
  }

  /** A program that lies at address 0, its vectors first. */
  private Firmware compiled(String... options) throws IOException {
    CrossTools.assume();
    String script =
        """
        ENTRY(reset)
        SECTIONS {
          . = 0;
          .vectors : { LONG(0x20000100) LONG(reset + 1) . = . + 8; }
          .text : { *(.text.reset) *(.text*) }
          .data 0x20000000 : { *(.data*) *(.bss*) }
          /DISCARD/ : { *(.ARM.exidx*) }
        }
        """;
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "-ffunction-sections";
    return Firmware.read(CrossTools.compile(directory, "source/code.c", SOURCE, script, all));
  }
}
