package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
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
    Crew crew = new Crew(workers);
    BlockingQueue<Experiment> idle = new ArrayBlockingQueue<>(workers);
    try {
      for (int i = 0; i < workers; i++) {
        idle.add(Experiment.open(subject, limits));
      }
      List<Callable<TraceResult>> tasks = new ArrayList<>();
      for (Supplier<Trace> trace : traces) {
        tasks.add(() -> runOne(idle, trace, done));
      }
      List<TraceResult> results = crew.all(tasks);
      Counts counts =
          idle.stream()
              .flatMap(experiment -> experiment.counts().stream())
              .reduce(Counts::plus)
              .orElseThrow();
      Stalls stalls = idle.stream().map(Experiment::stalls).reduce(Stalls.none(), Stalls::plus);
      return Outcome.of(subject, results, counts, stalls);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    } finally {
      // A device must not be closed while it runs.
      if (crew.dismiss()) {
        idle.forEach(Experiment::close);
      }
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
