package metronome.experiment;

import java.util.List;
import metronome.feature.FeatureExtractor;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.trace.Microphone;
import metronome.trace.Trace;

/**
 * What the firmware gets of a trace, and the features of it in double precision. A device that
 * makes its own features hears the trace with a 16-bit microphone, and so does the front end in
 * double precision that it is compared with.
 *
 * @param feed for the firmware
 * @param frames [frame][feature], in double precision
 * @param remarks what was done to the audio
 */
record Heard(Feed feed, double[][] frames, List<String> remarks) {

  /**
   * Listens to a trace.
   *
   * @throws NoFeatures where it is shorter than one frame
   */
  static Heard of(Trace trace, Subject subject, FeatureExtractor features) {
    FrontEnd recipe = subject.model().frontEnd();
    if (subject.frontEnd() == FrontEndPlace.HOST) {
      double[][] frames = enough(features.frames(trace), trace, subject.model());
      return new Heard(new FrameFeed(subject.image(), frames), frames, trace.remarks());
    }
    Microphone microphone = Microphone.hear(trace, recipe.hertz());
    double[][] frames = enough(features.frames(microphone.trace()), trace, subject.model());
    return new Heard(
        new AudioFeed(recipe, microphone.samples()), frames, microphone.trace().remarks());
  }

  private static double[][] enough(double[][] frames, Trace trace, Model model) {
    if (frames.length == 0) {
      throw new NoFeatures(
          "%s: %d samples at %d Hz give no frame; one of front end %s takes %d at %d Hz"
              .formatted(
                  trace.name(),
                  trace.samples().length,
                  trace.hertz(),
                  model.frontEnd().name(),
                  model.frontEnd().frameSamples(),
                  model.frontEnd().hertz()));
    }
    return frames;
  }
}
