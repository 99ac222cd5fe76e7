package metronome.cli;

import metronome.fit.Question;
import picocli.CommandLine.Option;

/** A model, or a cell of a shape with random weights. */
final class FitWhat {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "a name that 'metronome models' lists, or a model's directory")
  private String model;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description = "a cell that 'metronome models --cells' lists, with random weights")
  private String cell;

  @Option(
      names = "--hidden",
      paramLabel = "H",
      defaultValue = "64",
      description = "units of the cell (default: ${DEFAULT-VALUE})")
  private int hidden;

  Question question(FitOptions options) {
    if ((model == null) == (cell == null)) {
      throw new BadInput("--model or --cell: exactly one of them is needed");
    }
    return model != null ? options.model(model) : options.shape(cell, hidden);
  }

  /** Whose weights run. */
  String weights() {
    return model != null ? "the model's own" : "random";
  }
}
