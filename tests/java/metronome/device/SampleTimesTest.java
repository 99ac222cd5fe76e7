package metronome.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

class SampleTimesTest {

  @Test
  void wholeCyclesBetweenSamplesStayWhole() {
    SampleTimes times = new SampleTimes(100_000_000, 16_000);
    assertThat(times.cycleOf(0)).isZero();
    assertThat(times.cycleOf(1)).isEqualTo(6250);
    assertThat(times.cycleOf(160)).isEqualTo(1_000_000);
  }

  @Test
  void partsOfCyclesAreRoundedUpAndNeverAddUp() {
    SampleTimes times = new SampleTimes(100, 3);
    assertThat(times.cycleOf(1)).isEqualTo(34);
    assertThat(times.cycleOf(2)).isEqualTo(67);
    assertThat(times.cycleOf(3)).isEqualTo(100);
    assertThat(times.cycleOf(4)).isEqualTo(134);
  }

  @Test
  void anHourAtAnAwkwardClockEndsExactlyAfterAnHour() {
    SampleTimes times = new SampleTimes(95_999_989, 22_050);
    assertThat(times.cycleOf(3600L * 22_050)).isEqualTo(3600L * 95_999_989);
  }

  @Test
  void everyMomentIsThatOfTheExactQuotient() {
    Random random = new Random(RandomModels.seed());
    for (int i = 0; i < 2000; i++) {
      long clock = 1 + random.nextInt(2_000_000_000);
      int rate = 1 + random.nextInt(1_000_000);
      SampleTimes times = new SampleTimes(clock, rate);
      long samples = random.nextLong() >>> 34;
      BigInteger[] exact =
          BigInteger.valueOf(samples)
              .multiply(BigInteger.valueOf(clock))
              .divideAndRemainder(BigInteger.valueOf(rate));
      long cycle = exact[0].longValueExact() + exact[1].signum();
      assertThat(times.cycleOf(samples)).as("%s, %d samples", times, samples).isEqualTo(cycle);
      assertThat(times.arrivedBy(cycle)).isGreaterThanOrEqualTo(samples);
      if (cycle > 0) {
        assertThat(times.arrivedBy(cycle - 1)).isLessThan(Math.max(1, samples));
      }
    }
  }

  @Test
  void clockOrRateThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new SampleTimes(0, 16_000))
        .hasMessage("16000 samples a second at 0 Hz");
    assertThatThrownBy(() -> new SampleTimes(1, 0)).hasMessage("0 samples a second at 1 Hz");
  }
}
