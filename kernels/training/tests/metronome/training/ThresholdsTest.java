package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.trace.Manifest;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final Path HOME = Path.of(System.getProperty("metronome.home"));
  private static final Model GRU = model("digits-gru");
  private static final List<Clip> CLIPS = clips();

  @Test
  void withoutThresholdsAGruAnswersAsItDoes() {
    Measured plain = new FixedMeasurement(GRU).of("some", CLIPS);
    DeltaShare share = share(0, 0);
    Model zero = Thresholds.with(GRU, new Delta(0, 0));
    Measured delta = new FixedMeasurement(zero).of("some", CLIPS);
    assertThat(delta.answers().exact()).isEqualTo(plain.answers().exact());
    assertThat(delta.answers().fixed()).isEqualTo(plain.answers().fixed());
    assertThat(plain.answers().exact().cardinality()).isGreaterThan(CLIPS.size() / 2);
    // What does not change at all is not multiplied even then.
    assertThat(share.ofInputs()).isBetween(0.9, 1.0);
    assertThat(share.macsPerStep())
        .isCloseTo(3 * 64 * (32 * share.ofInputs() + 64 * share.ofStates()), within(1e-6));
  }

  @Test
  void largerThresholdsMultiplyLess() {
    DeltaShare small = share(0.1, 0.02);
    DeltaShare large = share(0.8, 0.2);
    assertThat(large.ofInputs()).isPositive().isLessThan(small.ofInputs());
    assertThat(large.ofStates()).isPositive().isLessThan(small.ofStates());
  }

  @Test
  void anotherCellIsNamed() {
    Model lstm = model("digits-lstm");
    assertThatThrownBy(() -> Thresholds.with(lstm, new Delta(0, 0)))
        .hasMessageContaining("digits-lstm is a lstm, not a gru or delta-gru");
    assertThatThrownBy(() -> new DeltaShare(lstm.spec())).hasMessageContaining("lstm");
  }

  @Test
  void aPairIsTwoNumbers() {
    assertThat(Thresholds.of("0.5,0.1")).isEqualTo(new Delta(0.5, 0.1));
    for (String wrong : List.of("0.5", "0.5,x", "1,2,3", "")) {
      assertThatThrownBy(() -> Thresholds.of(wrong)).hasMessageContaining("INPUT,STATE");
    }
  }

  private static DeltaShare share(double input, double state) {
    Model model = Thresholds.with(GRU, new Delta(input, state));
    DeltaShare share = new DeltaShare(model.spec());
    new FixedMeasurement(model).of("some", CLIPS, share::add);
    return share;
  }

  private static Model model(String name) {
    return ModelFile.read(HOME.resolve("kernels/models").resolve(name));
  }

  private static List<Clip> clips() {
    Manifest manifest = Manifest.read(HOME.resolve("traces/manifest.csv"));
    List<Clip> clips = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries().subList(0, 12)) {
      int label = Integer.parseInt(entry.label());
      clips.add(
          new Clip(manifest.trace(entry), label, Corpus.SYNTHETIC, entry.speaker(), entry.split()));
    }
    return clips;
  }
}
