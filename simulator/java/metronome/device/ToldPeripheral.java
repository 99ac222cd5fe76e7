package metronome.device;

import com.sun.jna.CallbackReference;

/** In a run that is repeated: a peripheral that reads what it read before, and does nothing. */
final class ToldPeripheral {
  private final Unicorn.MmioRead read;
  private final Unicorn.MmioWrite write;

  ToldPeripheral(Machine machine, Journal.Device place, ToldRegisters told) {
    read =
        (handle, offset, size, data) ->
            isWord(offset, size)
                ? told.next(place.base() + offset) & 0xffff_ffffL
                : refuse(machine, place.base() + offset);
    write =
        (handle, offset, size, value, data) -> {
          if (isWord(offset, size)) {
            told.next(place.base() + offset);
          } else {
            refuse(machine, place.base() + offset);
          }
        };
    machine.engine.mapDevice(
        place.base(),
        place.bytes(),
        CallbackReference.getFunctionPointer(read),
        CallbackReference.getFunctionPointer(write));
  }

  private static boolean isWord(long offset, int size) {
    return size == 4 && offset % 4 == 0;
  }

  private static long refuse(Machine machine, long address) {
    machine.refuse(address);
    return 0;
  }
}
