package metronome.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.model.ModelImage;

/**
 * The host's side of one window: hands out its frames, one a call, and collects the state after
 * each frame, the logits after the last, and the clock at every call. docs/firmware.md has the
 * calls.
 */
final class Session implements HostCalls {
  private static final int FRAME = 0x01;
  private static final int OUTPUTS = 0x02;
  private static final int END = 0x03;

  static final int HAS_FRAME = 1;
  static final int BEGINS_WINDOW = 2;
  static final int WANTS_OUTPUTS = 4;

  private final ModelImage image;
  private final byte[][] frames;
  private final List<double[]> states = new ArrayList<>();
  private final long[] clocks;
  private int calls;
  private double[] logits = new double[0];
  private int answer = -1;
  private int status = -1;

  /**
   * @param image of the model that runs
   * @param frames [frame][feature]
   */
  Session(ModelImage image, double[][] frames) {
    this.image = image;
    this.frames = Arrays.stream(frames).map(image::frame).toArray(byte[][]::new);
    clocks = new long[frames.length + 1];
  }

  @Override
  public Answer call(int immediate, Device device) {
    switch (immediate) {
      case FRAME -> device.setRegister(0, frame(device));
      case OUTPUTS -> outputs(device);
      case END -> status = device.register(0);
      default -> throw device.unknownHostCall(immediate);
    }
    return immediate == END ? Answer.STOP : Answer.CONTINUE;
  }

  private int frame(Device device) {
    if (calls > frames.length) {
      throw new FirmwareBreach("asked for a frame after the last");
    }
    clocks[calls] = device.clock();
    if (calls > 0) {
      states.add(image.stateOf(read(device, 2, image.elementBytes() * device.register(3))));
    }
    if (calls == frames.length) {
      calls++;
      return 0;
    }
    int width = image.spec().inputs();
    if (device.register(1) != width) {
      throw new FirmwareBreach(
          "asked for frames of " + device.register(1) + " features, the model has " + width);
    }
    device.write(Integer.toUnsignedLong(device.register(0)), frames[calls]);
    calls++;
    return HAS_FRAME
        | (calls == 1 ? BEGINS_WINDOW : 0)
        | (calls == frames.length ? WANTS_OUTPUTS : 0);
  }

  private void outputs(Device device) {
    logits = image.logitsOf(read(device, 0, 4 * device.register(1)));
    answer = device.register(2);
    device.setRegister(0, 0);
  }

  private static byte[] read(Device device, int register, int bytes) {
    return device.read(Integer.toUnsignedLong(device.register(register)), bytes);
  }

  /** Checks that the firmware did what the calls demand. */
  void requireComplete() {
    if (status != 0) {
      throw new FirmwareBreach(
          switch (status) {
            case -1 -> "stopped before it had called end";
            case 1 -> "found no model image";
            case 2 -> "does not support this version of the model image";
            case 3 -> "found a wrong checksum in the model image";
            case 4 -> "is for another cell than the model";
            case 5 -> "does not know the shape of the model";
            default -> "ended with status " + status;
          });
    }
    if (states.size() != frames.length || logits.length == 0) {
      throw new FirmwareBreach(
          "took "
              + states.size()
              + " of "
              + frames.length
              + " frames and gave "
              + logits.length
              + " logits");
    }
  }

  /** [frame][unit], in real units. */
  double[][] states() {
    return states.toArray(double[][]::new);
  }

  /** Of the window's last frame, in real units. */
  double[] logits() {
    return logits.clone();
  }

  /** The index that the firmware gave for the largest logit. */
  int answer() {
    return answer;
  }

  /** Cycles from reset to the first call for a frame. */
  long startCycles() {
    return clocks[0];
  }

  /** Cycles from each call for a frame to the next. */
  long[] frameCycles() {
    long[] cycles = new long[frames.length];
    Arrays.setAll(cycles, i -> clocks[i + 1] - clocks[i]);
    return cycles;
  }
}
