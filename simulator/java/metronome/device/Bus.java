package metronome.device;

/** What a {@link Peripheral} can do to the core. */
public interface Bus {

  /**
   * Raises an interrupt: it is pending from now on, until it is taken.
   *
   * @param interrupt external number; 0 is vector 16
   */
  void raise(int interrupt);

  /**
   * Writes RAM as direct memory access does: it takes the core no cycle.
   *
   * @throws DeviceException where there is no RAM
   */
  void write(long address, byte[] bytes);
}
