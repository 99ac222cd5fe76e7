package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import metronome.model.LayerOptions.Delta;
import org.junit.jupiter.api.Test;

class RecipeChangesTest {
  private static final Path RECIPES =
      Path.of(System.getProperty("metronome.home")).resolve("kernels/training/recipes");

  @Test
  void aSeedAloneKeepsTheDigestAndIsInTheRecipe() throws IOException {
    Recipe own = RecipeFile.read(RECIPES.resolve("words-gru.toml"));
    Recipe other = read("words-gru", RecipeChanges.NONE.withSeed(7));
    assertThat(other.seed()).isEqualTo(7).isNotEqualTo(own.seed());
    assertThat(other.digest()).isEqualTo(own.digest());
    assertThat(other.cell()).isEqualTo(own.cell());
  }

  @Test
  void otherValuesTakeThePlaceOfTheFilesAndChangeTheDigest() throws IOException {
    Recipe own = RecipeFile.read(RECIPES.resolve("words-delta-gru.toml"));
    Recipe other =
        read(
            "words-delta-gru",
            RecipeChanges.of(
                List.of(
                    "training.learningRate=1e-3",
                    "training.roundedEpochs = 0",
                    "cell.stateThreshold=0.25",
                    "data.otherShare=0.5")));
    assertThat(other.learningRate()).isEqualTo(1e-3);
    assertThat(other.roundedEpochs()).isZero();
    assertThat(other.otherShare()).isEqualTo(0.5);
    assertThat(other.cell().last().options()).isEqualTo(new Delta(0.2, 0.25));
    assertThat(other.epochs()).isEqualTo(own.epochs());
    assertThat(other.digest()).isNotEqualTo(own.digest());
  }

  @Test
  void aKeyOfAShaRnnsLayerIsReached() throws IOException {
    Recipe other = read("words-sharnn-fastgrnn", RecipeChanges.of(List.of("cell.upper.hidden=20")));
    assertThat(other.cell().last().hidden()).isEqualTo(20);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> read("words-gru", RecipeChanges.of(List.of("training.rate=1"))))
        .hasMessageContaining("unknown keys [training.rate]");
    assertThatThrownBy(() -> read("words-gru", RecipeChanges.of(List.of("training.epochs=0.5"))))
        .hasMessageContaining("training.epochs must be a whole number");
    assertThatThrownBy(() -> RecipeChanges.of(List.of("training.epochs")))
        .hasMessageContaining("'training.epochs' is not KEY=VALUE");
    assertThatThrownBy(() -> RecipeChanges.of(List.of("training.epochs=x")))
        .hasMessageContaining("'training.epochs=x' is not KEY=VALUE");
  }

  private static Recipe read(String name, RecipeChanges changes) throws IOException {
    return RecipeFile.read(RECIPES.resolve(name + ".toml"), changes);
  }
}
