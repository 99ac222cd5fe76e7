package metronome.model;

import metronome.fixed.QFormat;
import metronome.model.MatrixForm.Storage;

/** Makes products of float matrices, by the way in which their elements are stored. */
final class Products {

  private Products() {}

  /** A matrix with all its elements or, where it is sparse, those that are not zero. */
  static RealProduct whole(Storage storage, RealMatrix matrix, QFormat input) {
    return switch (storage) {
      case INT8 -> new RealProduct.Dense(matrix, input);
      case INT16, SPARSE -> throw new ModelImageException(matrix.name() + ": no such storage");
    };
  }

  /** Two factors; the inner product is sized for typical inputs, rarer ones saturate. */
  static RealProduct lowRank(
      Storage storage, RealMatrix left, RealMatrix right, QFormat input, double typical) {
    RealProduct inner = whole(storage, right, input);
    final int innerFraction = Formats.fraction(inner.mostFraction(), inner.bound());
    QFormat format = QFormat.covering(16, right.bound(typical), innerFraction - 1);
    return new RealProduct.LowRank(
        inner.quantise(innerFraction),
        whole(storage, left, format),
        innerFraction - format.fractionBits());
  }
}
