package metronome.firmware;

/**
 * A loadable part of a firmware.
 *
 * @param runAddress where the program expects it (the ELF's virtual address)
 * @param loadAddress where a programmer puts it (the physical address); differs for data and code
 *     that start-up copies from flash to RAM
 * @param content the bytes of the file
 * @param memoryBytes room it takes at its run address, at least the content; the rest is zeroed by
 *     start-up code
 * @param executable whether the ELF marks it so
 */
public record Segment(
    long runAddress, long loadAddress, byte[] content, long memoryBytes, boolean executable) {

  /** Whether content of the file lies at a run address. */
  public boolean holds(long address) {
    return address >= runAddress && address < runAddress + content.length;
  }
}
