package metronome.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import metronome.model.CellKind;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the thresholds of delta GRUs save and cost. */
@Command(
    name = "thresholds",
    mixinStandardHelpOptions = true,
    description = {
      "Measures delta GRUs at their thresholds, and GRUs and delta GRUs at others without training:",
      "accuracy in floating and fixed point, columns of W and U multiplied in fixed point, and",
      "multiplications a step."
    })
final class ThresholdsCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Its directory.")
  private List<Path> directories;

  @Option(
      names = "--at",
      paramLabel = "INPUT,STATE",
      description = "Thresholds in place of the model's own; may be repeated.")
  private List<String> at = List.of();

  @Option(names = "--split", required = true, description = "dev or test; may be repeated.")
  private List<String> splits;

  @Option(
      names = "--models",
      description = "Directory that the models with other thresholds are written to.")
  private Path models;

  @Override
  public Integer call() throws IOException {
    List<Delta> others = at.stream().map(Thresholds::of).toList();
    System.out.println(
        "| model | thresholds of x, h | set | float, % | fixed point, % | columns of W, % |"
            + " columns of U, % | MACs a step | times fewer |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (Path directory : directories) {
      Model model = ModelFile.read(directory);
      for (Model variant : variants(model, others)) {
        List<Clip> clips = main.clips(variant);
        for (String split : splits) {
          rows(model.name(), variant, clips, split).forEach(System.out::println);
        }
      }
    }
    return 0;
  }

  private List<Model> variants(Model model, List<Delta> others) throws IOException {
    List<Model> variants = new ArrayList<>();
    if (model.spec().kind() == CellKind.DELTA_GRU && others.isEmpty()) {
      variants.add(model);
    }
    for (Delta thresholds : others) {
      Model variant = Thresholds.with(model, thresholds);
      variants.add(variant);
      if (models != null) {
        ModelFile.write(models.resolve(variant.name()), variant);
      }
    }
    if (variants.isEmpty()) {
      throw new IllegalArgumentException(model.name() + " has no thresholds: give some with --at");
    }
    return variants;
  }

  private static List<String> rows(String name, Model variant, List<Clip> clips, String split) {
    List<String> rows = new ArrayList<>();
    for (String set : clips.stream().map(Clip::set).sorted().distinct().toList()) {
      List<Clip> some =
          clips.stream().filter(c -> c.set().equals(set) && c.split().equals(split)).toList();
      if (!some.isEmpty()) {
        DeltaShare share = new DeltaShare(variant.spec());
        Measured measured = new FixedMeasurement(variant).of(set + "-" + split, some, share::add);
        rows.add(row(name, variant, measured, share));
      }
    }
    return rows;
  }

  private static String row(String name, Model variant, Measured measured, DeltaShare share) {
    Delta thresholds = Thresholds.of(variant);
    return String.format(
        Locale.ROOT,
        "| %s | %s, %s | %s | %.1f | %.1f | %s |",
        name,
        thresholds.input(),
        thresholds.state(),
        measured.answers().set(),
        100 * measured.exact().accuracy(),
        100 * measured.fixed().accuracy(),
        share.columns());
  }
}
