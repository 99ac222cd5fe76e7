package metronome.survey;

import java.nio.file.Path;
import java.util.List;
import metronome.board.Board;
import metronome.firmware.Firmware;

/**
 * Boards that one emulation of a model serves: the same firmware, core and memory map.
 *
 * @param boards at least one; the first leads
 * @param places of the boards in the survey
 * @param elf file of the firmware, the first board's
 * @param firmware what runs
 * @param isa of the firmware
 */
record Group(List<Board> boards, List<Integer> places, Path elf, Firmware firmware, String isa) {

  Group {
    boards = List.copyOf(boards);
    places = List.copyOf(places);
  }

  List<String> names() {
    return boards.stream().map(Board::name).toList();
  }
}
