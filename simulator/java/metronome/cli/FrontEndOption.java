package metronome.cli;

import metronome.experiment.FrontEndPlace;
import picocli.CommandLine.Option;

/** Where audio becomes features. */
final class FrontEndOption {
  @Option(
      names = "--front-end",
      paramLabel = "PLACE",
      defaultValue = "device",
      description =
          "device: features are computed on the board and charged; host: in double precision, not"
              + " charged (default: ${DEFAULT-VALUE})")
  private String place;

  /**
   * The place.
   *
   * @throws BadInput where there is none of that name
   */
  FrontEndPlace place() {
    return FrontEndPlace.of(place)
        .orElseThrow(
            () -> new BadInput("--front-end: must be device or host, not '" + place + "'"));
  }
}
