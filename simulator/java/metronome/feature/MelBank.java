package metronome.feature;

import java.util.Arrays;

/**
 * Mel filters whose slopes add up to 1 between two peaks, by the segments between peaks. A bin of
 * segment i, from 0, gives its falling weight to filter i - 1 and the rest to filter i, where there
 * are such.
 *
 * @param firstBin of the first segment
 * @param segments numbers of bins of the segments, one more than filters
 * @param falling weight of each bin in the filter below its segment, 0 to 1
 */
public record MelBank(int firstBin, int[] segments, double[] falling) {

  public MelBank {
    if (Arrays.stream(segments).sum() != falling.length) {
      throw new IllegalArgumentException(
          falling.length + " weights for segments of " + Arrays.stream(segments).sum() + " bins");
    }
    segments = segments.clone();
    falling = falling.clone();
  }

  /**
   * The filters of a recipe.
   *
   * @throws IllegalArgumentException where a filter would be empty, or the features are made
   *     elsewhere
   */
  public static MelBank of(FrontEnd frontEnd) {
    return switch (frontEnd.method()) {
      case LOG_MEL -> new MelFilters(frontEnd).bank();
      case TF_MFCC -> new TfMelFilters(frontEnd).bank();
      case GIVEN ->
          throw new IllegalArgumentException(
              "front end: " + frontEnd.name() + " features are made elsewhere, by no filters");
    };
  }
}
