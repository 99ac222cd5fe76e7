package metronome.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import metronome.model.Model;
import metronome.model.ModelFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the training module; docs/training.md shows its use. */
@Command(
    name = "train.sh",
    mixinStandardHelpOptions = true,
    subcommands = {SeedsCommand.class, ThresholdsCommand.class},
    description = "Trains the models under kernels/models and measures them.")
final class Main {
  @Option(
      names = "--traces",
      required = true,
      defaultValue = "${env:METRONOME_TRACES}",
      description = "Directory of the recordings; METRONOME_TRACES where not given.")
  private Path traces;

  @Option(
      names = "--synthetic",
      description = "Manifest of synthetic digits made by traces/make.sh; may be repeated.")
  private List<Path> synthetic = List.of();

  @Option(
      names = "--synthetic-words",
      description = "Manifest of synthetic words made by traces/make.sh; may be repeated.")
  private List<Path> syntheticWords = List.of();

  @Option(
      names = "--work",
      required = true,
      description = "Directory of checkpoints and of varied sounds.")
  private Path work;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads of the tensor engine; augmentation takes one more. Default 1.")
  private int threads;

  @Mixin private Results results;

  private Corpus corpus;
  private String corpusOf = "";

  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          command.getErr().println("train.sh: " + e.getMessage());
          return 2;
        });
    System.exit(line.execute(arguments));
  }

  @Command(name = "ship", description = "Trains on the split train and writes the model.")
  int ship(
      @Parameters(paramLabel = "RECIPE") Path recipe,
      @Parameters(paramLabel = "MODELS", description = "Directory of models.") Path models)
      throws IOException {
    return table(List.of(recipe), models);
  }

  @Command(
      name = "table",
      description = {
        "Trains many recipes, one after the other, and writes their models.",
        "What is finished is not trained again; an interrupted recipe goes on."
      })
  int table(
      @Parameters(paramLabel = "RECIPE", arity = "1..*") List<Path> recipes,
      @Option(names = "--models", required = true, description = "Directory of models.")
          Path models)
      throws IOException {
    Plan plan = new Plan();
    for (Path file : recipes) {
      plan.add(RecipeFile.read(file));
    }
    for (Path file : recipes) {
      System.err.println(plan.begin());
      int epochs =
          session(
              file,
              session -> {
                Model model = session.train(Partition.manifest(session.clips()));
                ModelFile.write(models.resolve(model.name()), model);
                results.report(new FixedMeasurement(model).split(session.clips(), "dev"));
                return session.trainer().epochsRun();
              });
      plan.end(epochs);
    }
    return 0;
  }

  @Command(
      name = "pace",
      description = {
        "Times a few steps of each recipe: processor seconds an epoch, and minutes in all, without",
        "the varying of sounds."
      })
  int pace(@Parameters(paramLabel = "RECIPE", arity = "1..*") List<Path> recipes)
      throws IOException {
    double[] total = {0};
    for (Path file : recipes) {
      session(
          file,
          session -> {
            double seconds = session.secondsAnEpoch();
            total[0] += seconds * session.recipe().epochs();
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.1f |%n",
                session.recipe().name(),
                session.recipe().epochs(),
                seconds,
                seconds * session.recipe().epochs() / 60);
            return 0;
          });
    }
    System.out.printf(Locale.ROOT, "all: %.0f min%n", total[0] / 60);
    return 0;
  }

  @Command(name = "folds", description = "Holds out each FSDD speaker in turn.")
  int folds(
      @Parameters(paramLabel = "RECIPE") Path recipe,
      @Option(names = "--speaker", description = "Only these speakers.") List<String> only)
      throws IOException {
    return session(
        recipe,
        session -> {
          List<Measured> folds = new ArrayList<>();
          for (String speaker : only == null ? Partition.speakers(session.clips()) : only) {
            Partition fold = Partition.withoutSpeaker(session.clips(), speaker);
            folds.add(session.heldOut(fold));
            results.report(folds.subList(folds.size() - 1, folds.size()));
          }
          System.out.println(Score.summary(folds.stream().map(Measured::exact).toList()));
          System.out.println(Score.summary(folds.stream().map(Measured::fixed).toList()));
          return 0;
        });
  }

  @Command(name = "takes", description = "Holds out the first takes of every FSDD speaker.")
  int takes(@Parameters(paramLabel = "RECIPE") Path recipe) throws IOException {
    return session(
        recipe,
        session -> {
          Partition partition = Partition.takes(session.clips());
          results.report(List.of(session.heldOut(partition)));
          return 0;
        });
  }

  @Command(
      name = "measure",
      description = {
        "Measures models on a split, in floating point and in the kernels' integer",
        "arithmetic."
      })
  int measure(
      @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Its directory.")
          List<Path> directories,
      @Option(names = "--split", required = true, description = "dev or test.") String split)
      throws IOException {
    for (Path directory : directories) {
      Model model = ModelFile.read(directory);
      results.report(new FixedMeasurement(model).split(clips(model), split));
    }
    return 0;
  }

  @Command(name = "cards", description = "Writes the card and the licence of models.")
  int cards(
      @Parameters(paramLabel = "RECIPE", arity = "1..*") List<Path> recipes,
      @Option(names = "--models", required = true, description = "Directory of models.")
          Path models)
      throws IOException {
    for (Path file : recipes) {
      Recipe recipe = RecipeFile.read(file);
      Model model = ModelFile.read(models.resolve(recipe.name()));
      Scores known = Scores.read(models.resolve("evaluation.csv"));
      new Card(recipe, model, known).write(models.resolve(recipe.name()));
    }
    return 0;
  }

  /** What is done with a session. */
  interface Action {
    int apply(Session session) throws IOException;
  }

  private int session(Path file, Action action) throws IOException {
    return session(file, RecipeChanges.NONE, action);
  }

  /** Does something with a recipe, of which some values may be others than in its file. */
  int session(Path file, RecipeChanges changes, Action action) throws IOException {
    Recipe recipe = RecipeFile.read(file, changes);
    if (recipe.syntheticShare() > 0 && synthetic(recipe.task()).isEmpty()) {
      throw new IllegalArgumentException(
          file + ": it needs synthetic speech, see --synthetic and --synthetic-words");
    }
    Files.createDirectories(work);
    Corpus read = corpus(recipe.task(), recipe.frontEnd().hertz());
    try (NDManager manager = TensorEngine.start(threads);
        Progress progress = Progress.onTerminal()) {
      Trainer trainer = new Trainer(manager, work, progress);
      return action.apply(new Session(recipe, read, trainer));
    }
  }

  /** The clips that a model decides about. */
  List<Clip> clips(Model model) {
    return corpus(Task.of(model.task()), model.frontEnd().hertz()).clips();
  }

  Results results() {
    return results;
  }

  private List<Path> synthetic(Task task) {
    return task.isDigits() ? synthetic : syntheticWords;
  }

  /** Recipes of a task follow each other: the last corpus is kept. */
  private Corpus corpus(Task task, int hertz) {
    if (!corpusOf.equals(task.name() + hertz)) {
      corpus = Corpus.read(task, traces, synthetic(task), hertz);
      corpusOf = task.name() + hertz;
    }
    return corpus;
  }
}
