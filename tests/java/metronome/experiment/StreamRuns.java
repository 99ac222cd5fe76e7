package metronome.experiment;

import java.util.EnumMap;
import java.util.List;
import metronome.board.RuleSet;
import metronome.device.SampleTimes;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;
import metronome.timing.Cause;

/** Streaming runs as a plain queue gives them: nothing is executed. */
public final class StreamRuns {
  private StreamRuns() {}

  /** A model of ours to stream with. */
  public static Subject subject() {
    return Digits.subject("digits-gru", "cortex-m4");
  }

  /**
   * Runs: every block is a frame, whose work begins when it has arrived and the work before it is
   * done; a decision is made at every stride, so many cycles before its frame's end.
   *
   * @param subject names model and board; its clock does not matter
   * @param work cycles of each frame
   */
  public static StreamRun queue(
      Subject subject, StreamSettings settings, long clock, long[] work, long enabled) {
    int hop = subject.model().frontEnd().hopSamples();
    SampleTimes times = new SampleTimes(clock, subject.model().frontEnd().hertz());
    StreamFrames frames = new StreamFrames();
    StreamDecisions decisions = new StreamDecisions(subject.model().spec().classes());
    int frame = subject.model().frontEnd().frameSamples();
    int blocksOfFrame = (frame + hop - 1) / hop;
    int lead = blocksOfFrame - 1;
    int silence = blocksOfFrame * hop - frame;
    long free = 0;
    long busy = 0;
    long slept = 0;
    for (int f = 0; f < work.length; f++) {
      long block = (long) f + lead;
      long begin = Math.max(enabled + times.cycleOf((block + 1) * hop) + 20, free);
      frames.begin(block, begin, slept + Math.max(0, begin - 20 - Math.max(free, enabled)));
      slept += Math.max(0, begin - 20 - Math.max(free, enabled));
      long end = begin + work[f];
      if (f + 1 >= settings.windowFrames()
          && (f + 1 - settings.windowFrames()) % settings.strideFrames() == 0) {
        double[] logits = new double[subject.model().spec().classes()];
        logits[f % logits.length] = 3;
        decisions.add(block, f % logits.length, logits, end - work[f] / 4);
      }
      frames.end(end);
      free = end;
      busy += work[f];
    }
    long blocks = work.length + lead;
    long cycles = Math.max(free, enabled + times.cycleOf(blocks * hop)) + 10;
    return new StreamRun(
        subject,
        settings,
        "queue",
        blocks * hop - silence,
        silence,
        hop,
        times,
        enabled,
        blocks,
        0,
        0,
        0,
        frames,
        decisions,
        cycles,
        cycles - enabled - busy,
        busy / 10,
        new Ledger(
            RuleSet.DOCUMENTED, 0, 0, List.of(), List.of(), List.of(), new EnumMap<>(Cause.class)),
        new MemoryUse(1, 2, 3, 4, 5, 6, 7),
        List.of(new StreamRun.ArenaPart("ring", 5)),
        new StreamRun.StackPeak(6, "main"));
  }
}
