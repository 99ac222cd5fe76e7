package metronome.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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

  /** Adds the elements of a matrix in 8 bits, in the order in which they are put. */
  private static ProductNode elementsOf(
      ImageWriter image, int kind, QuantisedMatrix matrix, Consumer<ByteBuffer> put) {
    ByteBuffer elements = ImageWriter.buffer(matrix.weights().length);
    put.accept(elements);
    return ProductNode.withElements(
        kind,
        matrix.shift(),
        matrix.rows(),
        matrix.columns(),
        image.add(elements.array()),
        image.add(matrix.multipliers()));
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
      return elementsOf(image, ProductNode.DENSE_Q7, matrix, matrix::putBlocks);
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
      return elementsOf(image, ProductNode.COLUMNS_Q7, matrix, matrix::putColumns);
    }
  }

  /** All elements in 16 bits. */
  record Wide(WideMatrix matrix) implements StoredProduct {
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
      var elements = ImageWriter.buffer(2 * matrix.weights().length);
      matrix.putBlocks(elements);
      return ProductNode.withElements(
          ProductNode.DENSE_Q15,
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
   */
  record LowRank(StoredProduct inner, StoredProduct outer) implements StoredProduct {
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
          ProductNode.LOW_RANK, 0, rows(), columns(), image.add(children), 2);
    }
  }

  /** The elements that are not zero in 8 bits; docs/formats.md has the layout. */
  record Sparse(QuantisedMatrix matrix) implements StoredProduct {
    /** A column's number is one byte. */
    static final int MOST_COLUMNS = 256;

    public Sparse {
      if (matrix.columns() > MOST_COLUMNS) {
        throw new IllegalArgumentException(
            "a sparse matrix of %d columns, %d is the most"
                .formatted(matrix.columns(), MOST_COLUMNS));
      }
    }

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
      ByteArrayOutputStream counts = new ByteArrayOutputStream();
      ByteArrayOutputStream pairs = new ByteArrayOutputStream();
      for (int row = 0; row < rows(); row++) {
        final int i = row;
        int[] columns = IntStream.range(0, columns()).filter(j -> matrix.at(i, j) != 0).toArray();
        counts.write((columns.length + 1) / 2);
        for (int k = 0; k < columns.length; k += 2) {
          boolean both = k + 1 < columns.length;
          pairs.write(columns[k]);
          pairs.write(both ? columns[k + 1] : 0);
          pairs.write(matrix.at(i, columns[k]));
          pairs.write(both ? matrix.at(i, columns[k + 1]) : 0);
        }
      }
      counts.writeBytes(pairs.toByteArray());
      return new ProductNode(
          ProductNode.SPARSE_Q7,
          matrix.shift(),
          rows(),
          columns(),
          0,
          0,
          image.add(counts.toByteArray()),
          image.add(matrix.multipliers()),
          0,
          pairs.size() / 4);
    }
  }

  /**
   * Several products that add to one output.
   *
   * @param rows padded
   * @param columns padded
   * @param parts one at least
   */
  record Stack(int rows, int columns, List<Part> parts) implements StoredProduct {

    /** A product and where its output and input begin. */
    record Part(StoredProduct product, int row, int column) {}

    @Override
    public ProductNode write(ImageWriter image) {
      List<ProductNode> children =
          parts.stream().map(part -> part.product.write(image).at(part.row, part.column)).toList();
      return ProductNode.ofChildren(
          ProductNode.STACK, 0, rows, columns, image.add(children), children.size());
    }
  }

  /**
   * Rank-one blocks.
   *
   * @param rows padded
   * @param sums one row a block
   * @param blocks where each sum goes
   */
  record RankOne(int rows, StoredProduct sums, List<RankOneBlock> blocks) implements StoredProduct {
    @Override
    public int columns() {
      return sums.columns();
    }

    @Override
    public ProductNode write(ImageWriter image) {
      ByteBuffer table = ImageWriter.buffer(8 * blocks.size());
      ByteBuffer factors =
          ImageWriter.buffer(2 * blocks.stream().mapToInt(block -> block.factors().length).sum());
      for (RankOneBlock block : blocks) {
        table.putShort((short) block.sum()).putShort((short) block.row());
        table.putShort((short) block.factors().length).putShort((short) 0);
        factors.asShortBuffer().put(block.factors());
        factors.position(factors.position() + 2 * block.factors().length);
      }
      return new ProductNode(
          ProductNode.RANK_ONE,
          0,
          rows,
          columns(),
          0,
          0,
          image.add(factors.array()),
          image.add(table.array()),
          image.add(List.of(sums.write(image))),
          blocks.size());
    }
  }

  /** All elements in single precision, row by row; rows and columns padded. */
  record Float(double[][] values) implements StoredProduct {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public int columns() {
      return values[0].length;
    }

    @Override
    public ProductNode write(ImageWriter image) {
      ByteBuffer elements = ImageWriter.buffer(java.lang.Float.BYTES * rows() * columns());
      for (double[] row : values) {
        for (double value : row) {
          elements.putFloat((float) value);
        }
      }
      return ProductNode.withElements(
          ProductNode.DENSE_F32, 0, rows(), columns(), image.add(elements.array()), 0);
    }
  }
}
