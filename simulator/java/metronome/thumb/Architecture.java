package metronome.thumb;

import java.util.Locale;
import java.util.Set;

/** An architecture of a core: which instructions it can have. Source: Arm DDI0419 and DDI0403. */
public enum Architecture {
  /** Cortex-M0, M0+ and M1. Every access must be aligned. */
  ARMV6_M(Set.of(Extension.BASE)),
  /** Cortex-M3. */
  ARMV7_M(Set.of(Extension.BASE, Extension.MAIN)),
  /** Cortex-M4, with an FPU or without. */
  ARMV7E_M(Set.of(Extension.values()));

  private final Set<Extension> extensions;

  Architecture(Set<Extension> extensions) {
    this.extensions = extensions;
  }

  /** Whether a core of this architecture can have a part, be it optional. */
  public boolean has(Extension extension) {
    return extensions.contains(extension);
  }

  /** Whether a single load or store at an address that is no multiple of its size is done. */
  public boolean allowsUnaligned() {
    return this != ARMV6_M;
  }

  /** The name used in cost tables, as Arm writes it but lower case: {@code armv7e-m}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
