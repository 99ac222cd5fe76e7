package metronome.experiment;

import java.util.function.BooleanSupplier;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.model.ModelImage;

/** The host's side of a streaming run: notes when frames begin and end, and decisions. */
final class StreamHost implements HostCalls {
  private static final int OUTPUTS = 0x02;
  private static final int END = 0x03;
  private static final int PROGRESS = 0x05;
  private static final int BEGINS = 0;

  private final ModelImage image;
  private final StreamFrames frames = new StreamFrames();
  private final StreamDecisions decisions;
  private BooleanSupplier enough = () -> false;
  private long block = -1;
  private int status;

  StreamHost(ModelImage image) {
    this.image = image;
    decisions = new StreamDecisions(image.spec().classes());
  }

  @Override
  public Answer call(int immediate, Device device) {
    switch (immediate) {
      case OUTPUTS -> outputs(device);
      case PROGRESS -> progress(device);
      case END -> status = device.register(0);
      default -> throw device.unknownHostCall(immediate);
    }
    return immediate == END || isEnough() ? Answer.STOP : Answer.CONTINUE;
  }

  private void progress(Device device) {
    long number = Integer.toUnsignedLong(device.register(0));
    boolean begins = device.register(1) == BEGINS;
    boolean inside = frames.begun() > frames.count();
    if (begins ? inside || number <= block : !inside || number != block) {
      throw new FirmwareBreach(
          (begins ? "began with block " : "was done with block ") + number + " after " + block);
    }
    block = number;
    if (begins) {
      frames.begin(block, device.clock(), device.sleptCycles());
    } else {
      frames.end(device.clock());
    }
  }

  private void outputs(Device device) {
    int classes = image.spec().classes();
    if (device.register(1) != classes) {
      throw new FirmwareBreach(
          "gave " + device.register(1) + " logits, the model has " + classes + " classes");
    }
    byte[] logits = device.read(Integer.toUnsignedLong(device.register(0)), 4 * classes);
    decisions.add(block, device.register(2), image.logitsOf(logits), device.clock());
    device.setRegister(0, 0);
  }

  /** Stops the run at the first call at which something is so. */
  void stopOnce(BooleanSupplier something) {
    enough = something;
  }

  /** Whether that is so. */
  boolean isEnough() {
    return enough.getAsBoolean();
  }

  StreamFrames frames() {
    return frames;
  }

  StreamDecisions decisions() {
    return decisions;
  }

  /** What it ended with, 0 where it did not end. */
  int status() {
    return status;
  }
}
