package metronome.ledger;

import java.util.Optional;
import metronome.board.Board;
import metronome.board.Region;
import metronome.firmware.Firmware;
import metronome.firmware.Section;
import metronome.firmware.Segment;
import metronome.firmware.Symbol;

/**
 * What a run needs of the device's memory, in bytes. Flash is code, constants and model; RAM is
 * statics, arena and stack.
 *
 * @param codeBytes executable sections, with the literals inside them and the vector table
 * @param constantBytes everything else that the firmware puts into flash: constants, initial data
 * @param modelBytes the model image
 * @param staticBytes data and zeroed data, without the room reserved for the stack
 * @param arenaBytes what the model uses of the arena: state, input, scratch
 * @param stackBytes deepest use of the stack
 * @param stackReservedBytes room that the firmware reserves for the stack, 0 where it does not say;
 *     not part of the sums
 */
public record MemoryUse(
    long codeBytes,
    long constantBytes,
    long modelBytes,
    long staticBytes,
    long arenaBytes,
    long stackBytes,
    long stackReservedBytes) {

  public MemoryUse {
    long least =
        Math.min(
            Math.min(Math.min(codeBytes, constantBytes), Math.min(modelBytes, staticBytes)),
            Math.min(Math.min(arenaBytes, stackBytes), stackReservedBytes));
    if (least < 0) {
      throw new IllegalArgumentException("negative memory: " + least);
    }
  }

  /**
   * Measures a firmware.
   *
   * @param firmware gives code, constants and statics
   * @param board tells RAM from flash
   * @param modelBytes size of the model image, 0 without one
   * @param arenaBytes use of the arena, 0 without one
   * @param stackBytes deepest use of the stack during the run
   */
  public static MemoryUse of(
      Firmware firmware, Board board, long modelBytes, long arenaBytes, long stackBytes) {
    long image = 0;
    long ram = 0;
    long executableSegments = 0;
    for (Segment segment : firmware.segments()) {
      image += segment.content().length;
      executableSegments += segment.executable() ? segment.content().length : 0;
      boolean inRam =
          board.regionAt(segment.runAddress()).filter(r -> r.kind() == Region.Kind.RAM).isPresent();
      ram += inRam ? segment.memoryBytes() : 0;
    }
    long code =
        firmware.sections().stream()
            .filter(s -> s.executable() && s.loaded())
            .mapToLong(Section::bytes)
            .sum();
    code = firmware.sections().isEmpty() ? executableSegments : Math.min(code, image);
    long reserved = reserved(firmware);
    return new MemoryUse(
        code,
        image - code,
        modelBytes,
        Math.max(0, ram - reserved),
        arenaBytes,
        stackBytes,
        reserved);
  }

  /** All flash. */
  public long flashBytes() {
    return codeBytes + constantBytes + modelBytes;
  }

  /** All RAM, the stack at its deepest. */
  public long ramBytes() {
    return staticBytes + arenaBytes + stackBytes;
  }

  /** Room between the stack's symbols where a segment reserves it. */
  private static long reserved(Firmware firmware) {
    Optional<Symbol> limit = firmware.symbols().find("__stack_limit");
    Optional<Symbol> top = firmware.symbols().find("__stack_top");
    if (limit.isEmpty() || top.isEmpty()) {
      return 0;
    }
    long from = limit.get().address();
    long to = top.get().address();
    boolean inSegment =
        firmware.segments().stream()
            .anyMatch(
                s -> from >= s.runAddress() && to <= s.runAddress() + s.memoryBytes() && from < to);
    return inSegment ? to - from : 0;
  }
}
