package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.Model;
import metronome.model.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardTest {
  private static final Path RECIPES =
      Path.of(System.getProperty("metronome.home")).resolve("kernels/training/recipes");

  @TempDir private Path directory;

  @Test
  void theCardOfAWakeWordCountsItsBytesAndItsAlarms() throws IOException {
    List<String> card = card("wake-happy-1k");
    // Dense as it starts: 1,600 elements of factors with an index each, and 132 others.
    assertThat(card).anyMatch(line -> line.contains("1,732 + 1,600 = 3,332 bytes"));
    assertThat(card)
        .anyMatch(
            line ->
                line.contains("2 of 862 clips without the word set it off")
                    && line.contains("8 would (95 % interval of the count alone: 2 to 30)")
                    && line.contains("14.4 minutes"));
    assertThat(card)
        .contains(
            "| **Speech Commands split `test`: 252 strangers** | 974 | 99.8 % (99.3 to 99.9) | 99.7 % | - |");
    assertThat(Files.readString(directory.resolve("wake-happy-1k/LICENSE")))
        .contains("https://creativecommons.org/licenses/by/4.0/legalcode")
        .contains("Speech Commands")
        .doesNotContain("espeak");
  }

  @Test
  void theCardOfDigitsSaysNothingOfAlarmsOrIndices() throws IOException {
    assertThat(card("digits-lstm")).noneMatch(line -> line.matches(".*(alarm|set it off|index).*"));
    assertThat(Files.readString(directory.resolve("digits-lstm/LICENSE")))
        .contains("ShareAlike")
        .contains("espeak-ng");
  }

  private List<String> card(String name) throws IOException {
    Recipe recipe = RecipeFile.read(RECIPES.resolve(name + ".toml"));
    Model model =
        new Model(
            name,
            recipe.task().name(),
            recipe.cell(),
            recipe.frontEnd(),
            recipe.task().labels(),
            CellGraph.of(recipe.cell()).initial(new Random(3)),
            Map.of("h", 1.0),
            Map.of());
    ModelFile.write(directory.resolve(name), model);
    Scores scores = Scores.read(directory.resolve("scores.csv"));
    scores.put(
        List.of(
            new Score("wake-happy-1k", "speech_commands-test", 974, 972),
            new Score("wake-happy-1k", "speech_commands-test-fixed", 974, 971),
            new Score("wake-happy-1k", "other-test-fixed", 862, 860)));
    new Card(recipe, model, scores).write(directory.resolve(name));
    return Files.readAllLines(directory.resolve(name).resolve("CARD.md"));
  }
}
