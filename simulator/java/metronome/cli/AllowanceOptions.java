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
      converter = ByteSize.class,
      description = "flash that may be used, for instance 128K (default: the board's)")
  private Long flash;

  @Option(
      names = "--ram",
      paramLabel = "BYTES",
      converter = ByteSize.class,
      description = "RAM that may be used, for instance 16K (default: the board's)")
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
    return new Allowance(seconds, stated(flash), stated(ram));
  }

  private static OptionalLong stated(Long bytes) {
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
