package metronome.device;

import com.sun.jna.CallbackReference;

/** Maps a peripheral's registers into the core's address space. */
final class PeripheralPort {
  private static final int WORD = 4;

  private final Machine machine;
  private final Peripheral peripheral;
  private final Accesses accesses;
  private final Unicorn.MmioRead read = (handle, offset, size, data) -> read((int) offset, size);
  private final Unicorn.MmioWrite write =
      (handle, offset, size, value, data) -> write((int) offset, size, (int) value);

  PeripheralPort(Machine machine, Peripheral peripheral, Accesses accesses) {
    this.machine = machine;
    this.peripheral = peripheral;
    this.accesses = accesses;
    machine.engine.mapDevice(
        peripheral.base(),
        peripheral.bytes(),
        CallbackReference.getFunctionPointer(read),
        CallbackReference.getFunctionPointer(write));
  }

  private boolean isWord(int offset, int size) {
    boolean word = size == WORD && offset % WORD == 0;
    if (!word) {
      machine.refuse(peripheral.base() + offset);
    }
    return word;
  }

  private long read(int offset, int size) {
    return isWord(offset, size)
        ? accesses.read(peripheral.base() + offset, true, cycle -> peripheral.read(offset, cycle))
            & 0xffff_ffffL
        : 0;
  }

  private void write(int offset, int size, int value) {
    if (isWord(offset, size)) {
      accesses.write(
          peripheral.base() + offset,
          true,
          cycle -> {
            peripheral.write(offset, value, cycle);
            return 0;
          });
    }
  }
}
