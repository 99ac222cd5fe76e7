package metronome.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import metronome.model.ModelException;
import metronome.model.Tensor;

/**
 * numpy's archive of arrays: a ZIP of {@code .npy} files. Little-endian numbers in C order are
 * read.
 */
public final class NpzFile {
  private static final long MOST_BYTES = 1L << 28;

  private final Path path;
  private final Map<String, Tensor> arrays;

  private NpzFile(Path path, Map<String, Tensor> arrays) {
    this.path = path;
    this.arrays = arrays;
  }

  /**
   * Reads a file.
   *
   * @throws ModelException where it cannot be read or is not such a file: which array, and why
   */
  public static NpzFile read(Path path) {
    Map<String, Tensor> arrays = new TreeMap<>();
    if (!Files.exists(path)) {
      throw new ModelException(path, "no such file");
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        requireArray(path, entry.getName());
        String name = oneLine(entry.getName().replaceFirst("\\.npy$", ""));
        try {
          arrays.put(name, NpyArray.parse(bytes(zip, entry)));
        } catch (IllegalArgumentException | IOException e) {
          throw new ModelException(path, "array " + name + ": " + e.getMessage());
        }
      }
    } catch (NoSuchFileException e) {
      throw new ModelException(path, "no such file");
    } catch (ZipException | IllegalArgumentException e) {
      // A name that is no text is an illegal argument to the JDK's reader.
      throw new ModelException(path, "is no whole npz archive: " + oneLine(e.getMessage()));
    } catch (IOException e) {
      throw new ModelException(path, "cannot be read: " + e.getMessage());
    }
    return new NpzFile(path, arrays);
  }

  private static void requireArray(Path path, String name) {
    if (!name.endsWith(".npy")) {
      throw new ModelException(
          path,
          "is no npz archive but a "
              + (name.endsWith("data.pkl") ? "PyTorch file" : "ZIP with " + oneLine(name))
              + "; export the weights as safetensors or npz, docs/your-model.md shows how");
    }
  }

  private static String oneLine(String name) {
    return String.valueOf(name).replaceAll("\\p{Cntrl}+", " ");
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.getSize() > MOST_BYTES) {
      throw new IllegalArgumentException(entry.getSize() + " bytes; at most " + MOST_BYTES);
    }
    byte[] bytes = zip.getInputStream(entry).readNBytes((int) MOST_BYTES);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.getCrc()) {
      throw new IllegalArgumentException("its checksum is wrong, the file is damaged");
    }
    return bytes;
  }

  /** Where it was read from. */
  public Path path() {
    return path;
  }

  /** All arrays by name. */
  Map<String, Tensor> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** Whether there is an array of a name. */
  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  /**
   * An array that must be there.
   *
   * @throws ModelException where it is not, saying what is
   */
  public Tensor tensor(String name) {
    Tensor tensor = arrays.get(name);
    if (tensor == null) {
      throw new ModelException(
          path, "array " + name + " is missing; there are " + String.join(", ", arrays.keySet()));
    }
    return tensor;
  }

  /** The elements of an array that must be there. */
  public double[] values(String name) {
    return tensor(name).values();
  }

  /** The only element of an array that must be there. */
  public double scalar(String name) {
    double[] values = values(name);
    if (values.length != 1) {
      throw new ModelException(
          path, "array " + name + " has " + values.length + " elements, not 1");
    }
    return values[0];
  }

  /** An array times a factor: how integer weights are kept. */
  Tensor scaled(String name, double factor) {
    Tensor tensor = tensor(name);
    return new Tensor(tensor.shape(), Matrices.scaled(tensor.values(), factor));
  }

  /** The rows of an array of two axes, those beyond the second in one. */
  double[][] rows(String name) {
    Tensor tensor = tensor(name);
    final int rows = tensor.shape().length == 0 ? 1 : tensor.shape()[0];
    final int length = rows == 0 ? 0 : tensor.values().length / rows;
    return Matrices.rows(new Tensor(new int[] {rows, length}, tensor.values()));
  }

  /** An array as windows of frames: the last axis is a frame, those between are one. */
  double[][][] windows(String name) {
    int[] shape = tensor(name).shape();
    if (shape.length < 3) {
      throw new ModelException(
          path, "array " + name + " has " + shape.length + " axes, windows of frames have 3");
    }
    final int width = shape[shape.length - 1];
    double[][] rows = rows(name);
    double[][][] windows = new double[rows.length][][];
    for (int i = 0; i < rows.length; i++) {
      Tensor window = new Tensor(new int[] {rows[i].length / width, width}, rows[i]);
      windows[i] = Matrices.rows(window);
    }
    return windows;
  }
}
