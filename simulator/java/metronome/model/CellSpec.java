package metronome.model;

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

  public CellSpec {
    if (inputs < 1 || hidden < 1 || classes < 1 || rankW < 0 || rankU < 0) {
      throw new IllegalArgumentException("impossible shape: " + kind + " " + inputs + "x" + hidden);
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

  /** Multiply-accumulates of the classifier. */
  public long macsOfOutput() {
    return (long) hidden * classes;
  }
}
