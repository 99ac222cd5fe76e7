package metronome.timing;

/** Hears of each wait for the flash as it happens; those of no cycles may be told too. */
public interface WaitListener {
  /** Hears nothing. */
  WaitListener NONE =
      new WaitListener() {
        @Override
        public void fetched(int slot, int cycles) {}

        @Override
        public void read(int slot, int cycles) {}
      };

  /** The instruction at a slot waited to be fetched. */
  void fetched(int slot, int cycles);

  /** The instruction at a slot waited for data. */
  void read(int slot, int cycles);
}
