package metronome.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.model.CellSpec;

/** Runs a build of the kernels for this machine; host/host.c describes its streams. */
final class HostKernel {
  /** Bits of the answer to a frame call. */
  static final int FRAME = 1;

  static final int BEGIN = 2;
  static final int OUTPUTS = 4;

  private final Path directory;
  private final String build;

  HostKernel(Path directory) {
    this(directory, "sanitized");
  }

  /**
   * Another build.
   *
   * @param build directory under {@code kernels/target}
   */
  HostKernel(Path directory, String build) {
    this.directory = directory;
    this.build = build;
  }

  /** Runs an image over frames; {@code answers[t]} is the host's answer to frame call t. */
  Run run(CellSpec spec, byte[] image, List<short[]> frames, int[] answers, String... arguments) {
    ByteBuffer results =
        results(spec.kind().label(), image, bytes(frames, answers), List.of(arguments));
    return parse(spec, results);
  }

  /** What a program gives on standard output for an image and frames. */
  ByteBuffer results(String program, byte[] image, byte[] frames, List<String> arguments) {
    try {
      Path imageFile = Files.write(directory.resolve("model.image"), image);
      Path frameFile = Files.write(directory.resolve("frames"), frames);
      Path results = directory.resolve("results");
      Path errors = directory.resolve("errors");
      List<String> command = new ArrayList<>();
      command.add(KernelBuild.kernels().resolve("target/" + build + "/" + program).toString());
      command.add(imageFile.toString());
      command.addAll(arguments);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(frameFile.toFile())
              .redirectOutput(results.toFile())
              .redirectError(errors.toFile())
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new AssertionError("exit code " + code + ":\n" + Files.readString(errors));
      }
      return ByteBuffer.wrap(Files.readAllBytes(results)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(List<short[]> frames, int[] answers) {
    int width = frames.isEmpty() ? 0 : frames.get(0).length;
    ByteBuffer bytes =
        ByteBuffer.allocate(frames.size() * (4 + 2 * width)).order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < frames.size(); t++) {
      bytes.putInt(answers[t]);
      for (short element : frames.get(t)) {
        bytes.putShort(element);
      }
    }
    return bytes.array();
  }

  private static Run parse(CellSpec spec, ByteBuffer results) {
    List<short[]> states = new ArrayList<>();
    List<int[]> outputs = new ArrayList<>();
    long saturations = 0;
    while (true) {
      switch (results.get()) {
        case 's' -> {
          short[] state = new short[spec.stateElements()];
          for (int i = 0; i < state.length; i++) {
            state[i] = results.getShort();
          }
          states.add(state);
        }
        case 'o' -> {
          int[] output = new int[spec.classes() + 1];
          for (int i = 0; i < output.length; i++) {
            output[i] = results.getInt();
          }
          outputs.add(output);
        }
        case 'c' -> saturations = results.getLong();
        case 'e' -> {
          return new Run(states, outputs, results.getInt(), saturations);
        }
        default -> throw new AssertionError("unknown record in the results");
      }
    }
  }
}
