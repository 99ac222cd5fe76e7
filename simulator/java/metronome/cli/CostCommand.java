package metronome.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import metronome.board.Board;
import metronome.experiment.Build;
import metronome.experiment.CellCost;
import metronome.experiment.Installation;
import metronome.experiment.RecipeCost;
import metronome.experiment.ReferenceShapes;
import metronome.feature.FrontEnd;
import metronome.model.Arithmetic;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.report.CostRow;
import metronome.report.Json;
import metronome.report.RecipeRow;
import metronome.report.WindowRow;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a cell of a shape costs, before there are weights. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Measure what a cell of a shape (with random weights) or a model costs on a board: cycles by"
          + " stage, cycles per multiply-accumulate, flash and RAM. Lists give a table.",
      "A step is one frame without the classifier; of a ShaRNN it is a new brick: its frames, the"
          + " upper layer over all bricks of the window, and the classifier. A cell has no front end: its"
          + " inputs are given; --front-end measures one by itself."
    })
final class CostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;
  @Mixin private ShapeOptions shape;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** Which shapes. */
  static final class What {
    @Option(
        names = "--cell",
        split = ",",
        paramLabel = "CELL",
        description = "cells that 'metronome models --cells' lists")
    private List<String> cells;

    @Option(
        names = "--model",
        split = ",",
        paramLabel = "MODEL",
        description =
            "models with their own weights: names that 'metronome models' lists, or directories;"
                + " options of shapes are ignored")
    private List<String> models;

    @Option(
        names = "--reference",
        description = "the shapes that docs/performance.md compares; options of shapes are ignored")
    private boolean reference;

    @Option(
        names = "--windows",
        description =
            "one decision of each model of the ShaRNN paper's board table (docs/streaming.md);"
                + " options of shapes are ignored")
    private boolean windows;

    @Option(
        names = "--front-end",
        split = ",",
        paramLabel = "RECIPE",
        description =
            "one frame of a front end, on the device: digits-8k, words-16k, tf-mfcc; options of"
                + " shapes are ignored")
    private List<String> frontEnds;
  }

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "D",
      defaultValue = "32",
      description = "features of a frame (default: ${DEFAULT-VALUE})")
  private List<Integer> inputs;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "H",
      defaultValue = "64",
      description = "units (default: ${DEFAULT-VALUE})")
  private List<Integer> hidden;

  @Option(
      names = "--isa",
      split = ",",
      paramLabel = "ISA",
      description = "armv6-m, armv7-m, armv7e-m (default: all that the board can execute)")
  private List<String> isas;

  @Option(
      names = "--arithmetic",
      split = ",",
      paramLabel = "KIND",
      defaultValue = "fixed",
      description =
          "fixed, float32 (in software) or float32-fpu, where there are such kernels (default:"
              + " fixed)")
  private List<String> arithmetics;

  @ArgGroup private Output output = new Output();

  /** How the table is printed. */
  static final class Output {
    @Option(names = "--json", description = "print one JSON document (docs/formats.md)")
    private boolean json;

    @Option(names = "--markdown", description = "print a table in Markdown")
    private boolean markdown;

    @Option(names = "--csv", description = "print comma-separated values")
    private boolean csv;
  }

  @Override
  public Integer call() {
    Board board = conditions.board();
    List<Build> wanted = builds(board);
    if (what.windows) {
      List<WindowRow> rows = Windows.measure(board, conditions.rules(), wanted);
      print(Json.write(rows), WindowRow.markdown(rows), WindowRow.csv(rows), WindowRow.text(rows));
      return ExitCode.DONE;
    }
    if (what.frontEnds != null) {
      List<RecipeRow> rows = recipes(board, wanted);
      print(Json.write(rows), RecipeRow.markdown(rows), RecipeRow.csv(rows), RecipeRow.text(rows));
      return ExitCode.DONE;
    }
    List<CostRow> rows = what.models == null ? ofShapes(board, wanted) : ofModels(board, wanted);
    String weights =
        what.models == null ? "random weights" : "the models' own weights, random inputs";
    print(Json.write(rows), CostRow.markdown(rows), CostRow.csv(rows), CostRow.text(rows, weights));
    return ExitCode.DONE;
  }

  private List<CostRow> ofShapes(Board board, List<Build> wanted) {
    List<CellSpec> shapes = what.reference ? ReferenceShapes.all() : shapes();
    List<CostRow> rows = new ArrayList<>();
    try (Progress progress = Progress.of("cost", shapes.size() * wanted.size())) {
      for (CellSpec cell : shapes) {
        for (Build build : wanted) {
          CellCost cost =
              CellCost.measure(
                  Installation.here(), cell, shape.density(), board, conditions.rules(), build);
          rows.add(CostRow.of(cost, build));
          progress.step();
        }
      }
    }
    return rows;
  }

  private List<RecipeRow> recipes(Board board, List<Build> wanted) {
    List<FrontEnd> recipes = what.frontEnds.stream().map(NamedRecipes::of).toList();
    List<RecipeRow> rows = new ArrayList<>();
    for (FrontEnd recipe : recipes) {
      for (Build build : wanted) {
        rows.add(
            RecipeRow.of(
                RecipeCost.measure(Installation.here(), recipe, board, conditions.rules(), build)));
      }
    }
    return rows;
  }

  private List<CostRow> ofModels(Board board, List<Build> wanted) {
    List<Model> models = what.models.stream().map(Installation.here().models()::load).toList();
    List<CostRow> rows = new ArrayList<>();
    try (Progress progress = Progress.of("cost", models.size() * wanted.size())) {
      for (Model model : models) {
        for (Build build : wanted) {
          rows.add(
              CostRow.of(
                  CellCost.measure(Installation.here(), model, board, conditions.rules(), build),
                  build));
          progress.step();
        }
      }
    }
    return rows;
  }

  private List<CellSpec> shapes() {
    List<CellSpec> shapes = new ArrayList<>();
    for (String cell : what.cells) {
      for (int d : inputs) {
        for (int h : hidden) {
          shapes.add(shape.spec(ShapeOptions.kind("--cell", cell), d, h));
        }
      }
    }
    return shapes;
  }

  /** All builds that were asked for; the FPU's are for the instruction sets that have one. */
  private List<Build> builds(Board board) {
    List<String> sets =
        isas == null ? Isas.of(board) : isas.stream().map(isa -> Isas.checked(isa, board)).toList();
    List<Build> builds = new ArrayList<>();
    for (String label : arithmetics) {
      Arithmetic arithmetic = Builds.arithmetic(label, board);
      sets.stream()
          .map(isa -> new Build(isa, arithmetic))
          .filter(Builds::exists)
          .forEach(builds::add);
    }
    if (builds.isEmpty()) {
      throw new BadInput("--arithmetic: float32-fpu needs the instruction set armv7e-m");
    }
    return builds;
  }

  private void print(String json, String markdown, String csv, String text) {
    String chosen = text;
    if (output.json) {
      chosen = json + System.lineSeparator();
    } else if (output.markdown) {
      chosen = markdown;
    } else if (output.csv) {
      chosen = csv;
    }
    spec.commandLine().getOut().print(chosen);
    spec.commandLine().getOut().flush();
  }
}
