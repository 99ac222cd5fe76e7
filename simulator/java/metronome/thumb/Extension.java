package metronome.thumb;

/** The part of the architecture that an instruction belongs to. */
public enum Extension {
  /** ARMv7-M. */
  BASE,
  /** The DSP extension of ARMv7E-M. */
  DSP,
  /** The single-precision floating-point extension FPv4-SP. */
  FLOAT
}
