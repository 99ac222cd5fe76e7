package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import metronome.board.RuleSet;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.IntegerCell;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.trace.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model under kernels/models, with the committed traces of its task. */
class ShippedModelsTest {
  /** One trace of so many is enough to meet every class. */
  private static final int STRIDE = 7;

  static List<String> models() {
    return Installation.here().models().names();
  }

  @ParameterizedTest
  @MethodSource("models")
  void aShippedModelDecidesInIntegersAsInFloatingPoint(String name) {
    Model model = Installation.here().models().load(name);
    ModelImage image = Quantiser.quantise(model);
    Manifest manifest = manifest(model);
    LogMel logMel = new LogMel(model.frontEnd());
    int alike = 0;
    int all = 0;
    for (int i = 0; i < manifest.split("test").size(); i += STRIDE) {
      double[][] frames = logMel.frames(manifest.trace(manifest.split("test").get(i)));
      Cell cell = Cell.of(model);
      IntegerCell integers = new IntegerCell(image);
      double[] state = cell.states(frames)[frames.length - 1];
      for (double[] frame : frames) {
        integers.step(image.quantiseFrame(frame));
      }
      all++;
      alike += largest(cell.logits(state)) == largest(image.logits(integers.logits())) ? 1 : 0;
    }
    assertThat(all - alike).as("of " + all).isLessThanOrEqualTo(1 + all / 20);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aShippedModelRunsOnTheDevice(String name) {
    Model model = Installation.here().models().load(name);
    Manifest manifest = manifest(model);
    Subject subject =
        Installation.here()
            .subject(name, Installation.here().boards().load("cortex-m4"), RuleSet.DOCUMENTED);
    try (Experiment experiment = Experiment.open(subject, metronome.device.Limits.usual())) {
      TraceResult result = experiment.run(manifest.trace(manifest.split("test").get(0)));
      assertThat(result.comparison().states().decibels()).isGreaterThan(15);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aShippedModelHasACardALicenceAndItsOwnName(String name) {
    Path directory = Installation.here().home().resolve("kernels/models").resolve(name);
    assertThat(directory.resolve("CARD.md")).content().startsWith("# " + name + "\n");
    assertThat(directory.resolve("LICENSE")).isNotEmptyFile();
    Model model = Installation.here().models().load(name);
    assertThat(model.facts()).containsKeys("licence", "attribution", "recipe", "seed");
    String recipe = model.facts().get("recipe").split(" ")[0];
    assertThat(Files.exists(Installation.here().home().resolve(recipe))).as(recipe).isTrue();
  }

  private static Manifest manifest(Model model) {
    Path traces = Installation.here().traces();
    boolean digits = model.task().equals("digits");
    return Manifest.read(traces.resolve(digits ? "manifest.csv" : "words/manifest.csv"));
  }

  private static int largest(double[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }
}
