package metronome.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.device.Assembly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareTest {
  private static final String SOURCE =
      """
        .syntax unified
        .cpu cortex-m4
        .thumb
        .section .vectors, "a"
        .word 0x20040000
        .word reset + 1
        .text
        .global reset
        .thumb_func
        .type reset, %function
      reset:
        ldr r0, literal
        b.w reset
        .balign 4
      literal: .word 0x12345678
        .size reset, . - reset
        .thumb_func
        .type second, %function
        .global second
      second:
      alias:
        bx lr
        .size second, . - second
        .section .ramfunc, "aw"
        .thumb_func
        .type inram, %function
      inram:
        nop.w
        bx lr
        .size inram, . - inram
        .data
      counter: .word 7
        .bss
      space: .space 100
        .section .metronome
        .ascii "abi=1\\ncell=gru\\nisa=armv7-m\\nformats=w8x16h16\\n"
        .ascii "arena=states, rest\\nstage.start=reset\\nstage.rest=second, inram\\n"
      """;

  private static final String SCRIPT =
      """
      ENTRY(reset)
      PHDRS { code PT_LOAD; data PT_LOAD; zero PT_LOAD; }
      SECTIONS {
        . = 0x08000000;
        .vectors : { KEEP(*(.vectors)) } :code
        .text : { *(.text) } :code
        load = .;
        . = 0x20000000;
        .data : AT(load) { *(.data) *(.ramfunc) } :data
        .bss (NOLOAD) : { *(.bss) } :zero
        .metronome 0 (INFO) : { KEEP(*(.metronome)) }
      }
      """;

  @TempDir Path directory;

  private Path elf() throws IOException {
    return Assembly.build(directory, SOURCE, SCRIPT);
  }

  /** The ELF with one change. */
  private Path with(java.util.function.Consumer<ByteBuffer> change) throws IOException {
    byte[] bytes = Files.readAllBytes(elf());
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return Files.write(directory.resolve("changed.elf"), bytes);
  }

  private void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> Firmware.read(path))
        .isInstanceOf(FirmwareException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void everythingInAnElfIsFound() throws IOException {
    Firmware firmware = Firmware.read(elf());
    assertThat(firmware.name()).isEqualTo("program.elf");
    assertThat(firmware.sha256()).matches("[0-9a-f]{64}");
    assertThat(firmware.entry()).isEqualTo(0x08000008);
    assertThat(firmware.vectorsAt(0x08000000))
        .hasValue(new Firmware.Vectors(0x20040000, 0x08000008));
    assertThat(firmware.vectorsAt(0x08000004)).isEmpty();
    assertThat(firmware.halfword(firmware.address("second"))).isEqualTo(0x4770);
    assertThat(firmware.isLiteral(firmware.address("literal"))).isTrue();
    assertThat(firmware.isLiteral(firmware.address("second"))).isFalse();
    assertThatThrownBy(() -> firmware.halfword(0x20002000)).isInstanceOf(FirmwareException.class);
    assertThatThrownBy(() -> firmware.address("nothing")).hasMessageContaining("'nothing'");
  }

  @Test
  void codeThatStartUpCopiesToRamIsKnownByItsRunAddress() throws IOException {
    Firmware firmware = Firmware.read(elf());
    long inRam = firmware.address("inram");
    assertThat(inRam).isEqualTo(0x20000004);
    assertThat(firmware.halfword(inRam)).isEqualTo(0xf3af);
    assertThat(firmware.code().ranges())
        .containsExactly(
            new CodeMap.Range(0x08000008, 0x08000018), new CodeMap.Range(inRam, inRam + 6));
    Segment data = firmware.segments().get(1);
    assertThat(data.runAddress()).isEqualTo(0x20000000);
    assertThat(data.loadAddress()).isEqualTo(0x08000018);
    Section section =
        firmware.sections().stream().filter(s -> s.name().equals(".data")).findFirst().get();
    assertThat(section.loadAddress()).isEqualTo(0x08000018);
    assertThat(section.writable()).isTrue();
  }

  @Test
  void addressesAreDescribedByTheirFunctions() throws IOException {
    SymbolTable symbols = Firmware.read(elf()).symbols();
    assertThat(symbols.describe(0x08000008)).isEqualTo("reset");
    assertThat(symbols.describe(0x0800000a)).isEqualTo("reset+0x2");
    assertThat(symbols.describe(0x08000014)).isEqualTo("second");
    assertThat(symbols.describe(0x00000010)).isEqualTo("0x00000010");
    assertThat(symbols.functionAt(0x0800000b)).map(Symbol::name).hasValue("reset");
    assertThat(symbols.functionAt(0x08000016)).isEmpty();
    assertThat(symbols.functions()).extracting(Symbol::name).contains("reset", "second", "inram");
  }

  @Test
  void theDeclarationIsRead() throws IOException {
    Declaration declaration = Firmware.read(elf()).declaration().orElseThrow();
    assertThat(declaration)
        .isEqualTo(
            new Declaration(
                1,
                "gru",
                "armv7-m",
                "w8x16h16",
                List.of("states", "rest"),
                Map.of("start", List.of("reset"), "rest", List.of("second", "inram"))));
    assertThat(declaration.stages().keySet()).containsExactly("start", "rest");
  }

  @Test
  void aBrokenDeclarationIsRefused() {
    assertThatThrownBy(() -> Declaration.parse("abi=1\ncell gru\n"))
        .hasMessageContaining("'cell gru' is not key=value");
    assertThatThrownBy(() -> Declaration.parse("abi=one\ncell=a\nisa=b\nformats=c\n"))
        .hasMessageContaining("'one'");
    assertThatThrownBy(() -> Declaration.parse("abi=1\nabi=1\n")).hasMessageContaining("twice");
    assertThatThrownBy(() -> Declaration.parse("abi=1\n"))
        .hasMessageContaining("'cell' is missing");
  }

  @Test
  void filesThatAreNoFirmwareAreRefusedWithTheReason() throws IOException {
    assertRefused(directory.resolve("absent.elf"), "no such file");
    assertRefused(directory, "is a directory");
    assertRefused(Files.writeString(directory.resolve("a.txt"), "hello"), "not an ELF file");
    assertRefused(Files.write(directory.resolve("empty"), new byte[0]), "not an ELF file");
    assertRefused(with(b -> b.put(4, (byte) 2)), "32-bit little-endian");
    assertRefused(with(b -> b.put(5, (byte) 2)), "32-bit little-endian");
    assertRefused(with(b -> b.putShort(18, (short) 62)), "not for Arm (machine 62");
    assertRefused(with(b -> b.putShort(16, (short) 1)), "not a linked executable (type 1");
    assertRefused(with(b -> b.putShort(44, (short) 0)), "no program headers");
    assertRefused(with(b -> b.putInt(28, 1 << 30)), "truncated: program headers");
    assertRefused(with(b -> b.putInt(32, 1 << 30)), "truncated: section headers");
  }

  @Test
  void absurdSegmentsAreRefused() throws IOException {
    int segment = 52;
    assertRefused(with(b -> b.putInt(segment + 20, 1)), "smaller in memory than in the file");
    assertRefused(with(b -> b.putInt(segment + 20, 0x7fffffff)), "absurd size");
    assertRefused(with(b -> b.putInt(segment + 4, 0x7fffff00)), "truncated: segment");
    assertRefused(with(b -> b.putInt(segment + 32 + 12, 0x08000004)), "(load addresses)");
    assertRefused(with(b -> b.putInt(segment + 64 + 8, 0x20000004)), "(run addresses)");
  }

  @Test
  void firmwareThatTheBoardHasNoRoomForIsRefused() throws IOException {
    Firmware.read(elf()).requireFits(Assembly.board());
    Firmware elsewhere = Firmware.read(with(b -> b.putInt(52 + 12, 0x00400000)));
    assertThatThrownBy(() -> elsewhere.requireFits(Assembly.board()))
        .isInstanceOf(FirmwareException.class)
        .hasMessageContaining("at 0x00400000 does not fit the memory map of board cortex-m4");
    Firmware large = Firmware.read(with(b -> b.putInt(52 + 64 + 20, 300_000)));
    assertThatThrownBy(() -> large.requireFits(Assembly.board()))
        .hasMessageContaining("300000 bytes at 0x20000");
  }

  @Test
  void aFileWithRandomDamageIsReadOrRefusedButNothingElse() throws IOException {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    byte[] good = Files.readAllBytes(elf());
    Path path = directory.resolve("damaged.elf");
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] bytes = java.util.Arrays.copyOf(good, good.length - random.nextInt(4) / 3 * 40);
      for (int i = 0; i <= random.nextInt(4); i++) {
        // Half of the damage hits the headers and tables, where it matters.
        int at = random.nextBoolean() ? random.nextInt(200) : random.nextInt(bytes.length);
        bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << at % 8);
      }
      Files.write(path, bytes);
      try {
        Firmware.read(path);
      } catch (FirmwareException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 950);
  }
}
