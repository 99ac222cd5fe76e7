package metronome.model;

import java.util.List;

/** A quantised product y += M x, in the form in which it is stored. */
sealed interface StoredProduct {

  /** Rows of the output that it adds to, padded. */
  int rows();

  /** Columns of the input that it reads, padded. */
  int columns();

  /** Adds elements and children to an image; returns the node that stands for the product. */
  ProductNode write(ImageWriter image);

  /** Not there. */
  record None() implements StoredProduct {
    @Override
    public int rows() {
      return 0;
    }

    @Override
    public int columns() {
      return 0;
    }

    @Override
    public ProductNode write(ImageWriter image) {
      return ProductNode.NONE;
    }
  }

  /** All elements in 8 bits. */
  record Dense(QuantisedMatrix matrix) implements StoredProduct {
    @Override
    public int rows() {
      return matrix.rows();
    }

    @Override
    public int columns() {
      return matrix.columns();
    }

    @Override
    public ProductNode write(ImageWriter image) {
      var elements = ImageWriter.buffer(matrix.weights().length);
      matrix.putBlocks(elements);
      return ProductNode.withElements(
          ProductNode.DENSE_Q7,
          matrix.shift(),
          matrix.rows(),
          matrix.columns(),
          image.add(elements.array()),
          image.add(matrix.multipliers()));
    }
  }

  /** All elements in 8 bits, by columns: for products with changes alone. */
  record Columns(QuantisedMatrix matrix) implements StoredProduct {
    @Override
    public int rows() {
      return matrix.rows();
    }

    @Override
    public int columns() {
      return matrix.columns();
    }

    @Override
    public ProductNode write(ImageWriter image) {
      var elements = ImageWriter.buffer(matrix.weights().length);
      matrix.putColumns(elements);
      return ProductNode.withElements(
          ProductNode.COLUMNS_Q7,
          matrix.shift(),
          matrix.rows(),
          matrix.columns(),
          image.add(elements.array()),
          image.add(matrix.multipliers()));
    }
  }

  /**
   * Two factors.
   *
   * @param inner applied first
   * @param outer applied to the inner product
   * @param shift from the inner product's accumulators to its int16 form
   */
  record LowRank(StoredProduct inner, StoredProduct outer, int shift) implements StoredProduct {
    @Override
    public int rows() {
      return outer.rows();
    }

    @Override
    public int columns() {
      return inner.columns();
    }

    @Override
    public ProductNode write(ImageWriter image) {
      List<ProductNode> children = List.of(inner.write(image), outer.write(image));
      return ProductNode.ofChildren(
          ProductNode.LOW_RANK, shift, rows(), columns(), image.add(children), 2);
    }
  }
}
