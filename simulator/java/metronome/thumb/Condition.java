package metronome.thumb;

import java.util.Locale;

/** When a branch is taken or a predicated instruction takes effect, in order of its encoding. */
public enum Condition {
  EQ,
  NE,
  CS,
  CC,
  MI,
  PL,
  VS,
  VC,
  HI,
  LS,
  GE,
  LT,
  GT,
  LE,
  /** Always. */
  AL;

  private static final Condition[] BY_CODE = values();

  static Condition of(int code) {
    return BY_CODE[code];
  }

  /** The condition that holds exactly when this one does not; AL stays AL. */
  public Condition inverse() {
    return this == AL ? AL : BY_CODE[ordinal() ^ 1];
  }

  /** Lower-case suffix, empty for {@link #AL}. */
  public String suffix() {
    return this == AL ? "" : name().toLowerCase(Locale.ROOT);
  }
}
