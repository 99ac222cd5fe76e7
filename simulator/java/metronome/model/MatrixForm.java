package metronome.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a weight matrix is made of, and how its elements are stored. With G gates of H rows each and
 * n columns, the tensors of a matrix {@code M} are those that {@link #tensors} names.
 */
public sealed interface MatrixForm {

  /** How elements are stored on the device. */
  enum Storage {
    /** 8 bits, one scale a row. */
    INT8,
    /** 16 bits, one scale a row. */
    INT16,
    /** 8 bits, one scale a row, only the elements that are not zero, each with its index step. */
    SPARSE;

    /** The name used in files and options. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How elements are stored. */
  Storage storage();

  /** The same with another storage. */
  MatrixForm storedAs(Storage storage);

  /** Elements of the matrix, zeros included. */
  long elements(int gates, int rows, int columns);

  /** The whole matrix: {@code M}, GH x n. */
  record Full(Storage storage) implements MatrixForm {
    @Override
    public MatrixForm storedAs(Storage storage) {
      return new Full(storage);
    }

    @Override
    public long elements(int gates, int rows, int columns) {
      return (long) gates * rows * columns;
    }
  }

  /**
   * M = M1 M2^T: {@code M1}, GH x r, {@code M2}, n x r.
   *
   * @param rank r
   */
  record LowRank(int rank, Storage storage) implements MatrixForm {
    public LowRank {
      if (rank < 1 || rank > CellSpec.LARGEST) {
        throw new IllegalArgumentException("impossible shape: a matrix of rank " + rank);
      }
    }

    @Override
    public MatrixForm storedAs(Storage storage) {
      return new LowRank(rank, storage);
    }

    @Override
    public long elements(int gates, int rows, int columns) {
      return (long) rank * ((long) gates * rows + columns);
    }
  }

  /**
   * Hybrid matrix decomposition: in each gate the first r rows are free, the other H - r are made
   * of rank-1 blocks b c^T. {@code MA}, Gr x n, the free rows; {@code MB}, G(H - r) x columnBlocks;
   * {@code MC}, G rowBlocks x n, each block's c in its columns. Row and column blocks are as equal
   * as whole multiples of four columns allow, earlier ones larger.
   *
   * @param freeRows r of each gate
   * @param rowBlocks blocks from top to bottom in the lower part of a gate
   * @param columnBlocks blocks from left to right
   */
  record Hybrid(int freeRows, int rowBlocks, int columnBlocks, Storage storage)
      implements MatrixForm {
    public Hybrid {
      if (freeRows < 0 || Math.min(rowBlocks, columnBlocks) < 1) {
        throw new IllegalArgumentException(
            "impossible shape: a hybrid matrix of %d free rows and %d by %d blocks"
                .formatted(freeRows, rowBlocks, columnBlocks));
      }
    }

    @Override
    public MatrixForm storedAs(Storage storage) {
      return new Hybrid(freeRows, rowBlocks, columnBlocks, storage);
    }

    @Override
    public long elements(int gates, int rows, int columns) {
      return gates
          * ((long) freeRows * columns
              + (long) rowBlocks * columns
              + (long) (rows - freeRows) * columnBlocks);
    }
  }

  /** The whole matrix in 8 bits. */
  static MatrixForm full() {
    return new Full(Storage.INT8);
  }

  /** Two factors in 8 bits, or the whole matrix where the rank is 0. */
  static MatrixForm ofRank(int rank) {
    return rank == 0 ? full() : new LowRank(rank, Storage.INT8);
  }

  /**
   * What files and options call it: {@code full}, {@code rank:16/sparse}, {@code hybrid:58:1:1}.
   */
  default String label() {
    String structure = "full";
    if (this instanceof LowRank factored) {
      structure = "rank:" + factored.rank();
    } else if (this instanceof Hybrid hybrid) {
      structure =
          "hybrid:" + hybrid.freeRows() + ":" + hybrid.rowBlocks() + ":" + hybrid.columnBlocks();
    }
    return storage() == Storage.INT8 ? structure : structure + "/" + storage().label();
  }

  /**
   * The form of a label.
   *
   * @throws IllegalArgumentException where there is none
   */
  static MatrixForm of(String label) {
    Matcher parts =
        Pattern.compile(
                "(full|rank:(\\d{1,5})|hybrid:(\\d{1,5}):(\\d{1,5}):(\\d{1,5}))(?:/(int8|int16|sparse))?")
            .matcher(label);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'"
              + label
              + "' is no form of a matrix; forms are full, rank:R and"
              + " hybrid:FREE_ROWS:ROW_BLOCKS:COLUMN_BLOCKS, each with /int16 or /sparse behind it"
              + " where it is not int8");
    }
    Storage storage =
        parts.group(6) == null
            ? Storage.INT8
            : Storage.valueOf(parts.group(6).toUpperCase(Locale.ROOT));
    if (parts.group(2) != null) {
      return new LowRank(Integer.parseInt(parts.group(2)), storage);
    }
    if (parts.group(3) != null) {
      return new Hybrid(
          Integer.parseInt(parts.group(3)),
          Integer.parseInt(parts.group(4)),
          Integer.parseInt(parts.group(5)),
          storage);
    }
    return new Full(storage);
  }

  /** The rank of a factored matrix, 0 for any other. */
  default int rankOrZero() {
    return this instanceof LowRank factored ? factored.rank() : 0;
  }

  /** Whether a firmware for dense matrices alone can compute with it. */
  default boolean isDense() {
    return this instanceof Full && storage() != Storage.SPARSE;
  }

  /**
   * Adds the tensors that make up a matrix.
   *
   * @param shapes to add them to
   * @param name of the matrix
   * @param gates G
   * @param rows H, of each gate
   * @param columns n
   */
  default void tensors(Map<String, int[]> shapes, String name, int gates, int rows, int columns) {
    if (this instanceof LowRank factored) {
      shapes.put(name + "1", new int[] {gates * rows, factored.rank()});
      shapes.put(name + "2", new int[] {columns, factored.rank()});
    } else if (this instanceof Hybrid hybrid) {
      if (hybrid.freeRows() >= rows
          || hybrid.rowBlocks() > rows - hybrid.freeRows()
          || hybrid.columnBlocks() * 4 - 3 > columns) {
        throw new IllegalArgumentException(
            "impossible shape: %s of %d x %d cannot have %d free rows and %d by %d blocks"
                .formatted(
                    name,
                    rows,
                    columns,
                    hybrid.freeRows(),
                    hybrid.rowBlocks(),
                    hybrid.columnBlocks()));
      }
      shapes.put(name + "A", new int[] {gates * hybrid.freeRows(), columns});
      shapes.put(name + "B", new int[] {gates * (rows - hybrid.freeRows()), hybrid.columnBlocks()});
      shapes.put(name + "C", new int[] {gates * hybrid.rowBlocks(), columns});
    } else {
      shapes.put(name, new int[] {gates * rows, columns});
    }
  }
}
