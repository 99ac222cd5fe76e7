package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import metronome.device.Device;

/** Words of a device's memory, unsigned. */
final class DeviceWords {
  private DeviceWords() {}

  static long[] read(Device device, long address, int count) {
    ByteBuffer bytes =
        ByteBuffer.wrap(device.read(address, 4 * count)).order(ByteOrder.LITTLE_ENDIAN);
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = Integer.toUnsignedLong(bytes.getInt());
    }
    return words;
  }
}
