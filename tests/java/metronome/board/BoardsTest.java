package metronome.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import metronome.thumb.Architecture;
import metronome.thumb.Extension;
import metronome.thumb.Kind;
import org.junit.jupiter.api.Test;

final class BoardsTest {
  private final Boards boards =
      new Boards(Path.of(System.getProperty("metronome.home", ".")).resolve("boards"));

  @Test
  void everyBoardOfTheRepositoryLoads() {
    assertThat(boards.names()).contains("cortex-m4", "mxchip-az3166");
    for (String name : boards.names()) {
      Board board = boards.load(name);
      assertThat(board.name()).isEqualTo(name);
      assertThat(board.sources()).allSatisfy(f -> assertThat(f.source()).isNotBlank());
    }
  }

  @Test
  void theIdealBoardIsTheOneOfTheDocuments() {
    Board board = boards.load("cortex-m4");
    assertThat(board.hertz()).isEqualTo(100_000_000);
    assertThat(board.first(Region.Kind.FLASH).base()).isEqualTo(0x08000000L);
    assertThat(board.first(Region.Kind.FLASH).bytes()).isEqualTo(1 << 20);
    assertThat(board.first(Region.Kind.RAM).base()).isEqualTo(0x20000000L);
    assertThat(board.first(Region.Kind.RAM).bytes()).isEqualTo(256 << 10);
    assertThat(board.regions()).allSatisfy(r -> assertThat(r.waitStates()).isZero());
    assertThat(board.features()).containsExactlyInAnyOrder(Feature.DSP, Feature.FPU);
  }

  @Test
  void theMxchipForbidsDspAndFpuAndHasSlowFlashBehindAnAccelerator() {
    Board board = boards.load("mxchip-az3166");
    assertThat(board.features()).isEmpty();
    assertThat(board.first(Region.Kind.FLASH).waitStates()).isEqualTo(3);
    assertThat(board.flash())
        .contains(
            new FlashInterface(
                16,
                true,
                false,
                new FlashInterface.Lines(64, 64),
                new FlashInterface.Lines(8, 8),
                false));
    assertThat(board.hasPricedWaits()).isTrue();
    assertThat(board.withoutWaitStates().hasPricedWaits()).isFalse();
    assertThat(board.flash().get().text())
        .isEqualTo("prefetch on, 64 instruction and 8 data lines of 128 bits");
  }

  @Test
  void everyCorePricesTheClassesOfItsArchitectureAndNoOthers() {
    for (String name : boards.names()) {
      Core core = boards.load(name).core();
      for (Kind kind : Kind.values()) {
        assertThat(core.rows().stream().anyMatch(r -> r.kind().equals(kind.label())))
            .as("%s, %s", name, kind)
            .isEqualTo(core.architecture().has(kind.extension()));
      }
      assertThat(core.rows()).allSatisfy(r -> assertThat(r.source()).isNotBlank());
      assertThat(core.rules()).allSatisfy(r -> assertThat(r.source()).isNotBlank());
    }
  }

  @Test
  void aBoardHasWhatItsCoreHasUnlessItForbidsIt() {
    assertThat(boards.load("arduino-mkr1000").core().architecture())
        .isEqualTo(Architecture.ARMV6_M);
    assertThat(boards.load("arduino-mkr1000").has(Extension.BASE)).isTrue();
    assertThat(boards.load("arduino-mkr1000").has(Extension.MAIN)).isFalse();
    assertThat(boards.load("arduino-due").has(Extension.MAIN)).isTrue();
    assertThat(boards.load("arduino-due").has(Extension.DSP)).isFalse();
    assertThat(boards.load("mxchip-az3166").has(Extension.DSP)).isFalse();
    assertThat(boards.load("stm32f4-discovery").has(Extension.DSP)).isTrue();
    assertThat(boards.load("stm32f4-discovery").has(Extension.FLOAT)).isTrue();
  }

  @Test
  void aBoardLoadsByPathToo() {
    Path home = Path.of(System.getProperty("metronome.home", "."));
    Board board = boards.load(home.resolve("boards/cortex-m4.toml").toString());
    assertThat(board).isEqualTo(boards.load("cortex-m4"));
  }

  @Test
  void everySlowFlashOfTheRepositorySaysHowItIsRead() {
    for (String name : boards.names()) {
      Board board = boards.load(name);
      boolean slow = board.first(Region.Kind.FLASH).waitStates() > 0;
      assertThat(board.hasPricedWaits()).as(name).isEqualTo(slow);
    }
  }

  @Test
  void boardsSayWhatTheyDrawWhereTheirDataSheetDoes() {
    EnergyCoefficients energy = boards.load("arduino-nano-33-ble").energy().orElseThrow();
    assertThat(energy.volts()).isEqualTo(3);
    assertThat(energy.active()).isEqualTo(new EnergyCoefficients.Range(52, 98));
    assertThat(energy.sleep()).isEqualTo(new EnergyCoefficients.Range(2.35, 3.16));
    assertThat(boards.load("arduino-nano-33-ble").withoutWaitStates().energy()).contains(energy);
    assertThat(boards.load("cortex-m4").energy()).isEmpty();
  }

  @Test
  void anotherClockChangesNothingElse() {
    Board board = boards.load("mxchip-az3166");
    Board slow = board.withClock(20_000_000);
    assertThat(slow.hertz()).isEqualTo(20_000_000);
    assertThat(slow.withClock(board.hertz())).isEqualTo(board);
  }
}
