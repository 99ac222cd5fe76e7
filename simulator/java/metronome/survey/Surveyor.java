package metronome.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, plan.threads()));
    try {
      List<Future<Piece>> futures = new ArrayList<>();
      for (Job job : jobs) {
        futures.add(pool.submit(() -> piece(job, done)));
      }
      List<Piece> pieces = new ArrayList<>();
      for (Future<Piece> future : futures) {
        pieces.add(future.get());
      }
      return new Assembly(plan, jobs, pieces).survey();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SurveyException("interrupted");
    } finally {
      close(pool);
    }
  }

  /** Waits for the traces under way, since a device must not be closed while it runs. */
  private static void close(ExecutorService pool) {
    pool.shutdownNow();
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
