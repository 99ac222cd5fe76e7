package metronome.model;

import static metronome.model.QuantisedMatrix.BLOCK;

/**
 * A rank-one block b c^T about whose c it says only which sum it gives.
 *
 * @param sum number of c . x among all sums
 * @param row first row of the output that it adds to, a multiple of four
 * @param factors b in steps of 2^-16 of a sum, a multiple of four
 */
record RankOneBlock(int sum, int row, short[] factors) {
  RankOneBlock {
    if (row % BLOCK != 0 || factors.length % BLOCK != 0) {
      throw new IllegalArgumentException(
          "a rank-one block of %d rows from row %d".formatted(factors.length, row));
    }
  }
}
