package metronome.experiment;

import java.util.List;

/**
 * One trace with everything that was compared, and what it cost on each board that shares the
 * emulation.
 *
 * @param result as on the first board
 * @param wanted states of the cell in double precision, [frame][unit]
 * @param states of the device in real units, [frame][unit]
 * @param logits of the device in real units
 * @param costs one a board, the first board's first
 */
public record TraceDetail(
    TraceResult result,
    double[][] wanted,
    double[][] states,
    double[] logits,
    List<BoardCost> costs) {

  /**
   * What one board took.
   *
   * @param startCycles from reset to the first call for a frame
   * @param frameCycles of each frame; the last one's include the output layer
   */
  public record BoardCost(long startCycles, long[] frameCycles) {}

  public TraceDetail {
    costs = List.copyOf(costs);
  }
}
