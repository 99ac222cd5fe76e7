package metronome.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import metronome.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** How far a recipe's accuracy moves with the seed; no model is written. */
@Command(
    name = "seeds",
    mixinStandardHelpOptions = true,
    description = {
      "Trains recipes with several seeds and measures each run, in floating and in fixed point.",
      "Writes no model. What is finished is not trained again."
    })
final class SeedsCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Parameters(paramLabel = "RECIPE", arity = "1..*")
  private List<Path> recipes;

  @Option(
      names = "--seed",
      description =
          "A seed, in place of the recipe's; may be repeated. The recipe's where missing.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A value in place of the recipe's, as in training.clipNorm=1e9; may be repeated.")
  private List<String> changed = List.of();

  @Option(
      names = "--split",
      defaultValue = "dev",
      description = "dev or test; may be repeated. Default dev.")
  private List<String> splits;

  @Override
  public Integer call() throws IOException {
    RecipeChanges changes = RecipeChanges.of(changed);
    if (main.results().keepsAnswers() && !changes.values().isEmpty()) {
      throw new IllegalArgumentException(
          "--answers keeps runs of recipes as they are: without --set");
    }
    for (Path recipe : recipes) {
      Map<String, List<Measured>> runs = new LinkedHashMap<>();
      for (RecipeChanges run : runs(changes)) {
        main.session(recipe, run, session -> measure(session, runs));
      }
      runs.values().forEach(of -> System.out.println(Spread.of(of).row(of.get(0), changed)));
    }
    return 0;
  }

  private List<RecipeChanges> runs(RecipeChanges changes) {
    return seeds.isEmpty() ? List.of(changes) : seeds.stream().map(changes::withSeed).toList();
  }

  private int measure(Session session, Map<String, List<Measured>> runs) throws IOException {
    Model model = session.train(Partition.manifest(session.clips()));
    FixedMeasurement measurement = new FixedMeasurement(model);
    for (String split : splits) {
      List<Measured> measured = measurement.split(session.clips(), split);
      measured.forEach(
          one -> {
            System.out.println(one.answers());
            runs.computeIfAbsent(one.answers().set(), set -> new ArrayList<>()).add(one);
          });
      main.results().keepAnswers(measured);
    }
    return 0;
  }
}
