package metronome.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The sections of a file that say which line its code comes from, not yet read. A program runs as
 * well without them, so whatever is wrong with them is not wrong with the firmware.
 *
 * @param program {@code .debug_line}; empty where there is none
 * @param lineStrings {@code .debug_line_str}
 * @param strings {@code .debug_str}
 * @param compressed whether they are compressed, which is not supported
 */
record DebugLines(byte[] program, byte[] lineStrings, byte[] strings, boolean compressed) {

  /** Reads them. */
  LineTable table(LongPredicate isCode, LongPredicate beginsCode) {
    if (program.length == 0) {
      return LineTable.none("it has no line information (section .debug_line); compile with -g");
    }
    if (compressed) {
      return LineTable.none("its line information is compressed; compile without -gz");
    }
    try {
      return LineTable.of(sequences(), isCode, beginsCode);
    } catch (DebugException e) {
      return LineTable.none(e.getMessage());
    }
  }

  /** All sequences of all units, those of code that the linker left out too. */
  List<LineSequence> sequences() {
    DebugBytes section = new DebugBytes(".debug_line", program);
    List<LineSequence> sequences = new ArrayList<>();
    while (section.remaining() >= Integer.BYTES) {
      long length = section.unsigned(4);
      int offsetBytes = 4;
      if (length == LineHeader.LONG_FORM) {
        length = section.unsigned(8);
        offsetBytes = 8;
      }
      DebugBytes unit = section.part(length);
      if (length > 0) {
        new LineProgram(LineHeader.read(unit, offsetBytes, this), unit).run(sequences);
      }
    }
    return sequences;
  }
}
