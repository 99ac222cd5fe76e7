package metronome.experiment;

import java.util.Arrays;
import metronome.device.Device;
import metronome.model.ModelImage;

/** Frames of features, made elsewhere. */
final class FrameFeed implements Feed {
  private final byte[][] frames;
  private final int width;

  /**
   * @param image of the model that runs
   * @param frames [frame][feature]
   */
  FrameFeed(ModelImage image, double[][] frames) {
    this.frames = Arrays.stream(frames).map(image::frame).toArray(byte[][]::new);
    width = image.spec().inputs();
  }

  @Override
  public int immediate() {
    return 0x01;
  }

  @Override
  public int calls() {
    return frames.length;
  }

  @Override
  public int firstStep() {
    return 0;
  }

  @Override
  public boolean isAudio() {
    return false;
  }

  @Override
  public int give(Device device, int call) {
    if (device.register(1) != width) {
      throw new FirmwareBreach(
          "asked for frames of " + device.register(1) + " features, the model has " + width);
    }
    device.write(Integer.toUnsignedLong(device.register(0)), frames[call]);
    return GIVEN
        | (call == 0 ? BEGINS_WINDOW : 0)
        | (call == frames.length - 1 ? WANTS_OUTPUTS : 0);
  }
}
