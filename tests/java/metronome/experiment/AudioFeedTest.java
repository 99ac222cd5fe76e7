package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import metronome.feature.FrontEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of audio against the frames that LogMel and TfMfcc take from a trace. */
class AudioFeedTest {

  @ParameterizedTest
  @CsvSource({"256, 128", "400, 160", "100, 100", "96, 200", "97, 31", "1, 1", "5, 7"})
  void frameAfterFrameTheLastSamplesAreThoseOfTheFrame(int frameSamples, int hop) {
    FrontEnd recipe = logMel(frameSamples, hop);
    Random random = new Random(7);
    for (int length = 1; length < 6 * Math.max(hop, frameSamples); length += 1 + length / 7) {
      short[] samples = new short[length];
      for (int i = 0; i < length; i++) {
        samples[i] = (short) random.nextInt();
      }
      AudioFeed feed = new AudioFeed(recipe, samples);
      assertThat(feed.calls() - feed.firstStep()).isEqualTo(recipe.frames(length));
      short[] arrived = new short[feed.calls() * hop];
      for (int call = 0; call < feed.calls(); call++) {
        ByteBuffer.wrap(feed.block(call))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer()
            .get(arrived, call * hop, hop);
        int frame = call - feed.firstStep();
        int answer = feed.answer(call);
        assertThat(answer & Feed.GIVEN).isNotZero();
        assertThat((answer & Feed.COMPLETE) != 0).isEqualTo(frame >= 0);
        assertThat((answer & Feed.BEGINS_WINDOW) != 0).isEqualTo(frame == 0);
        assertThat((answer & Feed.WANTS_OUTPUTS) != 0).isEqualTo(call == feed.calls() - 1);
        int count = answer >>> Feed.COUNT_SHIFT;
        if (frame < 0) {
          assertThat(count).isZero();
          continue;
        }
        int from = (call + 1) * hop - frameSamples;
        assertThat(count).isEqualTo(Math.max(0, Math.min(frameSamples, length - frame * hop)));
        for (int i = -1; i < count; i++) {
          int at = frame * hop + i;
          short before = from + i < 0 ? 0 : arrived[from + i];
          assertThat(before)
              .as("sample %d", at)
              .isEqualTo(at < 0 || at >= length ? 0 : samples[at]);
        }
      }
    }
  }

  @Test
  void aTraceShorterThanAFrameIsOnePaddedFrameOrOfMfccNone() {
    AudioFeed feed = new AudioFeed(logMel(400, 160), new short[3]);
    assertThat(feed.calls() - feed.firstStep()).isEqualTo(1);
    assertThat(feed.answer(feed.calls() - 1) >>> Feed.COUNT_SHIFT).isEqualTo(3);
    assertThat(new AudioFeed(FrontEnd.tfMfcc(320), new short[639]).calls()).isZero();
    assertThat(new AudioFeed(FrontEnd.tfMfcc(320), new short[640]).calls()).isEqualTo(2);
  }

  private static FrontEnd logMel(int frameSamples, int hop) {
    return new FrontEnd(
        "little",
        8000,
        frameSamples,
        hop,
        1024,
        FrontEnd.Window.HANN,
        0.97,
        1,
        80,
        3800,
        1,
        new double[1],
        new double[] {1});
  }
}
