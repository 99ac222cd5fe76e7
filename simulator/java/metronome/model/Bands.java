package metronome.model;

import static metronome.model.QuantisedMatrix.BLOCK;

import java.util.ArrayList;
import java.util.List;
import metronome.fixed.QFormat;
import metronome.model.RealProduct.Stack;

/**
 * A matrix whose elements other than zero lie in bands, as a stack of dense products: each takes
 * whole blocks of rows, and of columns those from the first to the last that one of them needs.
 * Neighbouring rows share a product where that costs no more, by the cycles of the DSP build.
 */
final class Bands {
  /** Cycles of a block of four rows by four columns, of the end of four rows, and of a call. */
  private static final int BLOCK_CYCLES = 20;

  private static final int ROWS_CYCLES = 30;
  private static final int CALL_CYCLES = 80;

  private Bands() {}

  /** Rows and columns of a band, in elements. */
  private record Band(int row, int rowEnd, int column, int columnEnd) {
    Band with(Band next) {
      return new Band(
          row, next.rowEnd, Math.min(column, next.column), Math.max(columnEnd, next.columnEnd));
    }

    int cycles() {
      final int rows = (rowEnd - row) / BLOCK;
      return CALL_CYCLES + rows * (ROWS_CYCLES + (columnEnd - column) / BLOCK * BLOCK_CYCLES);
    }
  }

  /** The cheapest found: a stack, or one dense product where that is no dearer. */
  static RealProduct product(RealMatrix matrix, QFormat input) {
    List<Band> bands = bands(matrix);
    while (mergeOnce(bands)) {
      continue;
    }
    Band whole = new Band(0, matrix.rows(), 0, matrix.columns());
    final int cycles = bands.stream().mapToInt(Band::cycles).sum();
    if (bands.isEmpty() || whole.cycles() <= cycles) {
      return new RealProduct.Dense(matrix, input);
    }
    return new Stack(
        matrix.rows(),
        matrix.columns(),
        bands.stream()
            .map(
                band ->
                    new Stack.Part(
                        new RealProduct.Dense(
                            matrix.rows(band.row, band.rowEnd).columns(band.column, band.columnEnd),
                            input),
                        band.row,
                        band.column))
            .toList());
  }

  /** A band for each block of rows that is not all zeros. */
  private static List<Band> bands(RealMatrix matrix) {
    List<Band> bands = new ArrayList<>();
    for (int row = 0; row < matrix.rows(); row += BLOCK) {
      int first = matrix.columns();
      int last = -1;
      for (int i = row; i < row + BLOCK; i++) {
        for (int j = 0; j < matrix.columns(); j++) {
          if (matrix.values()[i][j] != 0) {
            first = Math.min(first, j);
            last = Math.max(last, j);
          }
        }
      }
      if (last >= 0) {
        bands.add(new Band(row, row + BLOCK, first / BLOCK * BLOCK, (last / BLOCK + 1) * BLOCK));
      }
    }
    return bands;
  }

  /** Merges the first two neighbours that are no dearer together. */
  private static boolean mergeOnce(List<Band> bands) {
    for (int i = 0; i + 1 < bands.size(); i++) {
      Band merged = bands.get(i).with(bands.get(i + 1));
      if (merged.cycles() <= bands.get(i).cycles() + bands.get(i + 1).cycles()) {
        bands.set(i, merged);
        bands.remove(i + 1);
        return true;
      }
    }
    return false;
  }
}
