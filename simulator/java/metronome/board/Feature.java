package metronome.board;

/** Optional parts of a core that firmware may use on a board. */
public enum Feature {
  /** The ARMv7E-M saturating and SIMD instructions. */
  DSP,
  /** The single-precision floating-point extension FPv4-SP. */
  FPU
}
