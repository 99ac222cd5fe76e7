package metronome.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import metronome.board.RuleSet;
import metronome.experiment.Build;
import metronome.model.Arithmetic;
import metronome.model.CellKind;
import metronome.model.ModelImage;

/** Where kernels in single precision run; they differ in who computes a sum, exp and tanh. */
enum FloatBuild {
  /** This machine's FPU and library, under the sanitizers. */
  HOST("", "", Arithmetic.FLOAT32),
  /** The compiler's library for ARMv6-M. */
  M0("armv6-m", "arduino-mkr1000", Arithmetic.FLOAT32),
  /** The compiler's library for ARMv7-M. */
  M3("armv7-m", "arduino-due", Arithmetic.FLOAT32),
  /** The same for a core with DSP instructions. */
  M4("armv7e-m", "cortex-m4", Arithmetic.FLOAT32),
  /** The core's FPU. */
  FPU("armv7e-m", "cortex-m4", Arithmetic.FLOAT32_FPU);

  private final String isa;
  private final String board;
  private final Arithmetic arithmetic;

  FloatBuild(String isa, String board, Arithmetic arithmetic) {
    this.isa = isa;
    this.board = board;
    this.arithmetic = arithmetic;
  }

  /** Kernels of one cell in one build. */
  interface Kernel extends AutoCloseable {
    /** Runs an image over frames; {@code answers[t]} is the host's answer to frame call t. */
    FloatRun run(ModelImage image, double[][] frames, int[] answers);

    @Override
    void close();
  }

  /**
   * @param directory for files
   */
  Kernel open(CellKind kind, Path directory) {
    return this == HOST
        ? new Host(new HostKernel(directory))
        : new FloatDevice(kind, new Build(isa, arithmetic), board, RuleSet.MANUAL);
  }

  private record Host(HostKernel kernel) implements Kernel {
    @Override
    public FloatRun run(ModelImage image, double[][] frames, int[] answers) {
      ByteBuffer bytes =
          ByteBuffer.allocate(frames.length * (4 + 4 * image.spec().inputs()))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int t = 0; t < frames.length; t++) {
        bytes.putInt(answers[t]).put(image.frame(frames[t]));
      }
      String program = image.spec().kind().label() + "-float32";
      ByteBuffer results = kernel.results(program, image.bytes(), bytes.array(), List.of());
      FloatRun run = new FloatRun();
      while (results.hasRemaining()) {
        switch (results.get()) {
          case 's' -> run.state(bytes(results, image.spec().stateElements()));
          case 'o' -> run.outputs(bytes(results, image.spec().classes()), results.getInt());
          case 'e' -> run.end(results.getInt());
          default -> throw new AssertionError("unknown record in the results");
        }
      }
      return run;
    }

    private static byte[] bytes(ByteBuffer from, int words) {
      byte[] bytes = new byte[4 * words];
      from.get(bytes);
      return bytes;
    }

    @Override
    public void close() {
      // Each run was a process of its own.
    }
  }
}
