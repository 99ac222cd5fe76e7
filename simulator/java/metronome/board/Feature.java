package metronome.board;

import metronome.thumb.Extension;

/** Optional parts of a core that firmware may use on a board. */
public enum Feature {
  /** The ARMv7E-M saturating and SIMD instructions. */
  DSP(Extension.DSP),
  /** The single-precision floating-point extension FPv4-SP. */
  FPU(Extension.FLOAT);

  private final Extension extension;

  Feature(Extension extension) {
    this.extension = extension;
  }

  /** The part of the architecture that it makes available. */
  public Extension extension() {
    return extension;
  }
}
