package metronome.training;

import java.util.SplittableRandom;
import metronome.feature.LogMel;

/** Where the frames of a clip's varied sound come from, before their own variation. */
interface Sounds {

  /** Log energies [frames][filters]. The same generator state gives the same frames. */
  float[][] frames(Clip clip, SplittableRandom random);

  /** Varied and analysed anew each time. */
  static Sounds fresh(LogMel raw, SoundAugmenter augmenter) {
    return (clip, random) -> floats(raw.frames(augmenter.vary(clip.trace(), random)));
  }

  static float[][] floats(double[][] values) {
    float[][] floats = new float[values.length][values[0].length];
    for (int t = 0; t < values.length; t++) {
      for (int k = 0; k < values[t].length; k++) {
        floats[t][k] = (float) values[t][k];
      }
    }
    return floats;
  }
}
