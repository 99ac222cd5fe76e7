package metronome.thumb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Arm cross tools on the PATH, for tests that need them. */
public final class CrossTools {
  private CrossTools() {}

  /** Skips the calling test, saying so, where the tools are not on the PATH. */
  public static void assume() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "arm-none-eabi-objdump")));
    assumeTrue(found, "arm-none-eabi-objdump is not on the PATH");
  }

  /** Standard output of a tool; its failure fails the test. */
  public static String run(Path directory, String... command) {
    try {
      Path output = Files.createTempFile("cross", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return Files.readString(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Assembles Thumb source for a Cortex-M4 with FPU; its text section as bytes. */
  public static byte[] assemble(Path directory, String source) {
    try {
      Path text = directory.resolve("code.s");
      String head = ".syntax unified\n.cpu cortex-m4\n.fpu fpv4-sp-d16\n.thumb\n";
      Files.writeString(text, head + source + "\n");
      run(directory, "arm-none-eabi-as", "-o", "code.o", "code.s");
      run(directory, "arm-none-eabi-ld", "-Ttext=0", "-e", "0", "-o", "code.elf", "code.o");
      run(
          directory,
          "arm-none-eabi-objcopy",
          "-O",
          "binary",
          "-j",
          ".text",
          "code.elf",
          "code.bin");
      return Files.readAllBytes(directory.resolve("code.bin"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Compiles one file of C for a Cortex-M4 with {@code -O2 -g}, and links it.
   *
   * @param file its name in the directory
   * @param script for the linker
   * @param options more of them, which may undo those
   * @return the ELF
   */
  public static Path compile(
      Path directory, String file, String source, String script, String... options)
      throws IOException {
    Files.createDirectories(directory.resolve(file).getParent());
    Files.writeString(directory.resolve(file), source);
    Files.writeString(directory.resolve("code.ld"), script);
    List<String> command =
        new ArrayList<>(List.of("arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mthumb", "-O2", "-g"));
    command.addAll(List.of("-ffreestanding", "-nostdlib", "-Wl,--no-warn-rwx-segments"));
    command.addAll(List.of("-T", "code.ld"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", "code.elf", file));
    run(directory, command.toArray(String[]::new));
    return directory.resolve("code.elf");
  }

  /** Lines of a disassembly. */
  public static List<String> disassemble(Path file) {
    return run(Path.of("."), "arm-none-eabi-objdump", "-d", "-w", file.toString()).lines().toList();
  }
}
