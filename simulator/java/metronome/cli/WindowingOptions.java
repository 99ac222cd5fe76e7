package metronome.cli;

import metronome.experiment.StreamSettings;
import metronome.experiment.Windowing;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import picocli.CommandLine.Option;

/** How a streaming firmware makes decisions. */
final class WindowingOptions {

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = {
        "stateful (one step a frame, never reset), window (all of the last window again at every"
            + " stride) or reuse (a ShaRNN keeps its bricks' summaries); default: reuse for a"
            + " ShaRNN, else stateful"
      })
  private String strategy;

  @Option(
      names = "--window",
      paramLabel = "FRAMES",
      description =
          "frames of a window; no decision comes before so many (default: those of a second, or a"
              + " ShaRNN's bricks)")
  private Integer window;

  @Option(
      names = "--stride",
      paramLabel = "FRAMES",
      description = "frames from one decision to the next (default: 1, or a ShaRNN's brick)")
  private Integer stride;

  @Option(
      names = "--advance",
      paramLabel = "HOW",
      description =
          "with reuse: the lower layer runs with every frame, or once a brick (default: frame)")
  private String advance;

  @Option(
      names = "--ring",
      paramLabel = "BLOCKS",
      description = "blocks of audio, of a hop each, that may wait (default: 8)")
  private Integer ring;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = Lapse.Reader.class,
      description =
          "how long after its last sample a decision is due (default: a stride, when the next one"
              + " is)")
  private Lapse deadline;

  /**
   * What was asked for.
   *
   * @throws BadInput where it does not suit the model
   */
  StreamSettings settings(Model model) {
    StreamSettings usual = StreamSettings.usual(model.spec(), model.frontEnd());
    Windowing windowing = windowing(model.spec(), usual.windowing());
    try {
      StreamSettings settings =
          new StreamSettings(
              windowing,
              window == null ? usual.windowFrames() : window,
              stride == null ? usual.strideFrames() : stride,
              ring == null ? usual.ringBlocks() : ring);
      settings.requireFor(model.spec());
      return settings;
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage());
    }
  }

  /** Seconds that a decision may come after its last sample. */
  double deadlineSeconds(StreamSettings settings, FrontEnd frontEnd) {
    if (deadline == null) {
      return settings.strideFrames() * frontEnd.hopSeconds();
    }
    if (deadline.seconds() == 0) {
      throw new BadInput("--deadline: must be more than 0");
    }
    return deadline.seconds();
  }

  private Windowing windowing(CellSpec spec, Windowing usual) {
    Windowing chosen =
        strategy == null
            ? usual
            : Windowing.named(strategy)
                .filter(w -> w != Windowing.REUSE_BRICKS)
                .orElseThrow(
                    () ->
                        new BadInput(
                            "--strategy: '" + strategy + "' is none of stateful, window, reuse"));
    if (advance == null) {
      return chosen;
    }
    if (!advance.equals("frame") && !advance.equals("brick")) {
      throw new BadInput("--advance: must be frame or brick, not '" + advance + "'");
    }
    if (chosen != Windowing.REUSE) {
      throw new BadInput(
          "--advance: only with the strategy reuse, of a "
              + CellKind.SHARNN.label()
              + ", not with "
              + chosen.label());
    }
    return advance.equals("brick") ? Windowing.REUSE_BRICKS : Windowing.REUSE;
  }
}
