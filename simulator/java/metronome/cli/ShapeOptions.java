package metronome.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;
import metronome.model.LayerOptions.Lstm;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The shape of a cell beside its kind and dimensions. What does not concern a cell is ignored. */
final class ShapeOptions {
  private static final int MOST_INPUTS = 1024;

  @Mixin private DeltaOptions delta;
  @Mixin private BrickOptions bricks;

  @Option(
      names = "--classes",
      paramLabel = "C",
      defaultValue = "10",
      description = "outputs of the classifier (default: ${DEFAULT-VALUE})")
  private int classes;

  @Option(
      names = "--input-form",
      paramLabel = "FORM",
      defaultValue = "full",
      description = {
        "form of the input matrix: full, rank:R or hybrid:FREE_ROWS:ROW_BLOCKS:COLUMN_BLOCKS, with"
            + " /int16 or /sparse behind it where elements are not plain int8 (default: full)"
      })
  private String inputForm;

  @Option(
      names = "--recurrent-form",
      paramLabel = "FORM",
      defaultValue = "full",
      description = "form of the recurrent matrix (default: full)")
  private String recurrentForm;

  @Option(
      names = "--density",
      paramLabel = "SHARE",
      defaultValue = "0.25",
      description =
          "share of the elements of sparse matrices that are not zero (default: ${DEFAULT-VALUE})")
  private double density;

  @Option(
      names = "--gate",
      paramLabel = "FUNCTION",
      description = "activation of the gates: sigmoid, quant-sigmoid, quant-sigmoid4")
  private String gate;

  @Option(
      names = "--candidate",
      paramLabel = "FUNCTION",
      description = "activation of the candidate: tanh, sigmoid, relu, quant-tanh, ...")
  private String candidate;

  @Option(names = "--peepholes", description = "LSTM: the gates see the cell")
  private boolean peepholes;

  @Option(
      names = "--projection",
      paramLabel = "P",
      defaultValue = "0",
      description = "LSTM: width of the output after a projection")
  private int projection;

  @Option(
      names = "--intrinsic",
      paramLabel = "N",
      description = "GhostRNN: units that are no ghosts (default: half)")
  private Integer intrinsic;

  @Option(
      names = "--ghost-map",
      paramLabel = "MAP",
      description = "GhostRNN: dense, per-element or grouped (default: dense)")
  private String ghostMap;

  @Option(
      names = "--ghost-groups",
      paramLabel = "N",
      defaultValue = "1",
      description = "GhostRNN: groups of a grouped map")
  private int ghostGroups;

  @Option(
      names = "--lower",
      paramLabel = "CELL",
      defaultValue = "fastrnn",
      description = "ShaRNN: cell of the lower layer (default: ${DEFAULT-VALUE})")
  private String lower;

  @Option(
      names = "--upper",
      paramLabel = "CELL",
      description = "ShaRNN: cell of the upper layer (default: that of the lower one)")
  private String upper;

  @Option(
      names = "--upper-hidden",
      paramLabel = "H",
      description = "ShaRNN: units of the upper layer (default: those of the lower one)")
  private Integer upperHidden;

  double density() {
    if (!(density > 0 && density <= 1)) {
      throw new BadInput("--density: must be above 0 and at most 1, not " + density);
    }
    return density;
  }

  /**
   * A cell.
   *
   * @throws BadInput where there is none of that shape
   */
  CellSpec spec(CellKind kind, int inputs, int hidden) {
    if (inputs > MOST_INPUTS) {
      throw new BadInput(
          "--inputs: a frame has at most " + MOST_INPUTS + " features, not " + inputs);
    }
    try {
      if (kind != CellKind.SHARNN) {
        return CellSpec.of(layer(kind, inputs, hidden), classes);
      }
      CellKind first = kind("--lower", lower);
      LayerSpec below = layer(first, inputs, hidden);
      LayerSpec above =
          layer(
              upper == null ? first : kind("--upper", upper),
              below.outputs(),
              upperHidden == null ? hidden : upperHidden);
      return CellSpec.sharnn(below, above, bricks.bricks(), classes);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--cell " + kind.label() + ": " + e.getMessage());
    }
  }

  static CellKind kind(String option, String label) {
    return CellKind.of(label)
        .orElseThrow(
            () -> new BadInput(option + ": unknown cell '" + label + "'; known are " + kinds()));
  }

  private static String kinds() {
    return Arrays.stream(CellKind.values()).map(CellKind::label).collect(Collectors.joining(", "));
  }

  private LayerSpec layer(CellKind kind, int inputs, int hidden) {
    LayerSpec plain =
        LayerSpec.of(kind, inputs, hidden)
            .withForms(MatrixForm.of(inputForm), MatrixForm.of(recurrentForm));
    LayerSpec active =
        plain.withActivations(
            chosen("--gate", gate, plain.gate(), Activation::of),
            chosen("--candidate", candidate, plain.candidate(), Activation::of));
    return switch (kind) {
      case LSTM -> active.withOptions(new Lstm(peepholes, projection));
      case DELTA_GRU, DELTA_GRU_BEFORE -> active.withOptions(delta.thresholds());
      case GHOST -> active.withOptions(ghost((Ghost) active.options()));
      default -> active;
    };
  }

  private Ghost ghost(Ghost usual) {
    return new Ghost(
        intrinsic == null ? usual.intrinsic() : intrinsic,
        chosen("--ghost-map", ghostMap, usual.map(), GhostMap::of),
        ghostGroups,
        usual.activation(),
        usual.bias(),
        usual.recurrentOnAll());
  }

  private static <T> T chosen(
      String option, String label, T usual, Function<String, Optional<T>> of) {
    return label == null
        ? usual
        : of.apply(label).orElseThrow(() -> new BadInput(option + ": '" + label + "' is unknown"));
  }
}
