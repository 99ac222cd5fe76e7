package metronome.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import metronome.baseline.Key;
import metronome.board.Board;
import metronome.board.Region;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.explain.Explanation;
import metronome.explain.RunProfile;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.trace.Manifest;
import metronome.trace.Trace;

/**
 * Which firmware is measured with which models on which boards: what a baseline is made of.
 *
 * @param installation where everything lies
 * @param rules the rule set
 * @param models which ones
 * @param boards which ones
 * @param recordings instead of the committed ones of each model's task
 */
public record KernelSuite(
    Installation installation,
    RuleSet rules,
    List<Model> models,
    List<Board> boards,
    Optional<Manifest> recordings) {
  private static final List<String> ISAS = List.of("armv6-m", "armv7-m", "armv7e-m");

  /**
   * One thing to measure.
   *
   * @param model in which model
   * @param board on which board
   * @param isa in which build
   * @param workload doing what
   */
  public record Item(Model model, Board board, String isa, Workload workload) {

    /** What its figures are of. */
    public Key key() {
      return new Key(model.name(), board.name(), isa, workload.label());
    }
  }

  public KernelSuite {
    models = List.copyOf(models);
    boards = List.copyOf(boards);
  }

  /**
   * Every model on every board in every build that there is, with features from the host and with
   * its front end; and each model's answers once. In a fixed order.
   */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (Model model : models) {
      for (Board board : boards) {
        for (String isa : builds(model, board).toList()) {
          items.add(new Item(model, board, isa, Workload.FRAMES));
          items.add(new Item(model, board, isa, Workload.AUDIO));
        }
      }
      answers(model).ifPresent(items::add);
    }
    return items;
  }

  /** The same, with those together that one firmware runs on one board. */
  public List<List<Item>> groups() {
    Map<Run, List<Item>> groups = new LinkedHashMap<>();
    for (Item item : items()) {
      groups
          .computeIfAbsent(new Run(item.board(), firmware(item)), run -> new ArrayList<>())
          .add(item);
    }
    return List.copyOf(groups.values());
  }

  /** What one device can run. */
  private record Run(Board board, Path firmware) {}

  /** The firmware of an item. */
  Path firmware(Item item) {
    return installation.firmware(item.board(), item.model().spec(), item.isa());
  }

  /**
   * Why the cycles of a subject are not what they were.
   *
   * @param subject one of the items' keys, as text
   * @param before a checkout, or another place with the firmware that it is compared with
   */
  public Optional<Explanation> explain(String subject, Path before) {
    return items().stream()
        .filter(item -> item.key().text().equals(subject))
        .findFirst()
        .map(item -> explain(item, before));
  }

  private Explanation explain(Item item, Path before) {
    Build build = new Build(item.isa(), Arithmetic.FIXED);
    return Explanation.of(
        profile(item, installation.subject(item.model(), item.board(), rules, build, before)),
        profile(item, installation.subject(item.model(), item.board(), rules, build)));
  }

  private RunProfile profile(Item item, Subject subject) {
    List<Supplier<Trace>> traces =
        new Recorded()
            .traces(recordings(item.model()), item.workload()).stream()
                .map(trace -> (Supplier<Trace>) () -> trace)
                .toList();
    return RunProfiling.of(
        subject.withFrontEnd(item.workload().frontEnd()), traces, Limits.usual(), () -> {});
  }

  /** Whether a subject is one of this suite, whether or not it can be measured now. */
  public boolean means(Key key) {
    return models.stream().anyMatch(model -> model.name().equals(key.model()))
        && boards.stream().anyMatch(board -> board.name().equals(key.board()));
  }

  /**
   * Answers are the same on every board that holds the model, bit for bit; so they are asked where
   * that is quickest: on a flash that need not be waited for, with the richest instruction set.
   */
  private Optional<Item> answers(Model model) {
    return last(model, board -> board.first(Region.Kind.FLASH).waitStates() == 0)
        .or(() -> last(model, board -> true));
  }

  private Optional<Item> last(Model model, Predicate<Board> which) {
    return boards.stream()
        .filter(which)
        .flatMap(
            board ->
                builds(model, board)
                    .map(isa -> new Item(model, board.withoutWaitStates(), isa, Workload.ANSWERS)))
        .reduce((first, second) -> second);
  }

  private Stream<String> builds(Model model, Board board) {
    return ISAS.stream()
        .filter(isa -> Files.isRegularFile(installation.firmware(board, model.spec(), isa)));
  }

  /** The recordings that a model is measured with. */
  Manifest recordings(Model model) {
    return recordings.orElseGet(() -> installation.recordings(model));
  }
}
