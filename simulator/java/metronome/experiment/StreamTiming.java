package metronome.experiment;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Whether a streaming run kept its time.
 *
 * @param deadlineCycles that a decision may come after its last sample
 * @param decisions that came
 * @param lostDecisions that were due and never came, since audio was lost
 * @param missedDeadlines decisions that came later than the deadline
 * @param latency of the decisions, from the last sample to the decision
 * @param frame cycles from taking a frame to being done with it, interrupts included
 * @param lostBlocks of audio, overwritten or without room
 * @param portOverruns halves that the port completed while their flag was still set
 */
public record StreamTiming(
    long deadlineCycles,
    long decisions,
    long lostDecisions,
    long missedDeadlines,
    Quantiles latency,
    Quantiles frame,
    long lostBlocks,
    long portOverruns) {

  /**
   * Ordered statistics of cycles, by nearest rank; all 0 where there is nothing.
   *
   * @param min the least
   * @param median half of them are not above
   * @param p99 99 of 100 are not above
   * @param max the most
   */
  public record Quantiles(long min, long median, long p99, long max) {

    static Quantiles of(LongStream values) {
      long[] sorted = values.sorted().toArray();
      return sorted.length == 0
          ? new Quantiles(0, 0, 0, 0)
          : new Quantiles(sorted[0], rank(sorted, 50), rank(sorted, 99), sorted[sorted.length - 1]);
    }

    private static long rank(long[] sorted, int percent) {
      return sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
    }
  }

  /**
   * Measures a run.
   *
   * @param deadlineSeconds that a decision may come after its last sample
   */
  public static StreamTiming of(StreamRun run, double deadlineSeconds) {
    long deadline = Math.round(deadlineSeconds * run.times().clockHertz());
    int decisions = run.decisions().count();
    long[] latencies =
        LongStream.range(0, decisions).map(d -> run.latencyCycles((int) d)).toArray();
    return new StreamTiming(
        deadline,
        decisions,
        Math.max(0, due(run) - decisions),
        Arrays.stream(latencies).filter(l -> l > deadline).count(),
        Quantiles.of(Arrays.stream(latencies)),
        Quantiles.of(
            LongStream.range(0, run.frames().count())
                .map(f -> run.frames().endCycle((int) f) - run.frames().beginCycle((int) f))),
        run.lateBlocks() + run.droppedBlocks(),
        run.portOverruns());
  }

  /** Decisions that the audio is enough for. */
  private static long due(StreamRun run) {
    int blocksOfFrame =
        (run.subject().model().frontEnd().frameSamples() + run.hopSamples() - 1) / run.hopSamples();
    long frames = run.blocks() - (blocksOfFrame - 1);
    StreamSettings settings = run.settings();
    return frames < settings.windowFrames()
        ? 0
        : 1 + (frames - settings.windowFrames()) / settings.strideFrames();
  }

  /** Whether every decision came in time and no audio was lost. */
  public boolean kept() {
    return missedDeadlines == 0 && lostDecisions == 0 && lostBlocks == 0 && portOverruns == 0;
  }
}
