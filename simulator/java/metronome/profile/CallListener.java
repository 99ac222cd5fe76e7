package metronome.profile;

/**
 * Hears of calls as they happen. Handlers of exceptions have tracks of their own: what they
 * interrupt stays entered.
 */
public interface CallListener {
  /** Hears nothing. */
  CallListener NONE =
      new CallListener() {
        @Override
        public void entered(int track, String function, long cycle) {}

        @Override
        public void left(int track, long cycle) {}
      };

  /**
   * A function begins.
   *
   * @param track how many exceptions are being handled
   * @param cycle since the reset
   */
  void entered(int track, String function, long cycle);

  /** The innermost function of a track ends. */
  void left(int track, long cycle);
}
