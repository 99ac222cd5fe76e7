package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import metronome.feature.FrontEnd;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {
  private static final CellSpec GRU = CellSpec.of(LayerSpec.of(CellKind.GRU, 32, 16), 13);
  private static final CellSpec SHARNN =
      CellSpec.sharnn(
          LayerSpec.of(CellKind.LSTM, 32, 16),
          LayerSpec.of(CellKind.LSTM, 16, 16),
          new Bricks(8, 6),
          13);

  @Test
  void modelsHaveSettingsOfTheirOwn() {
    assertThat(StreamSettings.usual(GRU, FrontEnd.words16k()))
        .isEqualTo(new StreamSettings(Windowing.STATEFUL, 99, 1, 8));
    assertThat(StreamSettings.usual(SHARNN, FrontEnd.words16k()))
        .isEqualTo(new StreamSettings(Windowing.REUSE, 48, 8, 8));
  }

  @Test
  void settingsThatDoNotSuitTheCellSayWhy() {
    refused(GRU, Windowing.REUSE, 48, 8, "reuse is for a sharnn, the model is a gru");
    refused(
        SHARNN,
        Windowing.STATEFUL,
        48,
        8,
        "a sharnn begins anew with every brick: it has no state to keep; window, reuse or"
            + " reuse-bricks");
    refused(
        SHARNN,
        Windowing.REUSE,
        40,
        8,
        "with reuse a window is the model's 6 bricks of 8 frames, not 40 frames");
    refused(
        SHARNN,
        Windowing.REUSE_BRICKS,
        48,
        12,
        "with reuse-bricks a stride is a multiple of the model's bricks of 8 frames, not 12"
            + " frames");
    assertThatCode(() -> new StreamSettings(Windowing.WINDOW, 40, 3, 1).requireFor(SHARNN))
        .doesNotThrowAnyException();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new StreamSettings(Windowing.WINDOW, 0, 1, 1))
        .hasMessage("0 frames of a window: must be 1 to 32768");
    assertThatThrownBy(() -> new StreamSettings(Windowing.WINDOW, 1, 0, 1))
        .hasMessage("0 frames of a stride: must be 1 to 32768");
    assertThatThrownBy(() -> new StreamSettings(Windowing.WINDOW, 1, 1, 40_000))
        .hasMessage("40000 blocks of the ring: must be 1 to 32768");
  }

  private static void refused(
      CellSpec spec, Windowing windowing, int window, int stride, String why) {
    assertThatThrownBy(() -> new StreamSettings(windowing, window, stride, 8).requireFor(spec))
        .hasMessage(why);
  }
}
