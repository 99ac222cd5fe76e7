package metronome.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The shape of a cell and its classifier.
 *
 * @param kind which equations
 * @param inputs D, features per frame
 * @param hidden H, units
 * @param classes C, outputs of the classifier
 * @param rankW rank of the input matrix's factors, 0 for a full matrix
 * @param rankU rank of the recurrent matrix's factors, 0 for a full matrix
 */
public record CellSpec(CellKind kind, int inputs, int hidden, int classes, int rankW, int rankU) {

  private static final int LARGEST = 1 << 15;

  public CellSpec {
    if (Math.min(inputs, Math.min(hidden, classes)) < 1
        || Math.min(rankW, rankU) < 0
        || IntStream.of(inputs, hidden, classes, rankW, rankU).max().orElseThrow() > LARGEST) {
      throw new IllegalArgumentException(
          "impossible shape: %s, %d inputs, %d hidden, %d classes, ranks %d and %d"
              .formatted(kind, inputs, hidden, classes, rankW, rankU));
    }
    if (kind == CellKind.GRU && (rankW > 0 || rankU > 0)) {
      throw new IllegalArgumentException("a GRU has full matrices here, no ranks");
    }
  }

  /** Multiply-accumulates of one step, without the classifier. */
  public long macsPerStep() {
    long d = inputs;
    long h = hidden;
    return switch (kind) {
      case GRU -> 3 * h * (d + h);
      case FASTGRNN -> (rankW > 0 ? rankW * (d + h) : d * h) + (rankU > 0 ? 2 * rankU * h : h * h);
    };
  }

  /**
   * The tensors of a model of this shape: name to shape, as {@link Model} lists them. A scalar has
   * the empty shape.
   */
  public Map<String, int[]> tensorShapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    switch (kind) {
      case GRU -> {
        shapes.put("W", new int[] {3 * hidden, inputs});
        shapes.put("U", new int[] {3 * hidden, hidden});
        shapes.put("b", new int[] {3 * hidden});
        shapes.put("bh", new int[] {hidden});
      }
      case FASTGRNN -> {
        addMatrix(shapes, "W", inputs, rankW);
        addMatrix(shapes, "U", hidden, rankU);
        shapes.put("bz", new int[] {hidden});
        shapes.put("bh", new int[] {hidden});
        shapes.put("zeta", new int[] {});
        shapes.put("nu", new int[] {});
      }
    }
    shapes.put("Wo", new int[] {classes, hidden});
    shapes.put("bo", new int[] {classes});
    return shapes;
  }

  private void addMatrix(Map<String, int[]> shapes, String name, int columns, int rank) {
    if (rank > 0) {
      shapes.put(name + "1", new int[] {hidden, rank});
      shapes.put(name + "2", new int[] {columns, rank});
    } else {
      shapes.put(name, new int[] {hidden, columns});
    }
  }

  /** Multiply-accumulates of the classifier. */
  public long macsOfOutput() {
    return (long) hidden * classes;
  }
}
