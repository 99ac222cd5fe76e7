package metronome.experiment;

import java.util.List;
import metronome.device.SampleTimes;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;

/**
 * What a streaming run gave: {@code Streaming.open(subject, settings).run(source)}.
 *
 * <p><b>Blocks.</b> Audio arrives in blocks of a hop's samples, counted from 0, those that were
 * lost included. Silence of {@code leadSamples} comes before the trace, so that a frame ends with a
 * block: frame t of the trace covers its samples t hop to t hop + N - 1 and is complete with block
 * t + ceil(N / hop) - 1.
 *
 * <p><b>Cycles</b> are those of the device's clock since the reset, sleep included.
 *
 * @param subject what ran
 * @param settings how
 * @param source name of the audio
 * @param traceSamples of the source, without the silence before it
 * @param leadSamples of silence before it
 * @param hopSamples of a block
 * @param times when samples arrive
 * @param enabledCycle at which the firmware enabled the port: the start of all audio
 * @param blocks that arrived in whole
 * @param portOverruns that the port counted: a half was complete while its flag was still set
 * @param lateBlocks that were overwritten before the interrupt handler had copied them
 * @param droppedBlocks for which the ring had no room
 * @param frames that the firmware processed
 * @param decisions that it made
 * @param cycles from the reset to the end, when the core sleeps and nothing more comes
 * @param sleptCycles of them asleep
 * @param exceptionCycles of them in interrupts: entry, handler and return
 * @param ledger of all cycles, by stage, function and cause; sleep is a cause of its own
 * @param memory flash and RAM
 * @param arena what takes the arena, in the order in which it lies there; sums to the arena's bytes
 * @param stack the deepest use of the stack and what made it
 */
public record StreamRun(
    Subject subject,
    StreamSettings settings,
    String source,
    long traceSamples,
    int leadSamples,
    int hopSamples,
    SampleTimes times,
    long enabledCycle,
    long blocks,
    long portOverruns,
    long lateBlocks,
    long droppedBlocks,
    StreamFrames frames,
    StreamDecisions decisions,
    long cycles,
    long sleptCycles,
    long exceptionCycles,
    Ledger ledger,
    MemoryUse memory,
    List<ArenaPart> arena,
    StackPeak stack) {

  public StreamRun {
    arena = List.copyOf(arena);
  }

  /**
   * A part of the arena.
   *
   * @param name as docs/firmware.md lists them, for instance {@code ring}
   * @param bytes that it takes
   */
  public record ArenaPart(String name, long bytes) {}

  /**
   * The deepest use of the stack.
   *
   * @param bytes below the initial stack pointer
   * @param function that first wrote the lowest word
   */
  public record StackPeak(long bytes, String function) {}

  /** Cycle at which a block's last sample arrives. */
  public long arrivalCycle(long block) {
    return enabledCycle + times.cycleOf((block + 1) * hopSamples);
  }

  /** Samples of the trace that have arrived with a block; negative inside the silence before it. */
  public long traceSample(long block) {
    return (block + 1) * hopSamples - leadSamples;
  }

  /** Moment of the trace at which a block ends, in seconds from its first sample. */
  public double traceSeconds(long block) {
    return (double) traceSample(block) / times.rateHertz();
  }

  /** Cycles from the last sample that a decision depends on to the decision. */
  public long latencyCycles(int decision) {
    return decisions.cycle(decision) - arrivalCycle(decisions.block(decision));
  }

  /** Cycles from a frame's last sample until the firmware was done with it. */
  public long frameLatencyCycles(int frame) {
    return frames.endCycle(frame) - arrivalCycle(frames.block(frame));
  }

  /** Cycles awake outside of interrupts. */
  public long workedCycles() {
    return cycles - sleptCycles - exceptionCycles;
  }

  /** Share of the time since the port was enabled that the core was awake, 0 to 1. */
  public double load() {
    long streaming = cycles - enabledCycle;
    return streaming == 0 ? 0 : 1 - (double) sleptCycles / streaming;
  }
}
