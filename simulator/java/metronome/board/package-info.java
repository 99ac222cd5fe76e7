/**
 * Boards and cores as files describe them: {@code boards/NAME.toml} for the memory map, clock,
 * features and limits, {@code boards/cores/NAME.csv} for the cost table. {@link
 * metronome.board.Boards} lists and loads them; whatever is wrong with a file is a {@link
 * metronome.board.BoardException} with file, line and reason. Every fact has a source.
 */
package metronome.board;
