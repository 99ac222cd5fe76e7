package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import metronome.model.MatrixForm.Storage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices of an image, element by element and gate by gate where the model has them. */
class StoredMatricesTest {

  static Stream<Arguments> forms() {
    return Stream.of(
            CellKind.RNN,
            CellKind.UGRNN,
            CellKind.GRU,
            CellKind.GRU_BEFORE,
            CellKind.DELTA_GRU,
            CellKind.DELTA_GRU_BEFORE,
            CellKind.LSTM,
            CellKind.FASTRNN,
            CellKind.FASTGRNN)
        .flatMap(
            kind ->
                Stream.of(
                        MatrixForm.full(),
                        MatrixForm.full().storedAs(Storage.INT16),
                        MatrixForm.full().storedAs(Storage.SPARSE),
                        MatrixForm.ofRank(3),
                        MatrixForm.ofRank(3).storedAs(Storage.INT16))
                    .filter(
                        form -> !kind.label().startsWith("delta") || form.label().equals("full"))
                    .map(form -> Arguments.of(kind, form)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void storedMatricesAreTheModelsButForRounding(CellKind kind, MatrixForm form) {
    Random random = new Random(RandomModels.seed());
    LayerSpec layer = LayerSpec.of(kind, 9, 14).withForms(form, form);
    if (kind == CellKind.LSTM) {
      layer = layer.withOptions(new LayerOptions.Lstm(true, 6));
    }
    Model model = RandomModels.of(CellSpec.of(layer, 5), 1, random);
    Map<String, Double> decibels =
        StoredMatrices.of(model, Quantiser.quantise(model)).stream()
            .collect(
                Collectors.toMap(
                    StoredMatrices.Row::name, row -> 10 * Math.log10(row.signal() / row.noise())));
    // Half a step of the largest element: 127 or 32767 to 1; rows of normal numbers lie below.
    double least = form.storage() == Storage.INT16 ? 85 : 36;
    assertThat(decibels.keySet())
        .containsExactlyInAnyOrderElementsOf(
            kind == CellKind.LSTM ? List.of("W", "U", "Wp", "Wo") : List.of("W", "U", "Wo"));
    assertThat(decibels.get("W")).isGreaterThan(least);
    assertThat(decibels.get("U")).isGreaterThan(least);
    assertThat(decibels.get("Wo")).isGreaterThan(85);
    if (kind == CellKind.LSTM) {
      assertThat(decibels.get("Wp")).isGreaterThan(least);
    }
  }
}
