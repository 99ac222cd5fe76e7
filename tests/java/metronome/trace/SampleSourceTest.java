package metronome.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleSourceTest {
  private static final SampleSource SOURCE =
      SampleSource.of(
          new Trace(
              "some",
              8000,
              new float[] {0, 0.5f, -0.5f, 1, -1, 1.5f / 32768, -1.2f / 32768},
              Optional.empty(),
              List.of()));

  @Test
  void amplitudesBecomeTheNearestSixteenBitNumbers() {
    assertThat(SOURCE.hertz()).isEqualTo(8000);
    assertThat(SOURCE.samples()).isEqualTo(7);
    assertThat(read(SOURCE, 0, 7)).containsExactly(0, 16384, -16384, 32767, -32768, 2, -1);
    assertThat(read(SOURCE, 2, 2)).containsExactly(-16384, 32767);
  }

  @Test
  void repeatedSourceGoesOnWithItsBeginning() {
    SampleSource hours = SOURCE.repeated(1L << 40);
    assertThat(hours.samples()).isEqualTo(1L << 40);
    assertThat(read(hours, 7L * 1_000_000_000 + 5, 10))
        .containsExactly(2, -1, 0, 16384, -16384, 32767, -32768, 2, -1, 0);
  }

  @Test
  void silenceComesBeforeTheSource() {
    SampleSource later = SOURCE.after(3);
    assertThat(later.samples()).isEqualTo(10);
    assertThat(read(later, 0, 2)).containsExactly(0, 0);
    assertThat(read(later, 2, 3)).containsExactly(0, 0, 16384);
    assertThat(read(later, 8, 2)).containsExactly(2, -1);
  }

  @Test
  void sourcesAreHeardOneAfterTheOtherWithSilenceAfterEach() {
    SampleSource joined = SampleSource.joined("both", List.of(SOURCE, SOURCE), 3);
    assertThat(joined.name()).isEqualTo("both");
    assertThat(joined.hertz()).isEqualTo(8000);
    assertThat(joined.samples()).isEqualTo(20);
    assertThat(read(joined, 0, 20))
        .containsExactly(
            0, 16384, -16384, 32767, -32768, 2, -1, 0, 0, 0, 0, 16384, -16384, 32767, -32768, 2, -1,
            0, 0, 0);
    for (int from = 0; from < 20; from++) {
      for (int count = 0; from + count <= 20; count++) {
        assertThat(read(joined, from, count))
            .isEqualTo(java.util.Arrays.copyOfRange(read(joined, 0, 20), from, from + count));
      }
    }
    assertThat(SampleSource.joined("one", List.of(SOURCE), 0).samples()).isEqualTo(7);
  }

  @Test
  void sourcesOfOtherRatesAreNotJoined() {
    SampleSource other =
        SampleSource.of(new Trace("fast", 16000, new float[1], Optional.empty(), List.of()));
    assertThatThrownBy(() -> SampleSource.joined("both", List.of(SOURCE, other), 0))
        .hasMessage("fast has 16000 Hz, not 8000");
  }

  @Test
  void nothingCannotBeRepeated() {
    SampleSource empty =
        SampleSource.of(new Trace("none", 8000, new float[0], Optional.empty(), List.of()));
    assertThatThrownBy(() -> empty.repeated(10))
        .hasMessage("10 samples of a source of 0: nothing to repeat");
  }

  private static short[] read(SampleSource source, long from, int count) {
    short[] samples = new short[count];
    source.read(from, samples);
    return samples;
  }
}
