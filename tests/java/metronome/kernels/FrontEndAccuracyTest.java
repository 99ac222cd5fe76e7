package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import metronome.ExternalData;
import metronome.feature.FrontEnd;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import metronome.trace.WavReader;
import org.junit.jupiter.api.Test;

/** Fixed-point features against those in double precision, over speech at the level it has. */
class FrontEndAccuracyTest {

  private static FeatureError error(FrontEnd recipe, Path set, int every) {
    Manifest manifest = Manifest.read(set.resolve("manifest.csv"));
    FeatureError error = new FeatureError(recipe);
    List<Manifest.Entry> entries = manifest.entries();
    for (int i = 0; i < entries.size(); i += every) {
      Trace trace = WavReader.read(set.resolve(entries.get(i).file()));
      error.add(trace);
    }
    System.out.println(error);
    return error;
  }

  @Test
  void digitsOfASynthesiserAre40Decibels() {
    FeatureError error =
        error(FrontEnd.digits8k(), Path.of(System.getProperty("metronome.home", "."), "traces"), 1);
    assertThat(error.decibels()).isGreaterThan(40);
    assertThat(error.decibelsAboveNoise()).isGreaterThan(40);
  }

  @Test
  void recordedDigitsAre40Decibels() {
    FeatureError error = error(FrontEnd.digits8k(), ExternalData.traces("fsdd"), 8);
    assertThat(error.decibels()).isGreaterThan(40);
    assertThat(error.decibelsAboveNoise()).isGreaterThan(40);
  }

  @Test
  void recordedWordsAre40Decibels() {
    FeatureError error = error(FrontEnd.words16k(), ExternalData.traces("speech_commands"), 20);
    assertThat(error.decibelsAboveNoise()).isGreaterThan(40);
    assertThat(error.decibels()).isGreaterThan(40);
  }

  @Test
  void coefficientsOfRecordedWordsAre40Decibels() {
    FeatureError error = error(FrontEnd.tfMfcc(320), ExternalData.traces("speech_commands"), 20);
    assertThat(error.decibels()).isGreaterThan(40);
  }
}
