package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import metronome.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tens of thousands of broken model files: read or refused in one line, nothing else. */
class BrokenModelsTest {
  private static final int TRIALS = 30_000;
  private static final Path FILE = Path.of("tiny", "model.safetensors");

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenModelFilesAreReadOrRefused() {
    List<byte[]> originals =
        List.of(
            ModelFile.content(ModelFileTest.model(new CellSpec(CellKind.GRU, 32, 2, 3, 0, 0)))
                .bytes(),
            ModelFile.content(ModelFileTest.model(new CellSpec(CellKind.FASTGRNN, 32, 3, 3, 1, 2)))
                .bytes());
    Mutations mutations = new Mutations("broken model files");
    int read = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      try {
        SafeTensors content = SafeTensors.parse(FILE, mutations.next(originals));
        Model model = ModelFile.parse(FILE, content);
        assertThat(model.tensors()).containsOnlyKeys(model.spec().tensorShapes().keySet());
        read++;
      } catch (ModelException refused) {
        assertThat(refused.getMessage()).startsWith(FILE + ": ").doesNotContain("\n");
      }
    }
    assertThat(read).isBetween(TRIALS / 50, TRIALS * 19 / 20);
  }
}
