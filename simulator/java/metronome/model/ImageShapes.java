package metronome.model;

import static metronome.model.QuantisedMatrix.padded;

import java.util.Arrays;
import java.util.List;

/**
 * The shapes that a cell's matrices and vectors have in an image; docs/formats.md has the table.
 *
 * @param matrices rows and columns of each slot, zeros where the slot is not used
 * @param vectors length of each slot
 */
record ImageShapes(List<int[]> matrices, List<Integer> vectors) {
  private static final int[] UNUSED = {0, 0};

  static ImageShapes of(CellSpec spec) {
    int gates = spec.kind() == CellKind.GRU ? 3 : 1;
    int biases = spec.kind() == CellKind.GRU ? 4 : 2;
    int inputs = padded(spec.inputs());
    int hidden = padded(spec.hidden());
    int classes = padded(spec.classes());
    int rankU = padded(spec.rankU());
    int rankW = padded(spec.rankW());
    return new ImageShapes(
        List.of(
            new int[] {gates * hidden, rankU > 0 ? rankU : hidden},
            new int[] {gates * hidden, rankW > 0 ? rankW : inputs},
            new int[] {classes, hidden},
            rankU > 0 ? new int[] {rankU, hidden} : UNUSED,
            rankW > 0 ? new int[] {rankW, inputs} : UNUSED),
        List.of(biases * hidden, classes));
  }

  /**
   * @throws ModelImageException where a matrix or vector has another shape
   */
  void check(List<QuantisedMatrix> actual, List<int[]> actualVectors) {
    for (int i = 0; i < matrices.size(); i++) {
      int[] shape = {actual.get(i).rows(), actual.get(i).columns()};
      if (!Arrays.equals(shape, matrices.get(i))) {
        throw new ModelImageException(
            "the model image's matrix "
                + i
                + " is "
                + Arrays.toString(shape)
                + ", its dimensions ask for "
                + Arrays.toString(matrices.get(i)));
      }
    }
    for (int i = 0; i < vectors.size(); i++) {
      if (actualVectors.get(i).length != vectors.get(i)) {
        throw new ModelImageException(
            "the model image's vector "
                + i
                + " has "
                + actualVectors.get(i).length
                + " elements, its dimensions ask for "
                + vectors.get(i));
      }
    }
  }
}
