package metronome.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked: the entries cover the data exactly, without overlap.
 *
 * @param dataStart where the elements begin in the file
 */
record SafeTensorsHeader(int dataStart, Map<String, Entry> entries, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Element types that we read; F32 and F64 are those that we write. */
  enum Type {
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** The narrowest type that keeps every value. */
    static Type of(Tensor tensor) {
      boolean narrow =
          Arrays.stream(tensor.values()).allMatch(v -> Double.compare((float) v, v) == 0);
      return narrow ? F32 : F64;
    }

    double at(ByteBuffer data, int index) {
      return switch (this) {
        case F16 -> HalfFloats.binary16(data.getShort(index));
        case BF16 -> HalfFloats.bfloat16(data.getShort(index));
        case F32 -> data.getFloat(index);
        case F64 -> data.getDouble(index);
      };
    }

    void put(ByteBuffer out, Tensor tensor) {
      for (double value : tensor.values()) {
        if (this == F32) {
          out.putFloat((float) value);
        } else {
          out.putDouble(value);
        }
      }
    }
  }

  /** One tensor: bytes begin (inclusive) to end (exclusive) of the data. */
  record Entry(Type type, int[] shape, long begin, long end) {
    Tensor tensor(ByteBuffer data) {
      double[] values = new double[(int) ((end - begin) / type.bytes)];
      int at = (int) begin;
      for (int i = 0; i < values.length; i++) {
        values[i] = type.at(data, at);
        at += type.bytes;
      }
      return new Tensor(shape, values);
    }
  }

  static SafeTensorsHeader parse(Path path, ByteBuffer file) {
    if (file.limit() < SafeTensors.LENGTH_BYTES) {
      throw new ModelException(path, "truncated: " + file.limit() + " bytes");
    }
    final long length = file.getLong(0);
    final long there = file.limit() - SafeTensors.LENGTH_BYTES;
    if (length < 0 || length > there) {
      throw new ModelException(
          path,
          "truncated, or not safetensors: header of "
              + Long.toUnsignedString(length)
              + " bytes promised, "
              + there
              + " are there");
    }
    final int dataStart = SafeTensors.LENGTH_BYTES + (int) length;
    JsonNode root = json(path, file.slice(SafeTensors.LENGTH_BYTES, (int) length));
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(path, field.getValue(), metadata);
      } else {
        entries.put(field.getKey(), entry(path, field.getKey(), field.getValue()));
      }
    }
    checkCover(path, entries, file.limit() - dataStart);
    return new SafeTensorsHeader(dataStart, entries, metadata);
  }

  private static JsonNode json(Path path, ByteBuffer header) {
    try {
      JsonNode root = JSON.readTree(StandardCharsets.UTF_8.newDecoder().decode(header).toString());
      if (!root.isObject()) {
        throw new ModelException(path, "header is not a JSON object");
      }
      return root;
    } catch (CharacterCodingException e) {
      throw new ModelException(path, "header is not UTF-8");
    } catch (JsonProcessingException e) {
      throw new ModelException(path, "header is not JSON: " + oneLine(e.getOriginalMessage()));
    }
  }

  private static void readMetadata(Path path, JsonNode node, Map<String, String> metadata) {
    if (!node.isObject()) {
      throw new ModelException(path, METADATA + " is not an object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new ModelException(path, METADATA + ": " + quoted(field.getKey()) + " is not text");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static Entry entry(Path path, String name, JsonNode node) {
    final String tensor = "tensor " + quoted(name);
    String dtype = node.path("dtype").asText("");
    final Type type =
        Arrays.stream(Type.values())
            .filter(known -> known.name().equals(dtype))
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelException(
                        path,
                        tensor
                            + ": element type "
                            + quoted(dtype)
                            + " is not read; F16, BF16, F32 and F64 are"));
    final long[] sizes = wholes(path, tensor, node, "shape");
    final long[] offsets = wholes(path, tensor, node, "data_offsets");
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new ModelException(path, tensor + ": data_offsets must be begin and end");
    }
    int elements = 1;
    try {
      for (long size : sizes) {
        elements = Math.multiplyExact(elements, Math.toIntExact(size));
      }
    } catch (ArithmeticException e) {
      throw new ModelException(path, tensor + ": shape " + Arrays.toString(sizes) + " is too big");
    }
    final long bytes = (long) elements * type.bytes;
    if (bytes != offsets[1] - offsets[0]) {
      throw new ModelException(
          path,
          "%s: shape %s of %s needs %d bytes, its offsets give %d"
              .formatted(tensor, Arrays.toString(sizes), type, bytes, offsets[1] - offsets[0]));
    }
    int[] shape = Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
    return new Entry(type, shape, offsets[0], offsets[1]);
  }

  private static long[] wholes(Path path, String tensor, JsonNode node, String key) {
    JsonNode array = node.path(key);
    if (!array.isArray()) {
      throw new ModelException(path, tensor + ": " + key + " is missing or not an array");
    }
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw new ModelException(path, tensor + ": " + key + " must hold whole numbers from 0");
      }
      values[i] = value.longValue();
    }
    return values;
  }

  private static void checkCover(Path path, Map<String, Entry> entries, long bytes) {
    List<Map.Entry<String, Entry>> sorted =
        entries.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
                    .thenComparingLong(e -> e.getValue().end()))
            .toList();
    long end = 0;
    for (Map.Entry<String, Entry> named : sorted) {
      final String tensor = "tensor " + quoted(named.getKey());
      final Entry entry = named.getValue();
      if (entry.end() > bytes) {
        throw new ModelException(
            path,
            "truncated: %s ends at byte %d of the data, %d are there"
                .formatted(tensor, entry.end(), bytes));
      }
      if (entry.begin() < end) {
        throw new ModelException(path, tensor + " overlaps the one before it");
      }
      if (entry.begin() > end) {
        throw new ModelException(
            path, (entry.begin() - end) + " bytes of data before " + tensor + " belong to none");
      }
      end = entry.end();
    }
    if (end != bytes) {
      throw new ModelException(path, (bytes - end) + " bytes of data belong to no tensor");
    }
  }

  /** The header's JSON, padded with spaces so that the data begins at a multiple of 8. */
  static byte[] json(Map<String, String> metadata, Map<String, Entry> entries) {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject(METADATA);
      metadata.forEach(node::put);
    }
    entries.forEach(
        (name, entry) -> {
          ObjectNode node = root.putObject(name);
          node.put("dtype", entry.type().name());
          ArrayNode shape = node.putArray("shape");
          Arrays.stream(entry.shape()).forEach(shape::add);
          node.putArray("data_offsets").add(entry.begin()).add(entry.end());
        });
    byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  private static String quoted(String name) {
    String line = oneLine(name);
    return "'" + (line.length() > 60 ? line.substring(0, 60) + "..." : line) + "'";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
