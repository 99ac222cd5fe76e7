package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final double[][] NO_LOGITS = {};

  @Test
  void everyFigureIsWhatItsDefinitionGives() {
    double[][] wanted = {{3, 0}, {0, 4}};
    double[][] actual = {{3, 0.3}, {0.1, 4}};
    Comparison c =
        Comparison.of(
            "seven",
            wanted,
            actual,
            new double[][] {{1, 2, 4}, {5, 4.5, 0}},
            new double[][] {{1, 2.25, 4}, {4, 4.5, 0}});
    assertThat(c.steps()).isEqualTo(2);
    assertThat(c.snrDecibels()).isCloseTo(10 * Math.log10(25 / 0.10), within(1e-9));
    assertThat(c.firstTenth().decibels()).isCloseTo(10 * Math.log10(9 / 0.09), within(1e-9));
    assertThat(c.lastTenth().decibels()).isCloseTo(10 * Math.log10(16 / 0.01), within(1e-9));
    assertThat(c.worst()).isEqualTo(new Comparison.Worst("seven", 0, 1, 0, 0.3));
    assertThat(c.worst().error()).isEqualTo(0.3);
    assertThat(c.logits().max()).isEqualTo(1.0);
    assertThat(c.logits().mean().orElseThrow()).isCloseTo(1.25 / 6, within(1e-15));
    assertThat(c.windows()).isEqualTo(2);
    assertThat(c.agreeing()).isEqualTo(1);
    assertThat(c.agreement()).contains(new Proportion(1, 2));
    assertThat(c.smallestMargin()).isEqualTo(0.5);
  }

  @Test
  void tenthsAreRoundedUpAndTakenFromTheEndsOfATrace() {
    double[][] wanted = new double[21][];
    double[][] actual = new double[21][];
    for (int t = 0; t < 21; t++) {
      wanted[t] = new double[] {1};
      actual[t] = new double[] {1 + (t < 3 ? 0.1 : t < 18 ? 0.5 : 0.01)};
    }
    Comparison c = Comparison.of("x", wanted, actual, NO_LOGITS, NO_LOGITS);
    assertThat(c.firstTenth().decibels()).isCloseTo(20, within(1e-9));
    assertThat(c.lastTenth().decibels()).isCloseTo(40, within(1e-9));
    assertThat(c.firstTenth().signal()).isEqualTo(3);
    assertThat(c.lastTenth().signal()).isEqualTo(3);
  }

  @Test
  void equalResultsHaveNoNoiseAndAgree() {
    double[][] states = {{0.5, -0.5}, {0, 0}};
    double[][] logits = {{1, 1}};
    Comparison c = Comparison.of("x", states, states, logits, logits);
    assertThat(c.snrDecibels()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(c.worst().error()).isZero();
    assertThat(c.agreeing()).isEqualTo(1);
    assertThat(c.smallestMargin()).isZero();
  }

  @Test
  void noiseWithoutSignalIsMinusInfinity() {
    Comparison c =
        Comparison.of("x", new double[][] {{0}}, new double[][] {{1}}, NO_LOGITS, NO_LOGITS);
    assertThat(c.snrDecibels()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(c.agreement()).isEmpty();
    assertThat(c.logits().mean()).isEmpty();
    assertThat(c.smallestMargin()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void equalLogitsAreAnsweredByTheFirstAsTheFirmwareDoes() {
    assertThat(Comparison.argmax(new double[] {-3, -1, -1})).isEqualTo(1);
    assertThat(Comparison.argmax(new double[] {Double.NEGATIVE_INFINITY, -1e300})).isEqualTo(1);
  }

  @Test
  void comparisonsAddInAnyGrouping() {
    Comparison a = random("a", 1);
    Comparison b = random("b", 2);
    Comparison c = random("c", 3);
    Comparison left = a.plus(b).plus(c);
    Comparison right = a.plus(b.plus(c));
    assertThat(left.snrDecibels()).isCloseTo(right.snrDecibels(), within(1e-9));
    assertThat(left.worst()).isEqualTo(right.worst());
    assertThat(left.steps()).isEqualTo(right.steps()).isEqualTo(15);
    assertThat(left.windows()).isEqualTo(6);
    assertThat(left.agreeing()).isEqualTo(a.agreeing() + b.agreeing() + c.agreeing());
    assertThat(left.logits().max())
        .isEqualTo(Math.max(a.logits().max(), Math.max(b.logits().max(), c.logits().max())));
    assertThat(left.states().noise())
        .isCloseTo(a.states().noise() + b.states().noise() + c.states().noise(), within(1e-12));
    assertThat(left.worst().error())
        .isEqualTo(Math.max(a.worst().error(), Math.max(b.worst().error(), c.worst().error())));
    Comparison twin = Comparison.of("twin", states(1), states(2), NO_LOGITS, NO_LOGITS);
    Comparison first = Comparison.of("first", states(1), states(2), NO_LOGITS, NO_LOGITS);
    assertThat(first.plus(twin).worst().trace()).isEqualTo("first");
  }

  @Test
  void tablesThatCannotBeComparedAreRefused() {
    double[][] one = {{1, 2}};
    refuse(one, new double[][] {{1, 2}, {3, 4}}, "1 rows of the cell, 2 of the device");
    refuse(one, new double[][] {{1}}, "row 0: 2 values of the cell, 1 of the device");
    refuse(one, new double[][] {{1, Double.NaN}}, "row 0: not a finite number");
    refuse(new double[][] {{}}, new double[][] {{}}, "row 0: 0 values");
    refuse(new double[][] {}, new double[][] {}, "nothing to compare");
  }

  @Test
  void aToleranceSaysWhatIsViolated() {
    Tolerance tolerance = new Tolerance(20, 0.99);
    assertThat(tolerance.violations(with(20.1, 99, 100))).isEmpty();
    assertThat(tolerance.violations(with(19.9, 100, 100)))
        .containsExactly("states at 19.9 dB SNR, at least 20.0 dB are demanded");
    assertThat(tolerance.violations(with(30, 98, 100)))
        .containsExactly("98 of 100 windows answered alike, at least 99 are demanded");
    assertThat(tolerance.violations(with(10, 0, 100))).hasSize(2);
    assertThat(tolerance.holds(with(30, 0, 1))).isTrue();
    assertThat(tolerance.holds(with(30, 0, 2))).isFalse();
    assertThat(tolerance.holds(with(Double.POSITIVE_INFINITY, 0, 0))).isTrue();
    assertThatThrownBy(() -> new Tolerance(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tolerance(20, 1.01)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Tolerance.int8Weights()).isEqualTo(new Tolerance(20, 0.99));
  }

  private static Comparison with(double decibels, long agreeing, long windows) {
    Comparison.Energies energies =
        Double.isInfinite(decibels)
            ? new Comparison.Energies(1, 0)
            : new Comparison.Energies(1, Math.pow(10, -decibels / 10));
    return new Comparison(
        1,
        energies,
        energies,
        energies,
        new Comparison.Worst("x", 0, 0, 0, 0),
        new Comparison.LogitErrors(0, 0, 0),
        windows,
        agreeing,
        1);
  }

  private static Comparison random(String name, long seed) {
    double[][] logits = {states(seed)[0], states(seed)[1]};
    double[][] others = {states(seed + 9)[0], states(seed + 9)[1]};
    return Comparison.of(name, states(seed), states(seed + 100), logits, others);
  }

  private static double[][] states(long seed) {
    Random random = new Random(seed);
    double[][] states = new double[5][];
    for (int t = 0; t < 5; t++) {
      states[t] = random.doubles(3, -1, 1).toArray();
    }
    return states;
  }

  private static void refuse(double[][] wanted, double[][] actual, String reason) {
    assertThatThrownBy(() -> Comparison.of("x", wanted, actual, NO_LOGITS, NO_LOGITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
