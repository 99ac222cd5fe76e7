package metronome.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MicrophoneTest {

  @Test
  void samplesOfSixteenBitsStayAsTheyAre() {
    float[] amplitudes = new float[1 << 16];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (i - 32768) / 32768f;
    }
    Microphone heard = Microphone.hear(trace(8000, amplitudes), 8000);
    assertThat(heard.samples()[0]).isEqualTo(Short.MIN_VALUE);
    assertThat(heard.samples()[65535]).isEqualTo(Short.MAX_VALUE);
    assertThat(heard.trace().samples()).isEqualTo(amplitudes);
    assertThat(heard.trace().remarks()).containsExactly("before");
  }

  @Test
  void othersGoToTheNearestStepAndEndAtFullScale() {
    float step = 1 / 32768f;
    Microphone heard =
        Microphone.hear(trace(8000, 0.4f * step, -0.6f * step, 1.2f, -1.2f, -1), 8000);
    assertThat(heard.samples()).containsExactly(0, -1, 32767, -32768, -32768);
    assertThat(heard.trace().samples()).containsExactly(0, -step, 32767 * step, -1, -1);
    assertThat(heard.trace().remarks())
        .containsExactly("before", "2 samples beyond full scale clipped");
  }

  @Test
  void anotherRateIsResampledFirst() {
    Microphone heard = Microphone.hear(trace(16_000, new float[1600]), 8000);
    assertThat(heard.samples()).hasSize(800).containsOnly(0);
    assertThat(heard.trace().hertz()).isEqualTo(8000);
    assertThat(heard.trace().remarks())
        .containsExactly("before", "resampled from 16000 Hz to 8000 Hz");
  }

  private static Trace trace(int hertz, float... samples) {
    return new Trace("a", hertz, samples, Optional.empty(), List.of("before"));
  }
}
