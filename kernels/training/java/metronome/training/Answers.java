package metronome.training;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Locale;

/**
 * Which clips of a set one run's weights answered rightly: what a paired test over clips and seeds
 * needs.
 *
 * @param model its name
 * @param seed of the run that made the weights
 * @param set what was measured, as in {@link Score}
 * @param clips how many, in the order of the manifest
 * @param exact clips that the float cell answered rightly, by their place
 * @param fixed clips that the kernels' integer arithmetic answered rightly
 */
record Answers(String model, long seed, String set, int clips, BitSet exact, BitSet fixed) {
  /** First line of a file of answers. */
  static final String HEADER = "model,seed,set,clips,float,fixed";

  private static final int FIELDS = 6;
  private static final int HEX = 16;

  /** Clips that a digit of the text stands for. */
  private static final int BITS = 4;

  Answers {
    exact = (BitSet) exact.clone();
    fixed = (BitSet) fixed.clone();
  }

  String csv() {
    return String.join(
        ",", model, Long.toString(seed), set, Integer.toString(clips), hex(exact), hex(fixed));
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Answers of(String row) {
    String[] fields = row.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not " + FIELDS + " columns");
    }
    int clips = Integer.parseInt(fields[3]);
    return new Answers(
        fields[0],
        Long.parseLong(fields[1]),
        fields[2],
        clips,
        bits(fields[4], clips),
        bits(fields[5], clips));
  }

  /** The first clip is the highest bit of the first digit; the last digit is filled with zeros. */
  private String hex(BitSet right) {
    StringBuilder text = new StringBuilder();
    for (int first = 0; first < clips; first += BITS) {
      int digit = 0;
      for (int i = 0; i < BITS; i++) {
        digit = 2 * digit + (right.get(first + i) ? 1 : 0);
      }
      text.append(Character.forDigit(digit, HEX));
    }
    return text.toString();
  }

  private static BitSet bits(String hex, int clips) {
    if (!hex.matches("[0-9a-f]+") || hex.length() != (clips + BITS - 1) / BITS) {
      throw new IllegalArgumentException("not the hexadecimal digits of " + clips + " clips");
    }
    BigInteger value = new BigInteger(hex, HEX);
    BitSet right = new BitSet(clips);
    int places = hex.length() * BITS;
    for (int i = 0; i < places; i++) {
      if (value.testBit(places - 1 - i)) {
        if (i >= clips) {
          throw new IllegalArgumentException("right beyond the last of " + clips + " clips");
        }
        right.set(i);
      }
    }
    return right;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s seed %d %s: float %.2f %%, fixed point %.2f %%",
        model,
        seed,
        set,
        100.0 * exact.cardinality() / clips,
        100.0 * fixed.cardinality() / clips);
  }
}
