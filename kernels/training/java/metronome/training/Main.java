package metronome.training;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.model.ModelFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the training module; docs/training.md shows its use. */
@Command(
    name = "train.sh",
    mixinStandardHelpOptions = true,
    description = "Trains the models under kernels/models and measures them.")
final class Main {
  @Option(
      names = "--traces",
      required = true,
      defaultValue = "${env:METRONOME_TRACES}",
      description = "Directory with fsdd and noise; METRONOME_TRACES where not given.")
  private Path traces;

  @Option(
      names = "--synthetic",
      description = "Manifest of synthetic speech made by traces/make.sh; may be repeated.")
  private List<Path> synthetic = List.of();

  @Option(names = "--work", required = true, description = "Directory of checkpoints.")
  private Path work;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads of the tensor engine; augmentation takes one more. Default 1.")
  private int threads;

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
    return session(
        recipe,
        session -> {
          Model model = session.train(Partition.manifest(session.clips()));
          ModelFile.write(models.resolve(model.name()), model);
          report(session.measurement().split(model, session.clips(), "dev"));
          System.out.printf(
              Locale.ROOT, "%s: largest state %.3f%n", model.name(), model.stateMaxAbs());
          return 0;
        });
  }

  @Command(name = "folds", description = "Holds out each FSDD speaker in turn.")
  int folds(
      @Parameters(paramLabel = "RECIPE") Path recipe,
      @Option(names = "--speaker", description = "Only these speakers.") List<String> only)
      throws IOException {
    return session(
        recipe,
        session -> {
          List<Score> scores = new ArrayList<>();
          for (String speaker : only == null ? Partition.speakers(session.clips()) : only) {
            Partition fold = Partition.withoutSpeaker(session.clips(), speaker);
            scores.add(session.heldOut(fold));
            report(scores.subList(scores.size() - 1, scores.size()));
          }
          System.out.println(Score.summary(scores));
          return 0;
        });
  }

  @Command(name = "takes", description = "Holds out the first takes of every FSDD speaker.")
  int takes(@Parameters(paramLabel = "RECIPE") Path recipe) throws IOException {
    return session(
        recipe,
        session -> {
          Partition partition = Partition.takes(session.clips());
          report(List.of(session.heldOut(partition)));
          return 0;
        });
  }

  @Command(name = "measure", description = "Measures a trained model on a split.")
  int measure(
      @Parameters(paramLabel = "MODEL", description = "Its directory.") Path directory,
      @Parameters(paramLabel = "SPLIT", description = "dev or test.") String split) {
    Model model = ModelFile.read(directory);
    Corpus corpus = Corpus.read(traces, synthetic, model.frontEnd().hertz());
    try (NDManager manager = TensorEngine.start(threads)) {
      report(new Measurement(manager).split(model, corpus.clips(), split));
    }
    return 0;
  }

  private interface Action {
    int apply(Session session) throws IOException;
  }

  private int session(Path file, Action action) throws IOException {
    FrontEnd plain = FrontEnd.digits8k();
    Recipe recipe = Recipe.read(file, plain.melFilters());
    if (!recipe.frontEnd().equals(plain.name())) {
      throw new IllegalArgumentException(file + ": unknown front end " + recipe.frontEnd());
    }
    if (recipe.syntheticShare() > 0 && synthetic.isEmpty()) {
      throw new IllegalArgumentException(file + ": it needs synthetic speech, see --synthetic");
    }
    Files.createDirectories(work);
    Corpus corpus = Corpus.read(traces, synthetic, plain.hertz());
    try (NDManager manager = TensorEngine.start(threads);
        Progress progress = Progress.onTerminal()) {
      Trainer trainer = new Trainer(manager, work, progress);
      return action.apply(new Session(recipe, plain, corpus, trainer, new Measurement(manager)));
    }
  }

  private static void report(List<Score> scores) {
    for (Score score : scores) {
      System.out.println(score.line());
      System.out.println(score.csv());
    }
  }
}
