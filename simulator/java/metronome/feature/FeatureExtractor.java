package metronome.feature;

import java.util.Locale;
import metronome.trace.Trace;

/** Computes the frames of a {@link FrontEnd} from traces. Safe for use by many threads. */
public interface FeatureExtractor {

  /** The recipe that is computed. */
  FrontEnd frontEnd();

  /**
   * The features of a trace, which is resampled first where its rate is another one.
   *
   * @return [frame][feature]
   */
  double[][] frames(Trace trace);

  /**
   * What computes a recipe.
   *
   * @throws IllegalArgumentException where a mel filter would be empty, or the features are made
   *     elsewhere
   */
  static FeatureExtractor of(FrontEnd frontEnd) {
    return switch (frontEnd.method()) {
      case LOG_MEL -> new LogMel(frontEnd);
      case TF_MFCC -> new TfMfcc(frontEnd);
      case GIVEN ->
          throw new IllegalArgumentException(
              "front end: "
                  + frontEnd.name()
                  + " features are made elsewhere; no trace can be turned into them");
    };
  }

  /** A recipe that must have a method. */
  static void require(FrontEnd frontEnd, FrontEnd.Method method) {
    if (frontEnd.method() != method) {
      throw new IllegalArgumentException(
          "front end: "
              + frontEnd.name()
              + " is not "
              + method.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }
}
