package metronome.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.model.ModelException;
import metronome.model.Tensor;

/**
 * The part of an ONNX file that a recurrent network needs: nodes with their attributes, and
 * constants. Source: onnx.proto of the ONNX project, IR versions 3 to 10 (numbers of fields), and
 * {@link WireReader}.
 *
 * @param nodes in the order of the file
 * @param constants initialisers and constant nodes by name
 * @param inputs names of the graph's inputs that are no constants
 */
record OnnxGraph(List<Node> nodes, Map<String, OnnxTensor> constants, List<String> inputs) {
  private static final long MOST_BYTES = 1L << 28;

  /**
   * An operation.
   *
   * @param operator for instance {@code GRU}
   * @param inputs names, empty where one is left out
   * @param outputs names
   * @param attributes by name
   */
  record Node(
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {

    /** An input's name, if it is there. */
    Optional<String> input(int index) {
      return index < inputs.size() && !inputs.get(index).isEmpty()
          ? Optional.of(inputs.get(index))
          : Optional.empty();
    }

    /** An integer attribute. */
    long integer(String name, long usual) {
      Attribute attribute = attributes.get(name);
      return attribute == null ? usual : attribute.integer;
    }

    /** A real attribute. */
    double number(String name, double usual) {
      Attribute attribute = attributes.get(name);
      return attribute == null ? usual : attribute.number;
    }

    /** A text attribute. */
    String text(String name, String usual) {
      Attribute attribute = attributes.get(name);
      return attribute == null || attribute.texts.isEmpty() ? usual : attribute.texts.get(0);
    }

    /** Texts of an attribute, none where it is missing. */
    List<String> texts(String name) {
      Attribute attribute = attributes.get(name);
      return attribute == null ? List.of() : attribute.texts;
    }
  }

  /** A value that is part of a node: what it is of is not empty. */
  record Attribute(
      long integer,
      double number,
      List<String> texts,
      List<Double> numbers,
      Optional<OnnxTensor> tensor) {}

  /**
   * Reads a file.
   *
   * @throws ModelException where it cannot be read or is not such a file
   */
  static OnnxGraph read(Path path) {
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
  static OnnxGraph parse(Path path, byte[] bytes) {
    try {
      return model(new WireReader(ByteBuffer.wrap(bytes)));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          path,
          "is no whole file of weights that is known (safetensors, npz, npy, ONNX); taken as ONNX: "
              + e.getMessage());
    }
  }

  private static OnnxGraph model(WireReader model) {
    OnnxGraph graph = null;
    while (model.next()) {
      if (model.field() == 7) {
        graph = graph(model.message());
      } else {
        model.skip();
      }
    }
    if (graph == null) {
      throw new IllegalArgumentException("it has no graph");
    }
    return graph;
  }

  private static OnnxGraph graph(WireReader graph) {
    List<Node> nodes = new ArrayList<>();
    Map<String, OnnxTensor> constants = new LinkedHashMap<>();
    List<String> inputs = new ArrayList<>();
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> {
          Node node = node(graph.message());
          if (node.operator.equals("Constant") && node.outputs.size() == 1) {
            node.attributes.values().stream()
                .flatMap(attribute -> attribute.tensor.stream())
                .forEach(tensor -> constants.put(node.outputs.get(0), tensor));
          }
          nodes.add(node);
        }
        case 5 -> {
          OnnxTensor tensor = OnnxTensor.of(graph.message());
          constants.put(tensor.name(), tensor);
        }
        case 11 -> inputs.add(name(graph.message()));
        default -> graph.skip();
      }
    }
    inputs.removeIf(constants::containsKey);
    return new OnnxGraph(nodes, constants, inputs);
  }

  private static String name(WireReader value) {
    String name = "";
    while (value.next()) {
      if (value.field() == 1) {
        name = value.text();
      } else {
        value.skip();
      }
    }
    return name;
  }

  private static Node node(WireReader node) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new HashMap<>();
    String operator = "";
    while (node.next()) {
      switch (node.field()) {
        case 1 -> inputs.add(node.text());
        case 2 -> outputs.add(node.text());
        case 4 -> operator = node.text();
        case 5 -> attribute(node.message(), attributes);
        default -> node.skip();
      }
    }
    return new Node(operator, inputs, outputs, attributes);
  }

  private static void attribute(WireReader attribute, Map<String, Attribute> attributes) {
    String name = "";
    long integer = 0;
    double number = 0;
    List<String> texts = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    Optional<OnnxTensor> tensor = Optional.empty();
    while (attribute.next()) {
      switch (attribute.field()) {
        case 1 -> name = attribute.text();
        case 2 -> number = attribute.single();
        case 3 -> integer = attribute.integer();
        case 4, 9 -> texts.add(latin(attribute.part()));
        case 5 -> tensor = Optional.of(OnnxTensor.of(attribute.message()));
        case 7 -> singles(attribute, numbers);
        default -> attribute.skip();
      }
    }
    attributes.put(name, new Attribute(integer, number, texts, numbers, tensor));
  }

  /** Numbers, packed or each a field of its own. */
  private static void singles(WireReader reader, List<Double> numbers) {
    if (reader.type() == WireReader.FIXED32) {
      numbers.add((double) reader.single());
      return;
    }
    ByteBuffer packed = reader.part();
    while (packed.remaining() >= Float.BYTES) {
      numbers.add((double) packed.getFloat());
    }
  }

  private static String latin(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  /**
   * The elements of a constant.
   *
   * @throws IllegalArgumentException where it is none, or has elements that are not read
   */
  Tensor constant(String name) {
    OnnxTensor tensor = constants.get(name);
    if (tensor == null) {
      String maker =
          nodes.stream()
              .filter(node -> node.outputs.contains(name))
              .map(node -> "a node " + node.operator + " computes it: export with constant folding")
              .findFirst()
              .orElse("it is an input of the graph");
      throw new IllegalArgumentException("'" + name + "' is no constant, " + maker);
    }
    return tensor.tensor();
  }
}
