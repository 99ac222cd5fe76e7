package metronome.cell;

import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Model;
import metronome.model.Tensor;

/** Matrices of any form multiplied out, element by element from their definition. */
final class Expanded {
  private final Model model;
  private final LayerSpec layer;
  private final String prefix;

  Expanded(Model model, LayerSpec layer, String prefix) {
    this.model = model;
    this.layer = layer;
    this.prefix = prefix;
  }

  double[][] w() {
    return matrix("W", layer.input(), layer.inputs());
  }

  double[][] u() {
    return matrix("U", layer.recurrent(), layer.recurrentColumns());
  }

  double[] values(String name) {
    return tensor(name).values();
  }

  Tensor tensor(String name) {
    return model.tensor(prefix + name);
  }

  private double[][] matrix(String name, MatrixForm form, int columns) {
    final int height = layer.gateRows();
    double[][] matrix = new double[layer.kind().gates() * height][columns];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i][j] = element(name, form, i / height, i % height, j, columns);
      }
    }
    return matrix;
  }

  private double element(String name, MatrixForm form, int gate, int row, int column, int columns) {
    final int height = layer.gateRows();
    if (form instanceof MatrixForm.LowRank factored) {
      double sum = 0;
      for (int k = 0; k < factored.rank(); k++) {
        sum += tensor(name + "1").at(gate * height + row, k) * tensor(name + "2").at(column, k);
      }
      return sum;
    }
    if (form instanceof MatrixForm.Hybrid hybrid) {
      final int free = hybrid.freeRows();
      if (row < free) {
        return tensor(name + "A").at(gate * free + row, column);
      }
      int rowBlock = block(row - free, height - free, hybrid.rowBlocks(), 1);
      int columnBlock = block(column, columns, hybrid.columnBlocks(), 4);
      double b = tensor(name + "B").at(gate * (height - free) + row - free, columnBlock);
      return b * tensor(name + "C").at(gate * hybrid.rowBlocks() + rowBlock, column);
    }
    return tensor(name).at(gate * height + row, column);
  }

  /** The block of a position: units are dealt out one by one, the first to the first block. */
  static int block(int position, int length, int blocks, int unit) {
    int[] dealt = new int[blocks];
    for (int u = 0; u * unit < length; u++) {
      dealt[u % blocks]++;
    }
    int block = 0;
    for (int left = position / unit; left >= dealt[block]; block++) {
      left -= dealt[block];
    }
    return block;
  }
}
