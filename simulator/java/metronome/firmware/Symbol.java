package metronome.firmware;

/**
 * A named address of a firmware.
 *
 * @param name as the compiler wrote it
 * @param address without the Thumb bit
 * @param bytes size, 0 where the ELF does not say
 * @param function whether it names code
 */
public record Symbol(String name, long address, long bytes, boolean function) {}
