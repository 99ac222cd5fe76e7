package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import metronome.model.LayerOptions.Delta;
import org.junit.jupiter.api.Test;

/** What a delta GRU in integers owes to the GRU that it is made of. */
class DeltaGruTest {
  private static final int MODELS = 40;
  private static final int FRAMES = 60;

  @Test
  void withoutThresholdsItIsTheGruBitForBit() {
    Random random = new Random(RandomModels.seed());
    for (int m = 0; m < MODELS; m++) {
      Model gru = gru(m % 2 == 0 ? CellKind.GRU : CellKind.GRU_BEFORE, random);
      ModelImage dense = Quantiser.quantise(gru);
      ModelImage delta = Quantiser.quantise(DeltaModels.of(gru, new Delta(0, 0)));
      IntegerCell denseCell = new IntegerCell(dense);
      IntegerCell deltaCell = new IntegerCell(delta);
      // From tame frames to ones that jump from end to end of the format.
      double gain = List.of(0.1, 1.0, 30.0, 1e6).get(m / 2 % 4);
      for (double[] frame : RandomModels.frames(FRAMES, gru.spec().inputs(), gain, random)) {
        assertThat(delta.quantiseFrame(frame)).isEqualTo(dense.quantiseFrame(frame));
        denseCell.step(dense.quantiseFrame(frame));
        deltaCell.step(delta.quantiseFrame(frame));
        assertThat(deltaCell.state()).as("%s", gru.spec()).isEqualTo(denseCell.state());
        assertThat(deltaCell.logits()).isEqualTo(denseCell.logits());
      }
    }
  }

  @Test
  void sumsAreTheProductOfWhatIsKeptHoweverFarTheInputJumps() {
    Random random = new Random(RandomModels.seed());
    for (int m = 0; m < MODELS; m++) {
      StoredProduct.Columns product =
          (StoredProduct.Columns)
              Quantiser.quantise(DeltaModels.of(gru(CellKind.GRU, random), new Delta(0, 0)))
                  .content()
                  .layers()
                  .get(0)
                  .input();
      QuantisedMatrix matrix = product.matrix();
      final int threshold = 1 + random.nextInt(m % 2 == 0 ? 1 : 65536);
      IntegerChanges changes = new IntegerChanges(product, threshold);
      long[] kept = new long[matrix.columns()];
      for (int t = 0; t < FRAMES; t++) {
        short[] input = new short[matrix.columns()];
        for (int j = 0; j < input.length; j++) {
          input[j] =
              List.of(Short.MIN_VALUE, Short.MAX_VALUE, (short) random.nextInt())
                  .get(random.nextInt(3));
          boolean fires = Math.abs(input[j] - kept[j]) >= threshold;
          kept[j] = fires ? input[j] : kept[j];
        }
        changes.product(input);
        long[] exact =
            IntStream.range(0, matrix.rows())
                .mapToLong(
                    i ->
                        IntStream.range(0, kept.length)
                            .mapToLong(j -> matrix.at(i, j) * kept[j])
                            .sum())
                .toArray();
        assertThat(changes.sums()).isEqualTo(exact);
        assertThat(Arrays.stream(exact).map(Math::abs).max().orElseThrow() << matrix.shift())
            .isLessThanOrEqualTo(Integer.MAX_VALUE);
      }
    }
  }

  @Test
  void thresholdsAreRoundedToStepsAndBeginAtOne() {
    assertThat(DeltaQuantiser.steps(0, 15)).isEqualTo(1);
    assertThat(DeltaQuantiser.steps(1e-9, 15)).isEqualTo(1);
    assertThat(DeltaQuantiser.steps(0.1, 12)).isEqualTo(410);
    assertThat(DeltaQuantiser.steps(0.5, 15)).isEqualTo(16384);
    assertThat(DeltaQuantiser.steps(2, 15)).isEqualTo(65536);
    assertThat(DeltaQuantiser.steps(1e30, 15)).isEqualTo(65536);
  }

  private static Model gru(CellKind kind, Random random) {
    return DeltaModels.gru(
        kind, 1 + random.nextInt(40), 1 + random.nextInt(40), 1 + 2 * random.nextDouble(), random);
  }
}
