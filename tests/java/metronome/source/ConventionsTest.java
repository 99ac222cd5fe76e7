package metronome.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.LayerOptions;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConventionsTest {
  private static final List<Gate> GRU = List.of(Gate.RESET, Gate.UPDATE, Gate.CANDIDATE);
  private static final List<Gate> LSTM =
      List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT);

  @Test
  void conventionsOfNoCellAreRefused() {
    refused("gates [RESET, CANDIDATE] are those of no cell", () -> gru(ResetMode.AFTER, 0, 0, 2));
    refused(
        "gates [RESET, UPDATE, CANDIDATE, CANDIDATE] are those of no cell",
        () -> gru(ResetMode.AFTER, 0, 0, 1, 2, 2));
    refused(
        "reset mode NONE for gates [RESET, UPDATE, CANDIDATE]",
        () -> gru(ResetMode.NONE, 0, 0, 1, 2));
    refused(
        "1.0 to add to the forget gate among gates [RESET, UPDATE, CANDIDATE]",
        () -> gru(ResetMode.AFTER, 1, 0, 1, 2));
    refused(
        "NaN to add to the forget gate",
        () ->
            Conventions.lstm(Double.NaN, BiasForm.SINGLE, Orientation.OUT_IN, Concat.NONE, lstm()));
    refused(
        "interleaved matrices in one: XH",
        () -> Conventions.lstm(0, BiasForm.SINGLE, Orientation.INTERLEAVED, Concat.XH, lstm()));
    refused(
        "update mode KEEP for gates [CANDIDATE]",
        () -> conventions(UpdateMode.KEEP, ScalarForm.NONE, List.of(Gate.CANDIDATE)));
    refused(
        "scalars PRE_SIGMOID for gates [UPDATE, CANDIDATE]",
        () ->
            conventions(
                UpdateMode.KEEP, ScalarForm.PRE_SIGMOID, List.of(Gate.UPDATE, Gate.CANDIDATE)));
  }

  @Test
  void aLayerNeedsTheGatesOfItsKind() {
    Conventions lstm =
        Conventions.lstm(0, BiasForm.SINGLE, Orientation.OUT_IN, Concat.NONE, lstm());
    assertThatThrownBy(
            () ->
                new SourceLayer(
                    CellKind.GRU,
                    lstm,
                    2,
                    2,
                    new LayerOptions.None(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gru does not have the gates " + LSTM);
  }

  private static void refused(String reason, ThrowingCallable conventions) {
    assertThatThrownBy(conventions)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("impossible conventions: " + reason);
  }

  private static Conventions gru(ResetMode reset, double forget, int... order) {
    return new Conventions(
        reset,
        UpdateMode.KEEP,
        Arrays.stream(order).mapToObj(GRU::get).toList(),
        BiasForm.SINGLE,
        forget,
        ScalarForm.NONE,
        Orientation.OUT_IN,
        Concat.NONE,
        Activation.TANH,
        Activation.SIGMOID);
  }

  private static Conventions conventions(UpdateMode update, ScalarForm scalars, List<Gate> gates) {
    return new Conventions(
        ResetMode.NONE,
        update,
        gates,
        BiasForm.SINGLE,
        0,
        scalars,
        Orientation.OUT_IN,
        Concat.NONE,
        Activation.TANH,
        Activation.SIGMOID);
  }

  private static Gate[] lstm() {
    return LSTM.toArray(Gate[]::new);
  }
}
