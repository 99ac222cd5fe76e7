package metronome.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.kernels.AudioRun.Block;
import metronome.model.CellSpec;

/** The host of firmware that is fed with audio, block by block. */
final class AudioDevice implements HostCalls {
  private final CellSpec spec;
  private final List<Block> blocks;
  private final List<short[]> inputs = new ArrayList<>();
  private final List<short[]> states = new ArrayList<>();
  private int[] logits = new int[0];
  private boolean stepped;
  private int next;
  private int status = -1;

  AudioDevice(CellSpec spec, List<Block> blocks) {
    this.spec = spec;
    this.blocks = blocks;
  }

  @Override
  public Answer call(int immediate, Device device) {
    switch (immediate) {
      case 2 -> {
        logits = new int[spec.classes()];
        read(device, 0, 0, 4 * spec.classes()).asIntBuffer().get(logits);
        device.setRegister(0, 0);
      }
      case 3 -> status = device.register(0);
      case 4 -> audio(device);
      default -> throw device.unknownHostCall(immediate);
    }
    return immediate == 3 ? Answer.STOP : Answer.CONTINUE;
  }

  private void audio(Device device) {
    if (stepped) {
      final int elements = spec.stateElements();
      if (device.register(3) != elements) {
        throw new AssertionError("H differs");
      }
      states.add(AudioRun.shorts(read(device, 2, 0, 2 * elements), elements));
      int behind = 2 * ((elements + 3) / 4 * 4);
      inputs.add(AudioRun.shorts(read(device, 2, behind, 2 * spec.inputs()), spec.inputs()));
    }
    if (next == blocks.size()) {
      device.setRegister(0, 0);
      return;
    }
    Block block = blocks.get(next++);
    if (device.register(1) != block.samples().length) {
      throw new AssertionError("the hop differs");
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * block.samples().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(block.samples());
    device.write(Integer.toUnsignedLong(device.register(0)), bytes.array());
    device.setRegister(0, block.answer());
    stepped = (block.answer() & AudioRun.COMPLETE) != 0;
  }

  private static ByteBuffer read(Device device, int register, int offset, int bytes) {
    long address = Integer.toUnsignedLong(device.register(register)) + offset;
    return ByteBuffer.wrap(device.read(address, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  AudioRun run() {
    return new AudioRun(inputs, states, logits, status);
  }
}
