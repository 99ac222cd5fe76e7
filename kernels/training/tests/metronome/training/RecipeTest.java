package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {
  private static final Path HOME = Path.of(System.getProperty("metronome.home"));

  @TempDir private Path directory;

  static Stream<Path> recipes() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("kernels/training/recipes"))) {
      return files.sorted().toList().stream();
    }
  }

  static List<String> models() {
    return new Models(HOME.resolve("kernels/models")).names();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyCommittedRecipeIsRead(Path file) throws IOException {
    Recipe recipe = RecipeFile.read(file);
    assertThat(recipe.name() + ".toml").isEqualTo(file.getFileName().toString());
    assertThat(recipe.cell().inputs()).isEqualTo(recipe.frontEnd().features());
    assertThat(recipe.roundedEpochs()).isLessThan(recipe.epochs());
  }

  @ParameterizedTest
  @MethodSource("models")
  void aCommittedModelIsThatOfItsCommittedRecipe(String name) throws IOException {
    Recipe recipe = RecipeFile.read(recipe(name));
    Model model = ModelFile.read(HOME.resolve("kernels/models").resolve(name));
    assertThat(recipe.name()).isEqualTo(name);
    assertThat(model.spec()).isEqualTo(recipe.cell());
    assertThat(model.labels()).isEqualTo(recipe.task().labels());
    assertThat(model.frontEnd().name()).isEqualTo(recipe.frontEnd().name());
    assertThat(model.facts().get("recipe")).endsWith(recipe.digest());
    assertThat(model.facts().get("seed")).isEqualTo(Long.toString(recipe.seed()));
  }

  @Test
  void aWakeWordIsToldFromEveryOtherWordAndFromNoise() {
    Task task = Task.of("wake-happy");
    assertThat(task.labels()).containsExactly("other", "happy");
    assertThat(task.label("happy")).hasValue(1);
    assertThat(task.label("bed")).hasValue(0);
    assertThat(task.label("noise")).hasValue(0);
    assertThat(task.label("seven")).isEmpty();
    assertThat(Task.of("words").labels()).hasSize(13).endsWith("noise");
  }

  @Test
  void aWrongValueIsNamed() throws IOException {
    String text = Files.readString(recipe("digits-gru"));
    assertThatThrownBy(() -> read(text.replace("epochs = 120", "epochs = 1.5")))
        .hasMessageContaining("training.epochs must be a whole number");
    assertThatThrownBy(() -> read(text.replace("\"gru\"", "\"grue\"")))
        .hasMessageContaining("unknown cell 'grue'");
    assertThatThrownBy(() -> read(text + "[sparsity]\nmethod = \"gradual\"\n"))
        .hasMessageContaining("no matrix of the cell is stored sparsely");
  }

  private Recipe read(String text) throws IOException {
    return RecipeFile.read(Files.writeString(directory.resolve("wrong.toml"), text));
  }

  @Test
  void anUnknownKeyIsNamed() throws IOException {
    String text = Files.readString(recipe("digits-gru")).replace("dropout", "dropOut");
    Path file = Files.writeString(directory.resolve("wrong.toml"), text);
    assertThatThrownBy(() -> RecipeFile.read(file))
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
    assertThat(RecipeFile.read(changed).digest()).isNotEqualTo(RecipeFile.read(original).digest());
  }

  private static Path recipe(String name) {
    return HOME.resolve("kernels/training/recipes").resolve(name + ".toml");
  }
}
