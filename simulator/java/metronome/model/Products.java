package metronome.model;

import java.util.ArrayList;
import java.util.List;
import metronome.fixed.QFormat;
import metronome.model.MatrixForm.Storage;
import metronome.model.RealProduct.Stack.Part;

/** Makes products of float matrices, by the way in which their elements are stored. */
final class Products {

  private Products() {}

  /** A matrix with all its elements or, where it is sparse, those that are not zero. */
  static RealProduct whole(Storage storage, RealMatrix matrix, QFormat input) {
    return switch (storage) {
      case INT8 -> new RealProduct.Dense(matrix, input);
      case SPARSE -> sparse(matrix, input);
      case INT16 -> new RealProduct.Wide(new WideRows(matrix), input);
    };
  }

  /** One product, or side by side as many as it takes for indices of one byte. */
  private static RealProduct sparse(RealMatrix matrix, QFormat input) {
    final int most = StoredProduct.Sparse.MOST_COLUMNS;
    if (matrix.columns() <= most) {
      return new RealProduct.Sparse(matrix, input);
    }
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < matrix.columns(); from += most) {
      RealMatrix part = matrix.columns(from, Math.min(from + most, matrix.columns()));
      parts.add(new Part(new RealProduct.Sparse(part, input), 0, from));
    }
    return new RealProduct.Stack(matrix.rows(), matrix.columns(), parts);
  }

  /** Two factors; the inner product is sized for typical inputs, rarer ones saturate. */
  static RealProduct lowRank(
      Storage storage, RealMatrix left, RealMatrix right, QFormat input, double typical) {
    RealProduct inner = whole(storage, right, input);
    final int most = Formats.fraction(inner.mostFraction(), inner.bound());
    QFormat format = QFormat.covering(16, right.bound(typical), most);
    return new RealProduct.LowRank(
        inner.quantise(format.fractionBits()), whole(storage, left, format));
  }
}
