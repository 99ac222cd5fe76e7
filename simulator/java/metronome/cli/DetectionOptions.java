package metronome.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import metronome.detection.Matching;
import metronome.detection.Smoothing;
import metronome.detection.Vocabulary;
import picocli.CommandLine.Option;

/** How decisions become detections, and when those are right. */
final class DetectionOptions {

  @Option(
      names = "--votes",
      paramLabel = "N",
      defaultValue = "10",
      description = "so many of the last decisions vote (default: ${DEFAULT-VALUE})")
  private int votes;

  @Option(
      names = "--majority",
      paramLabel = "N",
      description = "votes that a label needs (default: half of them, rounded up)")
  private Integer majority;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "least posterior with which a decision votes, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double threshold;

  @Option(
      names = "--margin",
      paramLabel = "D",
      defaultValue = "0",
      description =
          "least distance of the largest logit to the next with which a decision votes (default:"
              + " ${DEFAULT-VALUE})")
  private double margin;

  @Option(
      names = "--refractory",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Lapse.Reader.class,
      description = "least time between two detections (default: ${DEFAULT-VALUE})")
  private Lapse refractory;

  @Option(
      names = "--background",
      split = ",",
      paramLabel = "LABEL",
      description =
          "labels that are never detected (default: noise, background, background_noise, silence,"
              + " unknown, other, where the model has them)")
  private List<String> background;

  @Option(
      names = "--tolerance",
      paramLabel = "TIME",
      defaultValue = "0.5s",
      converter = Lapse.Reader.class,
      description =
          "after a window's end in which a detection is a hit (default: ${DEFAULT-VALUE})")
  private Lapse tolerance;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Lapse.Reader.class,
      description =
          "after a window's end in which a detection is no false alarm (default:"
              + " ${DEFAULT-VALUE})")
  private Lapse grace;

  /** The votes. */
  Smoothing smoothing() {
    try {
      return new Smoothing(
          votes,
          majority == null ? (votes + 1) / 2 : majority,
          threshold,
          margin,
          refractory.seconds());
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage());
    }
  }

  /** When a detection is right. */
  Matching matching() {
    try {
      return new Matching(tolerance.seconds(), grace.seconds());
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage());
    }
  }

  /** What can be detected of a model's labels. */
  Vocabulary vocabulary(List<String> labels) {
    if (background == null) {
      return Vocabulary.usual(labels);
    }
    Set<Integer> indices = new HashSet<>();
    for (String name : background) {
      int index = labels.indexOf(name);
      if (index < 0) {
        throw new BadInput(
            "--background: the model has no label '"
                + name
                + "', only "
                + String.join(", ", labels));
      }
      indices.add(index);
    }
    return new Vocabulary(labels, indices);
  }
}
