package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every C file of the kernels must have, however it was edited. */
class KernelSourceTest {

  @Test
  void everyFileNamesItsLicence() throws IOException {
    for (Path file :
        sources(
            "math",
            "dsp",
            "thumb2",
            "cells",
            "arm",
            "armv6m",
            "host",
            "runtime",
            "include",
            "test",
            "fixed",
            "float32",
            "frontend")) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .startsWith("/* SPDX-License-Identifier: Apache-2.0 */\n");
    }
  }

  @Test
  void everyKernelStatesItsContractInSixFields() throws IOException {
    List<Path> kernels =
        sources("math", "dsp", "cells", "float32", "frontend").stream()
            .filter(file -> file.toString().matches(".*_(q\\d+|f32)\\.c"))
            .filter(file -> !file.toString().matches(".*(_cell|layer)_f32\\.c"))
            .filter(file -> !file.toString().contains("_table_"))
            .toList();
    assertThat(kernels).hasSizeGreaterThan(8);
    for (Path file : kernels) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .contains("\n * Equation: ", "\n * Shapes:   ", "\n * Formats:  ", "\n * Overflow: ")
          .containsPattern("\n \\* (Scratch|State):  +\\S")
          .contains("\n * Source:   ");
    }
  }

  private static List<Path> sources(String... directories) throws IOException {
    Path kernels = KernelBuild.kernels();
    List<Path> all = new java.util.ArrayList<>();
    for (String directory : directories) {
      try (Stream<Path> files = Files.walk(kernels.resolve(directory))) {
        files.filter(file -> file.toString().matches(".*\\.([chS]|inc)")).forEach(all::add);
      }
    }
    return all;
  }
}
