package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.feature.FrontEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
  private static final Path FILE = Path.of("models", "tiny", "model.safetensors");

  @Test
  void everyKindOfModelIsReadBackAsItWasWritten(@TempDir Path directory) {
    for (CellSpec spec :
        List.of(
            new CellSpec(CellKind.GRU, 32, 5, 3, 0, 0),
            new CellSpec(CellKind.FASTGRNN, 32, 5, 3, 0, 0),
            new CellSpec(CellKind.FASTGRNN, 32, 5, 3, 2, 0),
            new CellSpec(CellKind.FASTGRNN, 32, 5, 3, 0, 4),
            new CellSpec(CellKind.FASTGRNN, 32, 5, 3, 2, 4))) {
      Model model = model(spec);
      Path file = ModelFile.write(directory.resolve("tiny"), model);
      assertThat(file).isEqualTo(directory.resolve("tiny/model.safetensors"));
      for (Path path : List.of(file, directory.resolve("tiny"))) {
        Model back = ModelFile.read(path);
        assertThat(back.name()).isEqualTo("tiny");
        assertThat(back.task()).isEqualTo("digits");
        assertThat(back.spec()).isEqualTo(spec);
        assertThat(back.frontEnd()).isEqualTo(model.frontEnd());
        assertThat(back.labels()).containsExactly("yes", "no", "1");
        assertThat(back.stateMaxAbs()).isEqualTo(0.1 + 0.2);
        assertThat(back.facts()).isEqualTo(model.facts());
        assertThat(back.tensors()).containsOnlyKeys(model.tensors().keySet());
        model
            .tensors()
            .forEach(
                (name, tensor) ->
                    assertThat(back.tensor(name).values()).containsExactly(tensor.values()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "formatVersion | 1               | 2             | format version '2' is not 1",
        "cell          | gru             | grue          | unknown cell 'grue'",
        "cell          | \"hidden\":5    | \"hidden\":0  | impossible shape",
        "cell          | \"hidden\":5    | \"hidden\":\"5\" | hidden must be an integer",
        "cell          | \"hidden\":5    | \"hidden\":6  | tensor W has shape [15, 32]",
        "cell          | \"hidden\":5    | \"hidden\":999999999 | impossible shape",
        "cell          | \"inputs\":32   | \"inputs\":31 | front end gives 32 features",
        "cell          | \"classes\":3   | \"classes\":4 | 3 labels for 4 classes",
        "cell          | \"full\"        | \"fool\"      | 'fool' is no form of a matrix",
        "cell          | {               | <             | metadata 'cell' are not JSON",
        "frontEnd      | hann            | hat           | front end: window must be",
        "labels        | \"no\"          | \"yes\"       | labels must be an array of different",
        "labels        | \"no\"          | 7             | labels must be an array of texts",
        "ranges        | 0.3             | -0.3          | range of h must be a number from 0",
        "ranges        | 0.30000000000000004 | \"x\"     | range of h must be a number from 0",
        "facts         | {               | [{            | metadata 'facts' are not JSON",
        "facts         | \"CC0\"         | 1             | fact 'licence' is not text"
      })
  void wrongMetadataAreRefusedWithTheReason(
      String key, String part, String instead, String reason) {
    SafeTensors content = ModelFile.content(model(new CellSpec(CellKind.GRU, 32, 5, 3, 0, 0)));
    Map<String, String> metadata = new HashMap<>(content.metadata());
    assertThat(metadata.get(key)).contains(part.strip());
    metadata.computeIfPresent(key, (k, text) -> text.replace(part.strip(), instead.strip()));
    refuse(content.tensors(), metadata, reason);
    metadata.remove(key);
    refuse(content.tensors(), metadata, "metadata '" + key + "' are missing");
  }

  @Test
  void tensorsMustBeThereFitAndBeFinite() {
    SafeTensors content = ModelFile.content(model(new CellSpec(CellKind.FASTGRNN, 32, 5, 3, 2, 0)));
    Map<String, Tensor> tensors = new HashMap<>(content.tensors());
    tensors.remove("nu");
    refuse(tensors, content.metadata(), "tensor nu is missing");
    tensors.put("nu", new Tensor(new int[] {1}, new double[] {1}));
    refuse(tensors, content.metadata(), "tensor nu has shape [1], the cell demands []");
    tensors.put("nu", new Tensor(new int[] {}, new double[] {Double.NaN}));
    refuse(tensors, content.metadata(), "tensor nu holds a value that is not finite");
    tensors.put("nu", new Tensor(new int[] {}, new double[] {1}));
    tensors.put("extra", new Tensor(new int[] {}, new double[] {1}));
    refuse(tensors, content.metadata(), "tensor 'extra' is none of W1, W2, U, bz, bh, zeta, nu");
  }

  @Test
  void aModelThatDoesNotFitItsCellIsNotWritten(@TempDir Path directory) {
    Model right = model(new CellSpec(CellKind.GRU, 32, 5, 3, 0, 0));
    Model wrong =
        new Model(
            "tiny",
            "digits",
            new CellSpec(CellKind.GRU, 32, 6, 3, 0, 0),
            right.frontEnd(),
            right.labels(),
            right.tensors(),
            0,
            Map.of());
    assertThatThrownBy(() -> ModelFile.write(directory.resolve("tiny"), wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tensor W has shape");
    assertThat(Files.exists(directory.resolve("tiny"))).isFalse();
    assertThatThrownBy(() -> ModelFile.write(directory.resolve("other"), right))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the directory must be called tiny");
  }

  private static void refuse(
      Map<String, Tensor> tensors, Map<String, String> metadata, String reason) {
    assertThatThrownBy(() -> ModelFile.parse(FILE, new SafeTensors(tensors, metadata)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(FILE + ": ")
        .hasMessageContaining(reason);
  }

  static Model model(CellSpec spec) {
    Random random = new Random(7);
    Map<String, Tensor> tensors = new HashMap<>();
    spec.tensorShapes()
        .forEach(
            (name, shape) -> {
              int elements = 1;
              for (int size : shape) {
                elements *= size;
              }
              double[] values = random.doubles(elements, -1, 1).map(v -> (float) v).toArray();
              tensors.put(name, new Tensor(shape, values));
            });
    return new Model(
        "tiny",
        "digits",
        spec,
        FrontEnd.digits8k(),
        List.of("yes", "no", "1"),
        tensors,
        0.1 + 0.2,
        Map.of("licence", "CC0", "attribution", "no one \"at all\""));
  }
}
