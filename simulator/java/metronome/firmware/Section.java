package metronome.firmware;

/**
 * A section that takes room on the device.
 *
 * @param name as the linker wrote it
 * @param address where it lies while the program runs
 * @param bytes its size
 * @param loaded whether it also takes room in the image (anything but zero-initialised data)
 * @param loadAddress where its image lies; equal to the address unless start-up copies it
 * @param executable whether it holds code
 * @param writable whether the program may change it
 */
public record Section(
    String name,
    long address,
    long bytes,
    boolean loaded,
    long loadAddress,
    boolean executable,
    boolean writable) {}
