package metronome.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named float tensors with text metadata, in the safetensors file format: eight bytes of header
 * length (little-endian), a JSON header, then the elements without gaps. Element types F32 and F64
 * are read and written. Source: the format's description in the safetensors project, version 0.5.
 *
 * @param tensors by name, sorted
 * @param metadata the header's {@code __metadata__}, sorted by key
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  static final int LENGTH_BYTES = 8;
  private static final long MOST_BYTES = 1L << 28;

  public SafeTensors {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * Reads a file.
   *
   * @throws ModelException where it cannot be read or is not such a file
   */
  public static SafeTensors read(Path path) {
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES) {
        throw new ModelException(path, size + " bytes; at most " + MOST_BYTES + " are read");
      }
      return parse(path, Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      throw new ModelException(path, "no such file");
    } catch (IOException e) {
      throw new ModelException(path, "cannot be read: " + e.getMessage());
    }
  }

  /** As {@link #read}, from the file's bytes; the path is for messages. */
  public static SafeTensors parse(Path path, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    SafeTensorsHeader header = SafeTensorsHeader.parse(path, file);
    ByteBuffer data =
        file.slice(header.dataStart(), bytes.length - header.dataStart())
            .order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    header.entries().forEach((name, entry) -> tensors.put(name, entry.tensor(data)));
    return new SafeTensors(tensors, header.metadata());
  }

  /**
   * Writes a file; the same tensors and metadata give the same bytes. A tensor is stored as F32
   * where that keeps every value, else as F64.
   *
   * @throws ModelException where the file cannot be written
   */
  public void write(Path path) {
    try {
      Files.write(path, bytes());
    } catch (IOException e) {
      throw new ModelException(path, "cannot be written: " + e.getMessage());
    }
  }

  /** The bytes that {@link #write} writes. */
  public byte[] bytes() {
    Map<String, SafeTensorsHeader.Entry> entries = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      Tensor tensor = named.getValue();
      SafeTensorsHeader.Type type = SafeTensorsHeader.Type.of(tensor);
      long begin = end;
      end += (long) type.bytes * tensor.values().length;
      entries.put(named.getKey(), new SafeTensorsHeader.Entry(type, tensor.shape(), begin, end));
    }
    byte[] header = SafeTensorsHeader.json(metadata, entries);
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + header.length + end))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    tensors.forEach((name, tensor) -> entries.get(name).type().put(out, tensor));
    return out.array();
  }
}
