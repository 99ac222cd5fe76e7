package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that share tasks; each takes the next when it is ready, for tasks differ in length. */
public final class Crew implements AutoCloseable {
  private final ExecutorService pool;

  /**
   * @param threads at least one is used
   */
  public Crew(int threads) {
    pool = Executors.newFixedThreadPool(Math.max(1, threads));
  }

  /**
   * Does all tasks.
   *
   * @return what they gave, in their order
   * @throws RuntimeException that of the first task, in their order, that failed
   * @throws InterruptedException where this thread is interrupted meanwhile; it stays marked
   */
  public <T> List<T> all(List<? extends Callable<T>> tasks) throws InterruptedException {
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(pool.submit(task));
    }
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  /** Begins no task any more. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** Closes and waits for the tasks under way; whether they are over. */
  public boolean dismiss() {
    close();
    try {
      return pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
