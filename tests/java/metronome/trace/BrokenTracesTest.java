package metronome.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import metronome.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tens of thousands of broken files: read or refused in one line, nothing else. */
class BrokenTracesTest {
  private static final int TRIALS = 40_000;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenWavFilesAreReadOrRefused() {
    double[] values = {0, 0.5, -0.5, 0.25, -0.25, 0.125, 0.1, -1};
    List<byte[]> originals =
        List.of(
            WavBytes.wav(WavBytes.PCM, 1, 8000, 8, values),
            WavBytes.wav(WavBytes.PCM, 2, 44100, 16, values),
            WavBytes.wav(WavBytes.PCM, 4, 16000, 24, values),
            WavBytes.wav(WavBytes.FLOAT, 1, 48000, 32, values),
            WavBytes.wav(WavBytes.FLOAT, 2, 22050, 64, values),
            WavBytes.riff(
                WavBytes.chunk("LIST", new byte[5]),
                WavBytes.extensible(WavBytes.PCM, 2, 16000, 32, 24),
                WavBytes.chunk("data", WavBytes.encode(WavBytes.PCM, 32, values))));
    Mutations mutations = new Mutations("broken WAV files");
    int read = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] file = mutations.next(originals);
      try {
        Trace trace = WavReader.parse(Path.of("x.wav"), file);
        assertThat(trace.samples().length).isBetween(1, file.length);
        for (float sample : trace.samples()) {
          if (!Float.isFinite(sample)) {
            throw new AssertionError("trial " + trial + " gave " + sample);
          }
        }
        read++;
      } catch (TraceException refused) {
        assertThat(refused.getMessage()).startsWith("x.wav: ").doesNotContain("\n");
      }
    }
    // Both must happen often, else the changes test nothing.
    assertThat(read).isBetween(TRIALS / 20, TRIALS * 19 / 20);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void brokenManifestsAreReadOrRefused() {
    String sha = "0123456789abcdef".repeat(4);
    String text =
        "file,sha256,hertz,samples,label,speaker,split\n"
            + ("a/%d.wav," + sha + ",8000,5,l,s,train\n").formatted(1)
            + ("b%d.wav," + sha + ",16000,77,,,test\r\n").formatted(2);
    List<byte[]> originals = List.of(text.getBytes(StandardCharsets.ISO_8859_1));
    Mutations mutations = new Mutations("broken manifests");
    int read = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      String broken = new String(mutations.next(originals), StandardCharsets.ISO_8859_1);
      try {
        Manifest manifest = Manifest.parse(Path.of("d", "m.csv"), broken);
        assertThat(manifest.entries()).hasSizeLessThan(20);
        read++;
      } catch (TraceException refused) {
        assertThat(refused.getMessage()).startsWith("d/m.csv:").doesNotContain("\n");
      }
    }
    assertThat(read).isBetween(TRIALS / 50, TRIALS * 19 / 20);
  }
}
