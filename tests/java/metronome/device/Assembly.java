package metronome.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.Region;
import metronome.firmware.Firmware;

/** Programs written in a test, assembled and linked by the cross tools. */
public final class Assembly {
  private static final String PROLOGUE =
      """
        .syntax unified
        .cpu cortex-m4
        .fpu fpv4-sp-d16
        .thumb
        .section .vectors, "ax"
        .word __stack_top
        .word reset + 1
        .text
        .global reset
        .thumb_func
        .type reset, %function
      reset:
      """;

  private static final String SCRIPT =
      """
      ENTRY(reset)
      SECTIONS {
        . = 0x08000000;
        .text : { KEEP(*(.vectors)) *(.text .text.*) *(.rodata .rodata.*) . = ALIGN(4); }
        __load = .;
        . = 0x20000000;
        .stack (NOLOAD) : { __stack_limit = .; . += 2048; __stack_top = .; }
        .data : AT(__load) { __data_start = .; *(.data .data.*) *(.ramfunc) . = ALIGN(4); __data_end = .; }
        .bss (NOLOAD) : { *(.bss .bss.*) }
        .metronome 0 (INFO) : { KEEP(*(.metronome)) }
      }
      """;

  private Assembly() {}

  /** The default board. */
  public static Board board() {
    return board("cortex-m4");
  }

  /** A board of the checkout. */
  public static Board board(String name) {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    return new Boards(home.resolve("boards")).load(name);
  }

  /** A program whose text begins at the label {@code reset}; vectors and stack are provided. */
  public static Firmware firmware(String body) {
    return link(PROLOGUE + body + "\n", SCRIPT);
  }

  /** The same for the memory of another board. */
  public static Firmware firmware(Board board, String body) {
    String flash = String.format(". = 0x%x;", board.first(Region.Kind.FLASH).base());
    String ram = String.format(". = 0x%x;", board.first(Region.Kind.RAM).base());
    String script = SCRIPT.replace(". = 0x08000000;", flash).replace(". = 0x20000000;", ram);
    return link(PROLOGUE + body + "\n", script);
  }

  /** A program from whole source and linker script. */
  public static Firmware link(String source, String script) {
    try {
      Path directory = Files.createTempDirectory("assembly");
      try {
        return Firmware.read(build(directory, source, script));
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Assembles and links into a directory; the ELF. */
  public static Path build(Path directory, String source, String script) throws IOException {
    Path assembly = Files.writeString(directory.resolve("program.s"), source);
    Path linker = Files.writeString(directory.resolve("program.ld"), script);
    Path object = directory.resolve("program.o");
    Path elf = directory.resolve("program.elf");
    tool(List.of("arm-none-eabi-as", "-o", object.toString(), assembly.toString()));
    tool(
        List.of(
            "arm-none-eabi-ld", "-T", linker.toString(), "-o", elf.toString(), object.toString()));
    return elf;
  }

  private static void tool(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IllegalArgumentException(String.join(" ", command) + "\n" + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
