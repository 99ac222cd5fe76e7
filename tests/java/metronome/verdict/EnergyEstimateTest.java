package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import metronome.board.EnergyCoefficients;
import metronome.board.EnergyCoefficients.Range;
import org.junit.jupiter.api.Test;

class EnergyEstimateTest {
  private static final EnergyCoefficients COEFFICIENTS =
      new EnergyCoefficients(3, new Range(50, 100), new Range(1000, 4000));

  @Test
  void itIsLinearInCyclesAtWorkAndTimeAsleep() {
    // A second at 100 MHz, a quarter of it at work: 5 to 10 mA; three quarters at 1 to 4 mA; 3 V.
    EnergyEstimate estimate = EnergyEstimate.of(COEFFICIENTS, 100_000_000, 25_000_000, 75_000_000);
    assertThat(estimate.seconds()).isEqualTo(1);
    assertClose(estimate.activeJoules(), 0.25 * 3 * 0.005, 0.25 * 3 * 0.010);
    assertClose(estimate.sleepJoules(), 0.75 * 3 * 0.001, 0.75 * 3 * 0.004);
    assertClose(estimate.joules(), 0.006, 0.0165);
    assertClose(estimate.watts(), 0.006, 0.0165);
    EnergyEstimate longer = EnergyEstimate.of(COEFFICIENTS, 100_000_000, 250_000_000, 750_000_000);
    assertClose(longer.joules(), 0.06, 0.165);
    assertClose(longer.watts(), 0.006, 0.0165);
  }

  @Test
  void noTimeIsNoEnergy() {
    EnergyEstimate none = EnergyEstimate.of(COEFFICIENTS, 1000, 0, 0);
    assertClose(none.joules(), 0, 0);
    assertClose(none.watts(), 0, 0);
  }

  @Test
  void coefficientsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Range(2, 1)).hasMessage("a range from 2.0 to 1.0");
    assertThatThrownBy(() -> new Range(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EnergyCoefficients(0, new Range(1, 1), new Range(1, 1)))
        .hasMessage("a supply of 0.0 volts");
  }

  private static void assertClose(Range range, double low, double high) {
    assertThat(range.low()).isCloseTo(low, within(1e-12));
    assertThat(range.high()).isCloseTo(high, within(1e-12));
  }
}
