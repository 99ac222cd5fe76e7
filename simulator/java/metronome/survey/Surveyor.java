package metronome.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import metronome.experiment.Crew;
import metronome.experiment.Subject;

/**
 * Measures all models on all boards. Boards that execute a model alike share one emulation; what
 * was finished before is taken from the shelf. The outcome depends neither on the number of threads
 * nor on what was on the shelf.
 */
public final class Surveyor {
  private final SurveyPlan plan;
  private final Shelf shelf;

  public Surveyor(SurveyPlan plan) {
    this.plan = plan;
    shelf = new Shelf(plan.shelf());
  }

  /**
   * Measures.
   *
   * @param done called once for each trace of a model on a board, from any thread
   */
  public Survey run(Runnable done) {
    List<Job> jobs = new Jobs(plan, Code.fingerprint()).all();
    List<Callable<Piece>> tasks = new ArrayList<>();
    for (Job job : jobs) {
      tasks.add(() -> piece(job, done));
    }
    Crew crew = new Crew(plan.threads());
    try {
      return new Assembly(plan, jobs, crew.all(tasks)).survey();
    } catch (InterruptedException e) {
      throw new SurveyException("interrupted");
    } finally {
      // A device must not be closed while it runs.
      crew.dismiss();
    }
  }

  private Piece piece(Job job, Runnable done) {
    int boards = job.group().boards().size();
    Runnable each =
        () -> {
          for (int i = 0; i < boards; i++) {
            done.run();
          }
        };
    Optional<Piece> kept = shelf.find(job.key()).filter(piece -> fits(piece, boards));
    if (kept.isPresent()) {
      job.traces().entries().forEach(entry -> each.run());
      return kept.get();
    }
    Subject subject =
        Subject.of(
            job.model(),
            job.image(),
            plan.builds().get(job.group().boards().get(0).name()).arithmetic(),
            job.group().boards().get(0),
            job.group().firmware(),
            plan.rules());
    Piece made =
        new Emulation(subject, job.group(), job.traces(), each).run(job.key(), plan.timed());
    shelf.keep(made);
    return made;
  }

  private static boolean fits(Piece piece, int boards) {
    return piece.shortage() != null || piece.measured().size() == boards;
  }
}
