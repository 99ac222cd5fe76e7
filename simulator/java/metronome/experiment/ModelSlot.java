package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import metronome.device.Device;
import metronome.firmware.Firmware;
import metronome.model.ModelImage;

/** Where a firmware keeps its model: the flash for the image, and what it says about its arena. */
final class ModelSlot {
  private final long start;
  private final long end;
  private final long arenaUsed;

  ModelSlot(Firmware firmware) {
    start = firmware.address("__model_start");
    end = firmware.address("__model_end");
    arenaUsed = firmware.address("metronome_arena_used");
  }

  /** Writes the image into the device's flash; it stays there over resets. */
  void load(Device device, ModelImage image) {
    if (image.length() > end - start) {
      throw new DoesNotFit("the model image", image.length(), "flash", end - start);
    }
    device.write(start, image.bytes());
  }

  /** Bytes of RAM that the model uses, valid once start-up is over. */
  long arenaBytes(Device device) {
    byte[] word = device.read(arenaUsed, 4);
    return Integer.toUnsignedLong(ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getInt());
  }
}
