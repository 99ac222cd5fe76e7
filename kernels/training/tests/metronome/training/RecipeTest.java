package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.model.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
  private static final Path HOME = Path.of(System.getProperty("metronome.home"));

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"digits-gru", "digits-fastgrnn"})
  void aCommittedModelIsThatOfItsCommittedRecipe(String name) throws IOException {
    Recipe recipe = Recipe.read(recipe(name), FrontEnd.digits8k().melFilters());
    Model model = ModelFile.read(HOME.resolve("kernels/models").resolve(name));
    assertThat(recipe.name()).isEqualTo(name);
    assertThat(model.spec()).isEqualTo(recipe.cell());
    assertThat(model.labels()).isEqualTo(Recipe.LABELS);
    assertThat(model.frontEnd().name()).isEqualTo(recipe.frontEnd());
    assertThat(model.facts().get("recipe")).endsWith(recipe.digest());
    assertThat(model.facts().get("seed")).isEqualTo(Long.toString(recipe.seed()));
  }

  @Test
  void anUnknownKeyIsNamed() throws IOException {
    String text = Files.readString(recipe("digits-gru")).replace("dropout", "dropOut");
    Path file = Files.writeString(directory.resolve("wrong.toml"), text);
    assertThatThrownBy(() -> Recipe.read(file, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown keys [training.dropOut]")
        .hasMessageContaining("missing keys [training.dropout]");
  }

  @Test
  void aChangedRecipeHasAnotherDigestAndSoAnotherCheckpoint() throws IOException {
    Path original = recipe("digits-gru");
    Path changed =
        Files.writeString(
            directory.resolve("changed.toml"), Files.readString(original) + "# changed\n");
    assertThat(Recipe.read(changed, 32).digest()).isNotEqualTo(Recipe.read(original, 32).digest());
  }

  private static Path recipe(String name) {
    return HOME.resolve("kernels/training/recipes").resolve(name + ".toml");
  }
}
