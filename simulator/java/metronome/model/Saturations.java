package metronome.model;

import java.util.Arrays;

/** Saturates, and counts by tensor what that changes. */
public final class Saturations {
  /** What saturates. */
  public enum Of {
    /** In the range of their activation. */
    PREACTIVATION,
    /** An int16 that an activation gives: 1.0 becomes 32767. */
    ACTIVATION,
    /** Between the two factors of a matrix. */
    INNER_PRODUCT,
    STATE,
    /** An LSTM's cell. */
    MEMORY
  }

  private final long[] counts = new long[Of.values().length];

  short preactivation(long value) {
    return (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE, Of.PREACTIVATION);
  }

  short activation(long value) {
    return (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE, Of.ACTIVATION);
  }

  short inner(long value) {
    return (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE, Of.INNER_PRODUCT);
  }

  short state(long value) {
    return (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE, Of.STATE);
  }

  short memory(long value) {
    return (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE, Of.MEMORY);
  }

  /** A pre-activation of tanh, which takes 15 bits. */
  int tanh(long value) {
    return (int) within(value, -16384, 16383, Of.PREACTIVATION);
  }

  private long within(long value, long low, long high, Of tensor) {
    long nearest = Math.max(low, Math.min(high, value));
    counts[tensor.ordinal()] += nearest == value ? 0 : 1;
    return nearest;
  }

  /** How often a tensor's elements were changed. */
  public long count(Of tensor) {
    return counts[tensor.ordinal()];
  }

  /** How often anything was changed. */
  public long count() {
    return Arrays.stream(counts).sum();
  }
}
