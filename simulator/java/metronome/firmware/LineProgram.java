package metronome.firmware;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the line program of one unit. Each of its bytes gives at most one row, so it always ends.
 * Source: DWARF Debugging Information Format version 5, 6.2.5.
 */
final class LineProgram {
  private static final int COPY = 1;
  private static final int ADVANCE_ADDRESS = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int NEGATE_STATEMENT = 6;
  private static final int CONSTANT_ADD = 8;
  private static final int FIXED_ADVANCE = 9;
  private static final int END_SEQUENCE = 1;
  private static final int SET_ADDRESS = 2;
  private static final int DEFINE_FILE = 3;
  private static final long ADDRESSES = 0xffff_ffffL;

  private final LineHeader header;
  private final DebugBytes program;
  private List<LineSequence.Row> rows;
  private long address;
  private long file;
  private int line;
  private boolean statement;

  LineProgram(LineHeader header, DebugBytes program) {
    this.header = header;
    this.program = program;
    begin();
  }

  private void begin() {
    rows = new ArrayList<>();
    address = 0;
    file = 1;
    line = 1;
    statement = header.statement();
  }

  /** Adds its sequences. */
  void run(List<LineSequence> sequences) {
    int firstSpecial = header.operands().length + 1;
    while (program.remaining() > 0) {
      int opcode = program.unsignedByte();
      if (opcode >= firstSpecial) {
        special(opcode - firstSpecial);
        row();
      } else if (opcode == 0) {
        extended(sequences);
      } else {
        standard(opcode, 255 - firstSpecial);
      }
    }
    if (!rows.isEmpty()) {
      throw program.wrong("the last sequence has no end");
    }
  }

  private void special(int adjusted) {
    advance(adjusted / header.lineRange());
    line += header.lineBase() + adjusted % header.lineRange();
  }

  private void advance(long steps) {
    address = address + steps * header.step() & ADDRESSES;
  }

  private void row() {
    rows.add(new LineSequence.Row(address, header.file(file), Math.max(0, line), statement));
  }

  private void standard(int opcode, int lastSpecial) {
    switch (opcode) {
      case COPY -> row();
      case ADVANCE_ADDRESS -> advance(program.leb());
      case ADVANCE_LINE -> line += (int) program.signedLeb();
      case SET_FILE -> file = program.leb();
      case NEGATE_STATEMENT -> statement = !statement;
      case CONSTANT_ADD -> advance(lastSpecial / header.lineRange());
      case FIXED_ADVANCE -> address = address + program.unsigned(2) & ADDRESSES;
      default -> {
        for (int i = header.operands()[opcode - 1]; i > 0; i--) {
          program.leb();
        }
      }
    }
  }

  private void extended(List<LineSequence> sequences) {
    DebugBytes content = program.part(program.leb());
    if (content.remaining() == 0) {
      return;
    }
    switch (content.unsignedByte()) {
      case END_SEQUENCE -> {
        if (!rows.isEmpty()) {
          sequences.add(new LineSequence(rows, address));
        }
        begin();
      }
      case SET_ADDRESS -> address = content.unsigned(Math.min(8, content.remaining())) & ADDRESSES;
      case DEFINE_FILE -> header.files().add(LineHeader.definedFile(content));
      default -> {
        // Discriminators, and what the tools of one vendor add.
      }
    }
  }
}
