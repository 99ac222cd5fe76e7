package metronome.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import metronome.model.ModelException;
import metronome.model.SafeTensors;
import metronome.model.Tensor;

/**
 * A user's weights: safetensors, npz, a directory of npy files, or ONNX, told apart by their first
 * bytes.
 *
 * @param path where they were read
 * @param arrays by name; of ONNX none, for its graph says what is what
 * @param graph of ONNX
 */
public record WeightFile(Path path, Map<String, Tensor> arrays, Optional<OnnxGraph> graph) {
  private static final int SNIFFED = 16;
  private static final long MOST_BYTES = 1L << 28;

  /**
   * Reads a file, or all npy files of a directory.
   *
   * @throws ModelException where it cannot be read or is none of these
   */
  public static WeightFile read(Path path) {
    if (Files.isDirectory(path)) {
      return new WeightFile(path, directory(path), Optional.empty());
    }
    if (!Files.exists(path)) {
      throw new ModelException(path, "no such file");
    }
    byte[] first = first(path);
    // The length before a safetensors header may look like anything else's first bytes.
    if (first.length > 8 && first[8] == '{') {
      return new WeightFile(path, SafeTensors.read(path).tensors(), Optional.empty());
    }
    if (begins(first, "PK")) {
      return new WeightFile(path, archive(path), Optional.empty());
    }
    if (begins(first, "\u0089HDF")) {
      throw new ModelException(
          path, "is HDF5; export the weights as npz or safetensors, docs/your-model.md shows how");
    }
    if (begins(first, "\u0080\u0002") || begins(first, "\u0080\u0004")) {
      throw new ModelException(
          path,
          "is a Python pickle; export the weights as safetensors, docs/your-model.md shows how");
    }
    return new WeightFile(path, Map.of(), Optional.of(OnnxGraph.read(path)));
  }

  private static Map<String, Tensor> archive(Path path) {
    NpzFile file = NpzFile.read(path);
    return file.arrays();
  }

  private static Map<String, Tensor> directory(Path path) {
    Map<String, Tensor> arrays = new TreeMap<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path file : entries.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".npy")) {
          arrays.put(name.substring(0, name.length() - 4), array(file));
        }
      }
    } catch (IOException e) {
      throw new ModelException(path, "cannot be read: " + e.getMessage());
    }
    if (arrays.isEmpty()) {
      throw new ModelException(path, "is a directory without npy files");
    }
    return arrays;
  }

  private static Tensor array(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new ModelException(file, Files.size(file) + " bytes; at most " + MOST_BYTES);
    }
    try {
      return NpyArray.parse(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, e.getMessage());
    }
  }

  private static byte[] first(Path path) {
    try (var stream = Files.newInputStream(path)) {
      return stream.readNBytes(SNIFFED);
    } catch (IOException e) {
      throw new ModelException(path, "cannot be read: " + e.getMessage());
    }
  }

  private static boolean begins(byte[] first, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    return first.length >= wanted.length
        && Arrays.equals(Arrays.copyOf(first, wanted.length), wanted);
  }
}
