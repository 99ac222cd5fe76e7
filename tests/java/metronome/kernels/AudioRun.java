package metronome.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metronome.feature.FrontEnd;
import metronome.model.CellSpec;

/**
 * What firmware that was fed with audio gave.
 *
 * @param inputs features of each complete frame
 * @param states after each
 * @param logits of the last, without the index of the largest
 * @param status of the end
 */
record AudioRun(List<short[]> inputs, List<short[]> states, int[] logits, int status) {
  static final int GIVEN = 1;
  static final int BEGIN = 2;
  static final int OUTPUTS = 4;
  static final int COMPLETE = 8;

  /** One call's block and the answer that goes with it. */
  record Block(short[] samples, int answer) {}

  /** A trace in blocks, as docs/firmware.md says. */
  static List<Block> blocks(FrontEnd recipe, short[] trace) {
    final int hop = recipe.hopSamples();
    final int length = recipe.frameSamples();
    final int covering = -Math.floorDiv(-length, hop);
    final int frames = recipe.frames(trace.length);
    if (frames == 0) {
      return List.of();
    }
    final int silence = covering * hop - length;
    short[] all = new short[(covering - 1 + frames) * hop];
    System.arraycopy(trace, 0, all, silence, Math.min(trace.length, all.length - silence));
    List<Block> blocks = new ArrayList<>();
    for (int b = 0; b * hop < all.length; b++) {
      final int frame = b + 1 - covering;
      int answer = GIVEN;
      if (frame >= 0) {
        int there = Math.max(0, Math.min(length, trace.length - frame * hop));
        answer |= COMPLETE | there << 16;
        answer |= frame == 0 ? BEGIN : 0;
        answer |= frame == frames - 1 ? OUTPUTS : 0;
      }
      blocks.add(new Block(Arrays.copyOfRange(all, b * hop, (b + 1) * hop), answer));
    }
    return blocks;
  }

  /** Of the build for this machine. */
  static AudioRun onHost(HostKernel host, CellSpec spec, byte[] image, List<Block> blocks) {
    int hop = blocks.isEmpty() ? 0 : blocks.get(0).samples.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(blocks.size() * (4 + 2 * hop)).order(ByteOrder.LITTLE_ENDIAN);
    for (Block block : blocks) {
      bytes.putInt(block.answer);
      for (short sample : block.samples) {
        bytes.putShort(sample);
      }
    }
    ByteBuffer results =
        host.results(spec.kind().label(), image, bytes.array(), List.of("262144", "1"));
    List<short[]> inputs = new ArrayList<>();
    List<short[]> states = new ArrayList<>();
    int[] logits = new int[0];
    while (true) {
      switch (results.get()) {
        case 'i' -> inputs.add(shorts(results, spec.inputs()));
        case 's' -> states.add(shorts(results, spec.stateElements()));
        case 'o' -> {
          logits = new int[spec.classes()];
          Arrays.setAll(logits, i -> results.getInt());
          results.getInt();
        }
        case 'e' -> {
          return new AudioRun(inputs, states, logits, results.getInt());
        }
        default -> throw new AssertionError("unknown record in the results");
      }
    }
  }

  static short[] shorts(ByteBuffer from, int count) {
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = from.getShort();
    }
    return values;
  }
}
