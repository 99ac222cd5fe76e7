package metronome.experiment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import metronome.device.Device;
import metronome.feature.FrontEnd;

/**
 * Audio in blocks of a hop, of which the firmware makes frames. Of B = ceil(N / hop) blocks that
 * cover a frame of N samples, the first is preceded by silence so that frame t begins at sample t
 * hop; the last may end in silence.
 */
final class AudioFeed implements Feed {
  private final FrontEnd frontEnd;
  private final short[] samples;
  private final int blocks;
  private final int frames;

  /**
   * @param frontEnd recipe of the frames
   * @param samples at its rate
   */
  AudioFeed(FrontEnd frontEnd, short[] samples) {
    this.frontEnd = frontEnd;
    this.samples = samples.clone();
    int hop = frontEnd.hopSamples();
    blocks = (frontEnd.frameSamples() + hop - 1) / hop;
    frames = frontEnd.frames(samples.length);
  }

  @Override
  public int immediate() {
    return 0x04;
  }

  @Override
  public int calls() {
    return frames == 0 ? 0 : frames + blocks - 1;
  }

  @Override
  public int firstStep() {
    return frames == 0 ? 0 : blocks - 1;
  }

  @Override
  public boolean isAudio() {
    return true;
  }

  @Override
  public int give(Device device, int call) {
    final int hop = frontEnd.hopSamples();
    if (device.register(1) != hop) {
      throw new FirmwareBreach(
          "asked for " + device.register(1) + " samples, a hop of the model has " + hop);
    }
    device.write(Integer.toUnsignedLong(device.register(0)), block(call));
    return answer(call);
  }

  /** What goes with a block. */
  int answer(int call) {
    final int hop = frontEnd.hopSamples();
    final int frame = call - firstStep();
    if (frame < 0) {
      return GIVEN;
    }
    long there = samples.length - (long) frame * hop;
    int count = (int) Math.max(0, Math.min(frontEnd.frameSamples(), there));
    return GIVEN
        | COMPLETE
        | (frame == 0 ? BEGINS_WINDOW : 0)
        | (frame == frames - 1 ? WANTS_OUTPUTS : 0)
        | count << COUNT_SHIFT;
  }

  /** The samples that a call gets. */
  byte[] block(int call) {
    final int hop = frontEnd.hopSamples();
    final long silence = (long) blocks * hop - frontEnd.frameSamples();
    ByteBuffer block = ByteBuffer.allocate(Short.BYTES * hop).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < hop; i++) {
      long at = (long) call * hop + i - silence;
      block.putShort(at >= 0 && at < samples.length ? samples[(int) at] : 0);
    }
    return block.array();
  }
}
