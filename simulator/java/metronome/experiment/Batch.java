package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import metronome.device.Counts;
import metronome.device.Limits;
import metronome.timing.Stalls;
import metronome.trace.Trace;

/**
 * Runs many traces on several devices at once. The outcome does not depend on how many: each trace
 * starts from reset, and results are kept in the order of the traces.
 *
 * @param subject what is measured
 * @param limits of each trace
 * @param threads devices that run at the same time
 */
public record Batch(Subject subject, Limits limits, int threads) {

  /**
   * Runs all traces.
   *
   * @param traces read by the worker that runs them
   * @param done called after each trace, from any thread
   */
  public Outcome run(List<Supplier<Trace>> traces, Runnable done) {
    int workers = Math.min(threads, traces.size());
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    BlockingQueue<Experiment> idle = new ArrayBlockingQueue<>(workers);
    try {
      for (int i = 0; i < workers; i++) {
        idle.add(Experiment.open(subject, limits));
      }
      List<Future<TraceResult>> futures = new ArrayList<>();
      for (Supplier<Trace> trace : traces) {
        futures.add(pool.submit(() -> runOne(idle, trace, done)));
      }
      List<TraceResult> results = new ArrayList<>();
      for (Future<TraceResult> future : futures) {
        results.add(future.get());
      }
      Counts counts =
          idle.stream()
              .flatMap(experiment -> experiment.counts().stream())
              .reduce(Counts::plus)
              .orElseThrow();
      Stalls stalls = idle.stream().map(Experiment::stalls).reduce(Stalls.none(), Stalls::plus);
      return Outcome.of(subject, results, counts, stalls);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      close(pool, idle);
    }
  }

  /** Waits for the traces under way, since a device must not be closed while it runs. */
  private static void close(ExecutorService pool, BlockingQueue<Experiment> idle) {
    pool.shutdownNow();
    boolean over = false;
    try {
      over = pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (over) {
      idle.forEach(Experiment::close);
    }
  }

  private static TraceResult runOne(
      BlockingQueue<Experiment> idle, Supplier<Trace> trace, Runnable done)
      throws InterruptedException {
    Experiment experiment = idle.take();
    try {
      return experiment.run(trace.get());
    } finally {
      idle.add(experiment);
      done.run();
    }
  }
}
