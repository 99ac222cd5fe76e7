package metronome.device;

/**
 * The registers that keep exceptions from being taken.
 *
 * @param primask all with a configurable priority
 * @param faultmask all but NMI
 * @param basepri those of this priority and less urgent ones; 0 none
 */
record Masks(boolean primask, boolean faultmask, int basepri) {

  static Masks of(Engine engine) {
    return new Masks(
        (engine.register(Unicorn.REG_PRIMASK) & 1) != 0,
        (engine.register(Unicorn.REG_FAULTMASK) & 1) != 0,
        engine.register(Unicorn.REG_BASEPRI) & 0xff);
  }

  /** As if PRIMASK were clear: what wakes the core. */
  Masks awake() {
    return new Masks(false, faultmask, basepri);
  }
}
