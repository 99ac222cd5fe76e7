package metronome.thumb;

/** The part of the architecture that an instruction belongs to. */
public enum Extension {
  /** ARMv6-M: 16-bit instructions without IT, CBZ and CBNZ; BL, MSR, MRS, barriers, UDF. */
  BASE,
  /** What ARMv7-M adds to ARMv6-M. */
  MAIN,
  /** The DSP extension of ARMv7E-M. */
  DSP,
  /** The single-precision floating-point extension FPv4-SP. */
  FLOAT
}
