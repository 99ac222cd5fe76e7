package metronome.experiment;

import metronome.board.Board;
import metronome.board.Region;
import metronome.firmware.Firmware;
import metronome.firmware.Segment;

/**
 * Tells firmware that is too large for a board from firmware that was linked for another one: the
 * first begins inside a region and ends beyond it.
 */
final class Fit {
  private final Region region;
  private final long limit;
  private long first = Long.MAX_VALUE;
  private long end;

  private Fit(Board board, Region region) {
    this.region = region;
    limit =
        board.regions().stream()
            .mapToLong(Region::base)
            .filter(base -> base > region.base())
            .min()
            .orElse(Long.MAX_VALUE);
  }

  /**
   * @throws DoesNotFit where a region is too small for what the firmware puts there
   */
  static void require(Firmware firmware, Board board) {
    for (Region region : board.regions()) {
      Fit fit = new Fit(board, region);
      for (Segment segment : firmware.segments()) {
        fit.place(segment.loadAddress(), segment.content().length);
        fit.place(segment.runAddress(), segment.memoryBytes());
      }
      if (fit.first < region.end() && fit.end > region.end()) {
        throw new DoesNotFit(
            firmware.name(), fit.end - region.base(), region.name(), region.bytes());
      }
    }
  }

  private void place(long address, long bytes) {
    if (bytes > 0 && address >= region.base() && address < limit) {
      first = Math.min(first, address);
      end = Math.max(end, address + bytes);
    }
  }
}
