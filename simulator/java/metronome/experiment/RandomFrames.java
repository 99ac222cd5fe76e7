package metronome.experiment;

import java.util.Random;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.model.ModelImage;
import metronome.model.RandomModel;

/** A host that hands out seeded random frames and notes the clock at each. */
final class RandomFrames implements HostCalls {
  private static final int FRAME = 0x01;
  private static final int OUTPUTS = 0x02;
  private static final int END = 0x03;

  private final ModelImage image;
  private final Random random;
  private final int outputsEvery;
  private final int beginsAgain;
  private final long[] clocks;
  private int calls;
  private int status = -1;

  /**
   * @param image whose frames are asked for
   * @param frames how many to hand out
   * @param outputsEvery after so many frames each, 0 for never
   * @param seed of the frames
   */
  RandomFrames(ModelImage image, int frames, int outputsEvery, long seed) {
    this(image, frames, outputsEvery, 0, seed);
  }

  /**
   * A stretch of frames before the window that counts; outputs at the end of that one alone.
   *
   * @param before frames before it
   * @param again whether it begins from a fresh state
   */
  RandomFrames(ModelImage image, int frames, int before, boolean again, long seed) {
    this(image, frames, frames, again ? before : 0, seed);
  }

  private RandomFrames(ModelImage image, int frames, int outputsEvery, int beginsAgain, long seed) {
    this.image = image;
    this.outputsEvery = outputsEvery;
    this.beginsAgain = beginsAgain;
    random = new Random(seed);
    clocks = new long[frames + 1];
  }

  @Override
  public Answer call(int immediate, Device device) {
    switch (immediate) {
      case FRAME -> device.setRegister(0, frame(device));
      case OUTPUTS -> device.setRegister(0, 0);
      case END -> status = device.register(0);
      default -> throw device.unknownHostCall(immediate);
    }
    return immediate == END ? Answer.STOP : Answer.CONTINUE;
  }

  private int frame(Device device) {
    if (calls == clocks.length) {
      throw new FirmwareBreach("asked for a frame after the last");
    }
    clocks[calls++] = device.clock();
    if (calls == clocks.length) {
      return 0;
    }
    double[] values = RandomModel.frames(1, image.spec().inputs(), 1, random)[0];
    device.write(Integer.toUnsignedLong(device.register(0)), image.frame(values));
    boolean outputs = outputsEvery > 0 && calls % outputsEvery == 0;
    return Feed.GIVEN
        | (calls == 1 || calls == beginsAgain + 1 ? Feed.BEGINS_WINDOW : 0)
        | (outputs ? Feed.WANTS_OUTPUTS : 0);
  }

  /** Checks that the firmware took all frames and ended well. */
  void requireComplete() {
    if (status != 0 || calls != clocks.length) {
      throw new FirmwareBreach("took " + calls + " frames and ended with status " + status);
    }
  }

  /** The clock at each call for a frame, the one that got none included. */
  long[] clocks() {
    return clocks.clone();
  }
}
