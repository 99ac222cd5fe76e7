package metronome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import metronome.device.Assembly;
import metronome.firmware.Firmware;
import metronome.firmware.Segment;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.Test;

final class MemoryUseTest {

  @Test
  void codeConstantsAndStaticsAreToldApart() {
    CrossTools.assume();
    Firmware firmware =
        Assembly.firmware(
            """
              nop
              nop
              bkpt #3
              .data
              .word 1, 2, 3
              .bss
              .space 40
            """);
    MemoryUse use = MemoryUse.of(firmware, Assembly.board(), 1000, 500, 64);
    // Two vectors, three instructions, padding to a word; then the image of the data.
    assertThat(use.codeBytes()).isEqualTo(8 + 6 + 2);
    assertThat(use.constantBytes()).isEqualTo(12);
    assertThat(use.flashBytes()).isEqualTo(16 + 12 + 1000);
    assertThat(use.staticBytes()).isEqualTo(12 + 40);
    assertThat(use.ramBytes()).isEqualTo(12 + 40 + 500 + 64);
    assertThat(use.stackReservedBytes()).isEqualTo(2048);
  }

  @Test
  void flashIsEveryByteOfTheImage() {
    CrossTools.assume();
    Firmware firmware =
        Assembly.firmware("  bkpt #3\n  .section .rodata\n  .space 100\n  .data\n  .space 20\n");
    MemoryUse use = MemoryUse.of(firmware, Assembly.board(), 0, 0, 0);
    long image = firmware.segments().stream().mapToLong((Segment s) -> s.content().length).sum();
    assertThat(use.flashBytes()).isEqualTo(image);
  }

  @Test
  void memoryCannotBeNegative() {
    assertThatThrownBy(() -> new MemoryUse(1, 1, 1, 1, 1, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
