package metronome.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import metronome.board.Board;
import metronome.board.Core;
import metronome.firmware.Producers;
import metronome.model.Model;

/** Puts pieces together, judges them, and adds what is known without measuring. */
final class Assembly {
  private final SurveyPlan plan;
  private final List<Job> jobs;
  private final List<Piece> pieces;
  private final Judge judge;

  /**
   * @param pieces one a job, in their order
   */
  Assembly(SurveyPlan plan, List<Job> jobs, List<Piece> pieces) {
    this.plan = plan;
    this.jobs = jobs;
    this.pieces = pieces;
    judge = new Judge(plan.limits());
  }

  Survey survey() {
    List<SurveyedModel> models = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int place = 0; place < plan.models().size(); place++) {
      SurveyedModel model = ModelFacts.of(job(place), trace(place), answers(place));
      models.add(model);
      results.addAll(Arrays.asList(results(place, model)));
    }
    return new Survey(
        Survey.KIND,
        Survey.VERSION,
        plan.timestamp(),
        conditions(),
        plan.limits(),
        models,
        plan.boards().stream().map(this::board).toList(),
        results,
        Fronts.of(models, results));
  }

  private Job job(int model) {
    return jobs.stream().filter(j -> j.place() == model).findFirst().orElseThrow();
  }

  private SurveyTraces trace(int model) {
    return plan.traces().get(plan.models().get(model).name());
  }

  /** Different answers of a model, each with all boards that gave it. */
  private List<Answers> answers(int model) {
    List<Answers> distinct = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      Answers given = pieces.get(i).answers();
      if (jobs.get(i).place() != model || given == null) {
        continue;
      }
      int known = place(distinct, given);
      if (known < 0) {
        distinct.add(given.on(jobs.get(i).group().names()));
      } else {
        List<String> boards = new ArrayList<>(distinct.get(known).boards());
        boards.addAll(jobs.get(i).group().names());
        distinct.set(known, given.on(boards));
      }
    }
    return distinct;
  }

  private static int place(List<Answers> distinct, Answers given) {
    for (int i = 0; i < distinct.size(); i++) {
      if (distinct.get(i).sha256().equals(given.sha256())) {
        return i;
      }
    }
    return -1;
  }

  private Result[] results(int place, SurveyedModel model) {
    Result[] results = new Result[plan.boards().size()];
    for (int i = 0; i < jobs.size(); i++) {
      if (jobs.get(i).place() == place) {
        List<Integer> places = jobs.get(i).group().places();
        for (int board = 0; board < places.size(); board++) {
          results[places.get(board)] = result(jobs.get(i), pieces.get(i), board, model);
        }
      }
    }
    return results;
  }

  private Result result(Job job, Piece piece, int place, SurveyedModel model) {
    Board board = job.group().boards().get(place);
    double hop = job.model().frontEnd().hopSeconds();
    Piece.Shortage shortage = piece.shortage();
    Measured measured = shortage == null ? piece.measured().get(place) : null;
    Score accuracy = piece.answers() == null ? null : piece.answers().accuracy();
    List<Check> checks = judge.checks(board, hop, measured, shortage, accuracy);
    Check binding = Judge.binding(checks, shortage);
    return new Result(
        job.model().name(),
        board.name(),
        Judge.feasible(checks) ? Result.FEASIBLE : Result.INFEASIBLE,
        binding.constraint(),
        binding.margin(),
        Judge.uncertain(checks),
        shortage == null ? null : shortage.reason(),
        checks,
        judge.hertz(board),
        piece.answers() == null ? null : place(model.answers(), piece.answers()),
        firmware(job.group()),
        measured,
        measured == null ? null : judge.energy(board, hop, measured));
  }

  private static Result.FirmwareFacts firmware(Group group) {
    return new Result.FirmwareFacts(
        group.firmware().name(),
        group.firmware().sha256(),
        group.firmware().compilers(),
        Producers.of(group.elf()));
  }

  private SurveyedBoard board(Board board) {
    Set<String> shared = new LinkedHashSet<>();
    jobs.stream()
        .filter(job -> job.group().boards().contains(board))
        .forEach(job -> shared.addAll(job.group().names()));
    shared.remove(board.name());
    return BoardFacts.of(board, plan.builds().get(board.name()).isa(), List.copyOf(shared));
  }

  private SurveyConditions conditions() {
    Set<String> compilers = new TreeSet<>();
    Set<String> flags = new TreeSet<>();
    Set<SurveyConditions.TraceSet> traces = new LinkedHashSet<>();
    jobs.forEach(
        job -> {
          compilers.addAll(job.group().firmware().compilers());
          flags.addAll(Producers.of(job.group().elf()));
        });
    for (Model model : plan.models()) {
      traces.add(plan.traces().get(model.name()).facts());
    }
    Fingerprint timing = new Fingerprint().add(plan.rules());
    plan.boards().stream()
        .map(Board::core)
        .sorted(Comparator.comparing(Core::name))
        .distinct()
        .forEach(timing::add);
    return new SurveyConditions(
        plan.tool(),
        timing.hex().substring(0, 16),
        plan.rules().label(),
        BoardFacts.ERROR_BOUND,
        plan.builds().values().iterator().next().arithmetic().label(),
        List.copyOf(compilers),
        List.copyOf(flags),
        List.copyOf(traces),
        plan.timed(),
        "front end, network and classifier; audio arrives by DMA, which takes no cycles");
  }
}
