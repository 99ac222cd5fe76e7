package metronome.cli;

import java.util.Optional;
import metronome.board.Board;
import metronome.experiment.CellCost;
import metronome.experiment.Installation;
import metronome.feature.FrontEnd;
import metronome.fit.Question;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** About which shape, on which board, within which budget an inverse question is asked. */
final class FitOptions {
  private static final int USUAL_INPUTS = 32;

  @Mixin private BoardOption conditions;
  @Mixin private ShapeOptions shape;
  @Mixin private AllowanceOptions allowance;

  @Option(
      names = "--inputs",
      paramLabel = "D",
      description = "features of a frame (default: the front end's, or 32)")
  private Integer inputs;

  @Option(
      names = "--front-end",
      paramLabel = "RECIPE",
      description =
          "front end that the board computes: digits-8k, words-16k, tf-mfcc (default: features are"
              + " given)")
  private String frontEnd;

  @Mixin private KindOptions kind;

  /** A cell of a shape with random weights. */
  Question shape(String cell, int hidden) {
    return question(random(cell, hidden), recipe());
  }

  /** A model with its own weights, and its own front end where a board can compute it. */
  Question model(String name) {
    Model model = Installation.here().models().load(name);
    if (frontEnd != null || inputs != null) {
      throw new BadInput("--model: has its own inputs and front end");
    }
    boolean computable = model.frontEnd().method() != FrontEnd.Method.GIVEN;
    return question(model, computable ? Optional.of(model.frontEnd()) : Optional.empty());
  }

  /** A model with random weights. */
  Model random(String cell, int hidden) {
    return CellCost.randomModel(spec(cell, hidden), shape.density());
  }

  /** Whether there is such a shape: a rank or a group may ask for more units. */
  boolean exists(String cell, int hidden) {
    try {
      spec(cell, hidden);
      return true;
    } catch (BadInput none) {
      return false;
    }
  }

  private CellSpec spec(String cell, int hidden) {
    CellKind kind = ShapeOptions.kind("--cell", cell);
    int features = inputs != null ? inputs : recipe().map(FrontEnd::features).orElse(USUAL_INPUTS);
    recipe()
        .filter(recipe -> recipe.features() != features)
        .ifPresent(
            recipe -> {
              throw new BadInput(
                  "--inputs: front end %s gives %d features, not %d"
                      .formatted(recipe.name(), recipe.features(), features));
            });
    return shape.spec(kind, features, hidden);
  }

  private Optional<FrontEnd> recipe() {
    return Optional.ofNullable(frontEnd).map(NamedRecipes::of);
  }

  private Question question(Model model, Optional<FrontEnd> recipe) {
    Board board = conditions.board();
    double hop = recipe.map(FrontEnd::hopSeconds).orElse(0.0);
    return new Question(
        Installation.here(),
        model,
        board,
        kind.of(board),
        conditions.rules(),
        recipe,
        allowance.of(hop));
  }
}
