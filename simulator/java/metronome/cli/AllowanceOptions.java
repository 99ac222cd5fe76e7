package metronome.cli;

import java.util.OptionalLong;
import metronome.experiment.Allowance;
import picocli.CommandLine.Option;

/** {@code --period}, {@code --flash} and {@code --ram}: what a model may use. */
final class AllowanceOptions {
  @Option(
      names = "--period",
      paramLabel = "TIME",
      converter = Lapse.Reader.class,
      description = "time between two frames, for instance 20ms (default: the front end's hop)")
  private Lapse period;

  @Option(
      names = "--flash",
      paramLabel = "BYTES",
      description = "flash that may be used (default: the board's)")
  private Long flash;

  @Option(
      names = "--ram",
      paramLabel = "BYTES",
      description = "RAM that may be used (default: the board's)")
  private Long ram;

  /**
   * What is allowed.
   *
   * @param hopSeconds of the front end; 0 where there is none
   */
  Allowance of(double hopSeconds) {
    double seconds = period == null ? hopSeconds : period.seconds();
    if (!(seconds > 0)) {
      throw new BadInput(
          period == null
              ? "--period: needed where no front end says how often a frame comes"
              : "--period: must be above 0");
    }
    return new Allowance(seconds, positive("--flash", flash), positive("--ram", ram));
  }

  private static OptionalLong positive(String option, Long bytes) {
    if (bytes == null) {
      return OptionalLong.empty();
    }
    if (bytes <= 0) {
      throw new BadInput(option + ": must be above 0, not " + bytes);
    }
    return OptionalLong.of(bytes);
  }
}
