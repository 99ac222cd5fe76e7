package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import metronome.board.Board;
import metronome.board.Region;
import metronome.device.Device;
import metronome.device.DeviceFault;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.device.Stop;
import metronome.firmware.Firmware;
import metronome.model.ModelImage;

/** Where a firmware keeps its model: the flash for the image, and the arena in RAM. */
final class ModelSlot {
  private final Board board;
  private final long modelStart;
  private final long modelEnd;
  private final long arenaStart;
  private final long arenaEnd;
  private final long arenaUsed;
  private final boolean copied;
  private final long copyAsked;
  private final long feedAsked;
  private final FrontEndPlace frontEnd;
  private long imageBytes;

  /**
   * @param board whose memory may end before the firmware's does
   * @param copied whether start-up is to copy the image to RAM
   * @param frontEnd whether firmware is fed with audio or with features
   */
  ModelSlot(Firmware firmware, Board board, boolean copied, FrontEndPlace frontEnd) {
    this.frontEnd = frontEnd;
    feedAsked =
        frontEnd == FrontEndPlace.DEVICE || firmware.symbols().find("metronome_feed").isPresent()
            ? firmware.address("metronome_feed")
            : 0;
    this.copied = copied;
    copyAsked = copied ? firmware.address("metronome_model_in_ram") : 0;
    this.board = board;
    modelStart = firmware.address("__model_start");
    modelEnd = firmware.address("__model_end");
    arenaStart = firmware.address("__arena_start");
    arenaEnd = firmware.address("__arena_end");
    arenaUsed = firmware.address("metronome_arena_used");
  }

  /** Writes the image into the device's flash; it stays there over resets. */
  void load(Device device, ModelImage image) {
    long room = room(modelStart, modelEnd);
    if (image.length() > room) {
      throw new DoesNotFit("the model image", image.length(), "flash", room);
    }
    device.write(modelStart, image.bytes());
    if (copied) {
      imageBytes = image.length();
      device.write(copyAsked, new byte[] {1, 0, 0, 0});
    }
    if (feedAsked != 0) {
      byte asked = (byte) (frontEnd == FrontEndPlace.DEVICE ? 1 : 0);
      device.write(feedAsked, new byte[] {asked, 0, 0, 0});
    }
  }

  /** Bytes of RAM that the model uses, a copy of it included, valid once start-up is over. */
  long arenaBytes(Device device) {
    byte[] word = device.read(arenaUsed, 4);
    return imageBytes
        + Integer.toUnsignedLong(ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getInt());
  }

  /**
   * Runs until the firmware stops.
   *
   * @return how it stopped
   * @throws DoesNotFit where the model needs more RAM than there is
   */
  Stop run(Device device, HostCalls host, Limits limits) {
    Stop stop;
    try {
      stop = device.run(host, limits);
    } catch (DeviceFault fault) {
      throw isTooSmallFor(fault) ? tooSmall(device) : fault;
    }
    if (arenaBytes(device) > arenaRoom()) {
      throw tooSmall(device);
    }
    return stop;
  }

  private DoesNotFit tooSmall(Device device) {
    return new DoesNotFit("the model's state and scratch", arenaBytes(device), "RAM", arenaRoom());
  }

  /** Bytes of RAM that the model may use. */
  private long arenaRoom() {
    return room(arenaStart, arenaEnd);
  }

  /**
   * Whether a fault comes from an arena that is larger than the board's RAM: start-up clears it
   * upwards.
   */
  private boolean isTooSmallFor(DeviceFault fault) {
    long address = fault.address().orElse(-1);
    return address >= arenaStart + arenaRoom() && address < arenaEnd;
  }

  private long room(long from, long to) {
    long end = board.regionAt(from).map(Region::end).orElse(from);
    return Math.max(0, Math.min(to, end) - from);
  }
}
