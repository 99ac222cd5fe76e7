package metronome.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.experiment.StreamSettings;
import metronome.model.ModelImage;

/** Runs the streaming main loop of a build for this machine; host/host.c describes its streams. */
final class HostStream {
  private static final String ARENA_BYTES = Integer.toString(1 << 20);

  private final HostKernel kernel;
  private final String suffix;

  /**
   * @param suffix of the program behind the cell's label, empty for integers
   */
  HostStream(Path directory, String suffix) {
    kernel = new HostKernel(directory);
    this.suffix = suffix;
  }

  /**
   * A block that arrives while the main loop sleeps.
   *
   * @param samples of it
   * @param taken whether the interrupt is taken behind it
   * @param goesOn whether the main loop wakes up then
   */
  record Block(short[] samples, boolean taken, boolean goesOn) {}

  /**
   * What a run gave.
   *
   * @param frames numbers of the blocks that completed a frame
   * @param outputs logits, as bits, and the index of the largest
   * @param decided numbers of the blocks behind which outputs came
   * @param counted blocks, late, dropped, frames, decisions; empty where it did not stream
   */
  record Streamed(
      List<Integer> frames,
      List<int[]> outputs,
      List<Integer> decided,
      List<Integer> counted,
      int status) {}

  /** Whole blocks of audio, one after the other, each taken at once. */
  static List<Block> blocks(short[] samples, int hop) {
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from + hop <= samples.length; from += hop) {
      short[] block = java.util.Arrays.copyOfRange(samples, from, from + hop);
      blocks.add(new Block(block, true, true));
    }
    return blocks;
  }

  Streamed run(ModelImage image, StreamSettings settings, List<Block> blocks) {
    int bytes = blocks.stream().mapToInt(block -> 4 + 2 * block.samples().length).sum();
    ByteBuffer input = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (Block block : blocks) {
      input.putInt((block.taken() ? 1 : 0) | (block.goesOn() ? 2 : 0));
      for (short sample : block.samples()) {
        input.putShort(sample);
      }
    }
    List<String> arguments =
        List.of(
            ARENA_BYTES,
            "2",
            Integer.toString(settings.windowing().ordinal()),
            Integer.toString(settings.windowFrames()),
            Integer.toString(settings.strideFrames()),
            Integer.toString(settings.ringBlocks()));
    String program = image.spec().kind().label() + suffix;
    return parse(
        image.spec().classes(), kernel.results(program, image.bytes(), input.array(), arguments));
  }

  private static Streamed parse(int classes, ByteBuffer results) {
    List<Integer> frames = new ArrayList<>();
    List<int[]> outputs = new ArrayList<>();
    List<Integer> decided = new ArrayList<>();
    List<Integer> counted = new ArrayList<>();
    while (true) {
      switch (results.get()) {
        case 'p' -> {
          int block = results.getInt();
          if (results.getInt() == 0) {
            frames.add(block);
          } else if (frames.get(frames.size() - 1) != block) {
            throw new AssertionError("done with block " + block + " of " + frames);
          }
        }
        case 'o' -> {
          int[] output = new int[classes + 1];
          for (int i = 0; i < output.length; i++) {
            output[i] = results.getInt();
          }
          outputs.add(output);
          decided.add(frames.get(frames.size() - 1));
        }
        case 'n' -> {
          for (int i = 0; i < 5; i++) {
            counted.add(results.getInt());
          }
        }
        case 'e' -> {
          return new Streamed(frames, outputs, decided, counted, results.getInt());
        }
        default -> throw new AssertionError("unknown record in the results");
      }
    }
  }
}
