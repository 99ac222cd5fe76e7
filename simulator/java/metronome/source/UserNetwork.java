package metronome.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.ModelException;
import metronome.model.Tensor;
import metronome.source.Conventions.Orientation;
import metronome.source.SourceLayer.Canonical;

/**
 * A network of a user's weights: which arrays it has, and what they are under conventions.
 *
 * <pre>
 *   UserNetwork user = UserNetwork.of(WeightFile.read(path), statement);
 *   Network network = user.network();
 * </pre>
 */
public final class UserNetwork {
  private final Path path;
  private final Statement statement;
  private final List<LayerArrays> layers;
  private final Map<String, List<Tensor>> classifier;
  private final Conventions conventions;
  private final List<String> remarks;

  /**
   * Canonical, as a model takes it.
   *
   * @param spec shape
   * @param tensors by the names of docs/cells.md
   */
  public record Network(CellSpec spec, Map<String, Tensor> tensors) {}

  UserNetwork(
      Path path,
      Statement statement,
      List<LayerArrays> layers,
      Map<String, List<Tensor>> classifier,
      Conventions conventions,
      List<String> remarks) {
    this.path = path;
    this.statement = statement;
    this.layers = layers;
    this.classifier = classifier;
    this.conventions = conventions;
    this.remarks = remarks;
  }

  /**
   * Finds the arrays of a network.
   *
   * @throws ModelException where one is missing, left over, not finite or of an impossible shape
   */
  public static UserNetwork of(WeightFile file, Statement statement) {
    try {
      UserNetwork user = NetworkReader.read(file, statement);
      user.network(user.conventions);
      return user;
    } catch (IllegalArgumentException e) {
      throw new ModelException(file.path(), oneLine(e.getMessage()));
    }
  }

  private static String oneLine(String message) {
    return String.valueOf(message).replaceAll("\\p{Cntrl}+", " ");
  }

  /** The kind whose arrays a layer has. */
  static CellKind base(CellKind kind) {
    return switch (kind) {
      case GRU_BEFORE, DELTA_GRU, DELTA_GRU_BEFORE -> CellKind.GRU;
      default -> kind;
    };
  }

  /** What the arrays are taken for. */
  public Conventions conventions() {
    return conventions;
  }

  /** The same in one line of text. */
  public String conventionText() {
    return ConventionText.line(conventions);
  }

  /** What was taken for granted on the way in. */
  public List<String> remarks() {
    return remarks;
  }

  /** Where the weights lie. */
  public Path path() {
    return path;
  }

  /** The network under the conventions that the user states. */
  public Network network() {
    return network(conventions);
  }

  /**
   * The network under any conventions.
   *
   * @throws IllegalArgumentException where its arrays cannot be meant so
   */
  Network network(Conventions meant) {
    Map<String, Tensor> tensors = new TreeMap<>();
    List<LayerSpec> specs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Canonical layer =
          layers.get(i).canonical(meant, statement.inputForm(), statement.recurrentForm());
      String prefix = layers.size() == 1 ? "" : i == 0 ? "lower." : "upper.";
      layer.tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
      specs.add(asStated(layer.spec()));
    }
    LayerSpec last = specs.get(specs.size() - 1);
    tensors.putAll(new ClassifierArrays(classifier).canonical(last.outputs(), orientation()));
    final int classes = tensors.get("bo").values().length;
    CellSpec spec =
        specs.size() == 1
            ? CellSpec.of(last, classes)
            : CellSpec.sharnn(specs.get(0), last, statement.bricks(), classes);
    return new Network(spec, tensors);
  }

  /** Rows of a classifier are outputs where the library's are. */
  private Orientation orientation() {
    return switch (statement.dialect()) {
      case KERAS, TENSORFLOW, EDGEML -> Orientation.IN_OUT;
      default -> Orientation.OUT_IN;
    };
  }

  /** A delta GRU is a GRU that multiplies less. */
  private LayerSpec asStated(LayerSpec layer) {
    boolean delta =
        statement.layer() == CellKind.DELTA_GRU || statement.layer() == CellKind.DELTA_GRU_BEFORE;
    if (!delta) {
      if (statement.layer() == CellKind.GRU_BEFORE && layer.kind() != CellKind.GRU_BEFORE) {
        throw new IllegalArgumentException(
            "the cell is gru-before, but its conventions say reset=after");
      }
      return layer;
    }
    CellKind kind =
        layer.kind() == CellKind.GRU_BEFORE ? CellKind.DELTA_GRU_BEFORE : CellKind.DELTA_GRU;
    return new LayerSpec(
        kind,
        layer.inputs(),
        layer.hidden(),
        layer.input(),
        layer.recurrent(),
        layer.gate(),
        layer.candidate(),
        statement.thresholds());
  }
}
