package metronome.device;

/** Registers of the system control space that are more than storage. */
interface SystemRegisters {

  /** Whether a word is one of them. */
  boolean has(int word);

  /** What a word reads. */
  int read(int word);

  /**
   * Writes a word.
   *
   * @param mask bits that are written
   */
  void write(int word, int value, int mask);
}
