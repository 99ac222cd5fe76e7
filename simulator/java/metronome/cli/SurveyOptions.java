package metronome.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.survey.Survey;
import metronome.survey.SurveyPlan;
import metronome.survey.SurveyTraces;
import picocli.CommandLine.Option;

/** Which models hear which recordings on which boards. */
final class SurveyOptions {
  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = "names or directories, separated by commas (default: all that are shipped)")
  private List<String> models = List.of();

  @Option(
      names = "--boards",
      split = ",",
      paramLabel = "BOARD",
      description = "names or board files, separated by commas (default: all)")
  private List<String> boards = List.of();

  @Option(
      names = "--traces",
      paramLabel = "SET",
      description =
          "labelled recordings for all models: a directory with a manifest.csv, or its name below"
              + " METRONOME_TRACES (default: the committed ones of each model's task)")
  private String traces;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "SPLIT",
      description = "split of the recordings (default: ${DEFAULT-VALUE})")
  private String split;

  @Option(
      names = "--isa",
      paramLabel = "ISA",
      description = "armv6-m, armv7-m or armv7e-m on all boards (default: what each board allows)")
  private String isa;

  @Option(
      names = "--rules",
      paramLabel = "SET",
      defaultValue = "documented",
      description = "timing rules: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private RuleSet rules;

  @Option(
      names = "--timed",
      defaultValue = "12",
      paramLabel = "N",
      description =
          "recordings of a set over which waits for flash are followed, evenly spaced and with the"
              + " busiest frame's among them; all: every one (default: ${DEFAULT-VALUE})")
  private String timed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "devices that run at the same time (default: one a processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * The plan.
   *
   * @throws BadInput where names are unknown or doubled
   */
  SurveyPlan plan(Survey.Limits limits, String tool, String timestamp, Path shelf) {
    if (threads < 1) {
      throw new BadInput("--threads: at least one is needed, not " + threads);
    }
    Installation here = Installation.here();
    List<Model> chosen = models(here);
    List<Board> places = boards(here);
    Map<String, SurveyTraces> heard = new LinkedHashMap<>();
    chosen.forEach(model -> heard.put(model.name(), traces(here, model)));
    Map<String, Build> builds = new LinkedHashMap<>();
    places.forEach(board -> builds.put(board.name(), build(board)));
    return new SurveyPlan(
        here,
        chosen,
        heard,
        places,
        builds,
        rules,
        timed(),
        limits,
        tool,
        timestamp,
        Optional.of(shelf),
        threads);
  }

  private int timed() {
    if (timed.equals("all")) {
      return 0;
    }
    if (!timed.matches("[0-9]{1,6}") || Integer.parseInt(timed) < 2) {
      throw new BadInput("--timed: 'all' or a number of at least 2, not '" + timed + "'");
    }
    return Integer.parseInt(timed);
  }

  /** Whether recordings were named. */
  boolean hasTraces() {
    return traces != null;
  }

  private List<Model> models(Installation here) {
    List<Model> loaded = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String name : models.isEmpty() ? here.models().names() : models) {
      Model model = here.models().load(name);
      FrontEnds.requireTraces(model);
      if (!names.add(model.name())) {
        throw new BadInput("--models: " + model.name() + " is named twice");
      }
      loaded.add(model);
    }
    return loaded;
  }

  private List<Board> boards(Installation here) {
    List<Board> loaded = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String name : boards.isEmpty() ? here.boards().names() : boards) {
      Board board = here.boards().load(name);
      if (!names.add(board.name())) {
        throw new BadInput("--boards: " + board.name() + " is named twice");
      }
      loaded.add(board);
    }
    return loaded;
  }

  /** The build of the firmware for a board. */
  Build build(Board board) {
    return new Build(
        isa == null ? Installation.isa(board) : Isas.checked(isa, board), Arithmetic.FIXED);
  }

  private SurveyTraces traces(Installation here, Model model) {
    return SurveyTraces.of(traces == null ? here.recordings(model) : Dataset.find(traces), split);
  }
}
