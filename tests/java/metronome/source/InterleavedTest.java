package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import metronome.ExternalData;
import metronome.model.Model;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import org.junit.jupiter.api.Test;

/** NNoM's interleaved matrices against the plain ones beside them. */
class InterleavedTest {

  @Test
  void everyInterleavedMatrixIsThePlainOne() {
    Path directory = ExternalData.weights("nnom");
    int compared = 0;
    for (Nnom.Layer layer : Nnom.LAYERS) {
      NpzFile weights = NpzFile.read(directory.resolve(layer.network() + ".npz"));
      for (String kernel : new String[] {"_kernel_0", "_recurrent_kernel_0"}) {
        String name = layer.name() + kernel;
        int inputs = weights.tensor(name).rows();
        double[][] plain = Matrices.outIn(weights.tensor(name), Orientation.IN_OUT, inputs);
        double[][] stored =
            Matrices.outIn(weights.tensor(name + "_stored"), Orientation.INTERLEAVED, inputs);
        assertThat(stored).as(name).isDeepEqualTo(plain);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(20);
  }

  @Test
  void aLayerOfInterleavedMatricesIsTheSameModel() {
    Path directory = ExternalData.weights("nnom");
    Conventions interleaved =
        Conventions.gru(
            ResetMode.AFTER,
            BiasForm.DOUBLE,
            Orientation.INTERLEAVED,
            Concat.NONE,
            Gate.UPDATE,
            Gate.RESET,
            Gate.CANDIDATE);
    for (Nnom.Layer layer : Nnom.LAYERS) {
      if (layer.name().startsWith("gru")) {
        Model plain = Nnom.read(directory, layer).model();
        Model stored = Nnom.read(directory, layer, interleaved).model();
        stored
            .tensors()
            .forEach(
                (name, tensor) ->
                    assertThat(tensor.values()).containsExactly(plain.tensor(name).values()));
      }
    }
  }
}
