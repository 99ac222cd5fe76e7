package metronome.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  /** The last pair of rates has too many phases for a table. */
  @ParameterizedTest
  @CsvSource({
    "16000,8000",
    "8000,16000",
    "44100,8000",
    "48000,16000",
    "22050,16000",
    "11025,8000",
    "8000,8001",
    "44101,8000",
    "192000,16000",
    "6000,16000",
    "999983,16000"
  })
  void sinesOfThePassBandComeThroughWithNinetyDecibels(int from, int to) {
    double nyquist = Math.min(from, to) / 2.0;
    for (double share : new double[] {0.01, 0.33, 0.71, 0.9}) {
      DoubleUnaryOperator sine = seconds -> 0.9 * Math.sin(2 * Math.PI * nyquist * share * seconds);
      assertThat(snrDecibels(from, to, sine))
          .as("%d Hz to %d Hz, sine at %.2f of the band", from, to, share)
          .isGreaterThan(90);
    }
  }

  @ParameterizedTest
  @CsvSource({"16000,8000", "44100,8000", "48000,16000", "192000,16000"})
  void sinesAboveTheNewBandDisappear(int from, int to) {
    for (double share : new double[] {1.0, 1.3, 1.9}) {
      double hertz = Math.min(to / 2.0 * share, from / 2.0);
      float[] output =
          resample(from, to, seconds -> Math.cos(2 * Math.PI * hertz * seconds)).samples();
      double energy = 0;
      for (int i = output.length / 4; i < output.length * 3 / 4; i++) {
        energy += (double) output[i] * output[i];
      }
      double decibels = 10 * Math.log10(energy / (output.length / 2.0) / 0.5);
      assertThat(decibels).as("%d Hz to %d Hz at %.0f Hz", from, to, hertz).isLessThan(-90);
    }
  }

  @Test
  void aConstantStaysThatConstantInEveryPhase() {
    float[] output = resample(44100, 8000, seconds -> 0.5).samples();
    for (int i = output.length / 4; i < output.length * 3 / 4; i++) {
      assertThat(output[i]).isEqualTo(0.5f);
    }
  }

  @Test
  void lengthIsTheOldDurationRoundedUp() {
    for (int n : new int[] {1, 2, 3, 1000, 1001}) {
      Trace trace = new Trace("t", 16000, new float[n], Optional.of("x"), List.of());
      assertThat(Resampler.to(trace, 8000).samples()).hasSize((n + 1) / 2);
      assertThat(Resampler.to(trace, 48000).samples()).hasSize(3 * n);
    }
  }

  @Test
  void aRemarkIsAddedAndTheRestIsKept() {
    Trace trace = new Trace("t", 16000, new float[10], Optional.of("x"), List.of("before"));
    Trace other = Resampler.to(trace, 8000);
    assertThat(other.name()).isEqualTo("t");
    assertThat(other.label()).contains("x");
    assertThat(other.hertz()).isEqualTo(8000);
    assertThat(other.remarks()).containsExactly("before", "resampled from 16000 Hz to 8000 Hz");
    assertThat(Resampler.to(trace, 16000)).isSameAs(trace);
  }

  @Test
  void impossibleRequestsAreRefused() {
    Trace trace = new Trace("t", 1000, new float[1 << 20], Optional.empty(), List.of());
    assertThatThrownBy(() -> Resampler.to(trace, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Resampler.to(trace, 1_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too many");
  }

  private static Trace resample(int from, int to, DoubleUnaryOperator signal) {
    // Long enough for several reaches of the kernel at the lower rate.
    float[] samples = new float[(int) (from * 600L / Math.min(from, to))];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) signal.applyAsDouble((double) i / from);
    }
    return Resampler.to(new Trace("sine", from, samples, Optional.empty(), List.of()), to);
  }

  private static double snrDecibels(int from, int to, DoubleUnaryOperator signal) {
    float[] output = resample(from, to, signal).samples();
    double power = 0;
    double error = 0;
    for (int i = output.length / 4; i < output.length * 3 / 4; i++) {
      double wanted = signal.applyAsDouble((double) i / to);
      power += wanted * wanted;
      error += (output[i] - wanted) * (output[i] - wanted);
    }
    return 10 * Math.log10(power / error);
  }
}
