package metronome.cli;

import picocli.CommandLine.Option;

/** Which model runs, in which build of our firmware; may be part of a group, unlike a mixin. */
final class BuildOptions extends KindOptions {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "a name that 'metronome models' lists, or a model's directory")
  private String model;

  /** The model's name or directory. */
  String model() {
    return model;
  }
}
