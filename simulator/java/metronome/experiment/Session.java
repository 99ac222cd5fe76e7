package metronome.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.model.ModelImage;

/**
 * The host's side of one window: hands out what it is fed with, one portion a call, and collects
 * the state after each step, the input that the firmware made for it, the logits after the last,
 * and the clock at every call. docs/firmware.md has the calls.
 */
final class Session implements HostCalls {
  private static final int OUTPUTS = 0x02;
  private static final int END = 0x03;
  private static final int STATE = 2;
  private static final int ELEMENTS = 3;

  private final ModelImage image;
  private final Feed feed;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> inputs = new ArrayList<>();
  private final List<long[]> clocks = new ArrayList<>();
  private final Optional<PricedDevice> priced;
  private int calls;
  private double[] logits = new double[0];
  private int answer = -1;
  private int status = -1;

  /**
   * @param image of the model that runs
   * @param feed of the window
   */
  Session(ModelImage image, Feed feed) {
    this(image, feed, Optional.empty());
  }

  /**
   * As above, with the clocks of several boards.
   *
   * @param priced what prices the run for each board; the device's own clock where absent
   */
  Session(ModelImage image, Feed feed, Optional<PricedDevice> priced) {
    this.image = image;
    this.feed = feed;
    this.priced = priced;
  }

  @Override
  public Answer call(int immediate, Device device) {
    if (immediate == feed.immediate()) {
      device.setRegister(0, next(device));
      return Answer.CONTINUE;
    }
    switch (immediate) {
      case OUTPUTS -> outputs(device);
      case END -> status = device.register(0);
      default -> throw device.unknownHostCall(immediate);
    }
    return immediate == END ? Answer.STOP : Answer.CONTINUE;
  }

  private int next(Device device) {
    if (calls > feed.calls()) {
      throw new FirmwareBreach("asked for a frame after the last");
    }
    clocks.add(priced.map(PricedDevice::clocks).orElseGet(() -> new long[] {device.clock()}));
    if (calls > feed.firstStep()) {
      collect(device);
    }
    final int call = calls++;
    return call == feed.calls() ? 0 : feed.give(device, call);
  }

  /** What the step before left. */
  private void collect(Device device) {
    long address = Integer.toUnsignedLong(device.register(STATE));
    int elements = device.register(ELEMENTS);
    states.add(image.stateOf(device.read(address, image.elementBytes() * elements)));
    if (feed.isAudio()) {
      long input = address + (long) image.elementBytes() * (elements + 3 & -4);
      int width = image.spec().inputs();
      inputs.add(image.inputOf(device.read(input, image.elementBytes() * width)));
    }
  }

  private void outputs(Device device) {
    long address = Integer.toUnsignedLong(device.register(0));
    logits = image.logitsOf(device.read(address, 4 * device.register(1)));
    answer = device.register(2);
    device.setRegister(0, 0);
  }

  /** Checks that the firmware did what the calls demand. */
  void requireComplete() {
    if (status != 0) {
      throw FirmwareBreach.ofStatus(status);
    }
    if (states.size() != steps() || logits.length == 0) {
      throw new FirmwareBreach(
          "took "
              + states.size()
              + " of "
              + steps()
              + " frames and gave "
              + logits.length
              + " logits");
    }
  }

  private int steps() {
    return feed.calls() - feed.firstStep();
  }

  /** [frame][unit], in real units. */
  double[][] states() {
    return states.toArray(double[][]::new);
  }

  /** [frame][feature], in real units, of what the firmware made of audio; else none. */
  double[][] inputs() {
    return inputs.toArray(double[][]::new);
  }

  /** Of the window's last frame, in real units. */
  double[] logits() {
    return logits.clone();
  }

  /** The index that the firmware gave for the largest logit. */
  int answer() {
    return answer;
  }

  /** Cycles from reset to the call that gets the first frame, or the block that completes it. */
  long startCycles() {
    return startCycles(0);
  }

  /** As above on one of the boards that price the run. */
  long startCycles(int board) {
    return clocks.get(feed.firstStep())[board];
  }

  /** Cycles of each frame, from the call that completes it to the next. */
  long[] frameCycles() {
    return frameCycles(0);
  }

  /** As above on one of the boards that price the run. */
  long[] frameCycles(int board) {
    long[] cycles = new long[steps()];
    int first = feed.firstStep();
    Arrays.setAll(cycles, i -> clocks.get(first + i + 1)[board] - clocks.get(first + i)[board]);
    return cycles;
  }
}
