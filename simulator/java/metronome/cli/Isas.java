package metronome.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import metronome.board.Board;
import metronome.thumb.Architecture;
import metronome.thumb.Extension;

/** The instruction sets that firmware is built for, as options name them. */
final class Isas {
  private static final EnumSet<Extension> EXTENSIONS =
      EnumSet.of(Extension.BASE, Extension.MAIN, Extension.DSP);

  private Isas() {}

  /**
   * An instruction set that a board can execute.
   *
   * @throws BadInput where there is none of that name, or the board cannot
   */
  static String checked(String isa, Board board) {
    Architecture wanted =
        Arrays.stream(Architecture.values())
            .filter(architecture -> architecture.label().equals(isa))
            .findFirst()
            .orElseThrow(() -> new BadInput("--isa: '" + isa + "' is none of " + names()));
    if (!canExecute(board, wanted)) {
      throw new BadInput("--isa: board " + board.name() + " cannot execute " + isa);
    }
    return isa;
  }

  /** All that firmware for a board is built for. */
  static List<String> of(Board board) {
    boolean main = board.has(Extension.MAIN);
    return Arrays.stream(Architecture.values())
        .filter(architecture -> canExecute(board, architecture))
        .filter(architecture -> !main || architecture.has(Extension.MAIN))
        .map(Architecture::label)
        .toList();
  }

  private static boolean canExecute(Board board, Architecture architecture) {
    return EXTENSIONS.stream()
        .allMatch(extension -> !architecture.has(extension) || board.has(extension));
  }

  private static String names() {
    return Arrays.stream(Architecture.values())
        .map(Architecture::label)
        .collect(Collectors.joining(", "));
  }
}
