package metronome.experiment;

import metronome.device.SampleTimes;

/**
 * How a run would go at another clock, were the cycles of each frame's work the same: audio arrives
 * by time, work takes cycles, one frame after the other. Interrupts that fall into a frame's work
 * and code that depends on the moment are why this is a prediction, to be confirmed by a run.
 */
final class ClockPrediction {
  private static final long MOST_HERTZ = 2_000_000_000L;

  private final StreamRun run;
  private final double deadlineSeconds;
  private final long[] work;
  private final long[] decided;
  private final long lead;

  /**
   * @param deadlineSeconds that a decision may come after its last sample
   */
  ClockPrediction(StreamRun run, double deadlineSeconds) {
    this.run = run;
    this.deadlineSeconds = deadlineSeconds;
    StreamFrames frames = run.frames();
    work = new long[frames.count()];
    decided = new long[frames.count()];
    long least = Long.MAX_VALUE;
    int decision = 0;
    for (int f = 0; f < work.length; f++) {
      work[f] = frames.endCycle(f) - frames.beginCycle(f);
      decided[f] = -1;
      if (decision < run.decisions().count()
          && run.decisions().block(decision) == frames.block(f)) {
        decided[f] = run.decisions().cycle(decision++) - frames.beginCycle(f);
      }
      least = Math.min(least, frames.beginCycle(f) - run.arrivalCycle(frames.block(f)));
    }
    lead = work.length == 0 ? 0 : Math.max(0, least);
  }

  /** The lowest clock at which no deadline is missed and no block is lost. */
  long hertz() {
    long bad = 0;
    long good = MOST_HERTZ;
    while (good - bad > Math.max(1, good / 100_000)) {
      long middle = bad + (good - bad) / 2;
      if (keeps(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private boolean keeps(long clock) {
    SampleTimes times = new SampleTimes(clock, run.times().rateHertz());
    long deadline = Math.round(deadlineSeconds * clock);
    long free = 0;
    for (int f = 0; f < work.length; f++) {
      long block = run.frames().block(f);
      long arrival = times.cycleOf((block + 1) * run.hopSamples());
      long begin = Math.max(arrival + lead, free);
      boolean late = decided[f] >= 0 && begin + decided[f] - arrival > deadline;
      // A block is lost when as many as the ring holds have come after it and it still waits.
      long full = times.cycleOf((block + 1 + run.settings().ringBlocks()) * run.hopSamples());
      if (late || begin > full) {
        return false;
      }
      free = begin + work[f];
    }
    return true;
  }
}
