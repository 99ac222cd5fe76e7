package metronome.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;
import metronome.model.LayerOptions.Lstm;
import metronome.model.MatrixForm.Storage;

/**
 * Random shapes of everything that has kernels, a quantiser and an integer model. What is listed
 * here is held by every contract test; a new kind, form or activation needs a line and no more.
 */
public final class RandomSpecs {
  private static final List<CellKind> KINDS =
      List.of(
          CellKind.GRU, //
          CellKind.GRU_BEFORE,
          CellKind.FASTRNN,
          CellKind.FASTGRNN,
          CellKind.LSTM,
          CellKind.RNN,
          CellKind.UGRNN,
          CellKind.DELTA_GRU,
          CellKind.DELTA_GRU_BEFORE,
          CellKind.GHOST,
          CellKind.SHARNN);

  /** What a ShaRNN's layers can be. */
  private static final List<CellKind> IN_SHARNN =
      List.of(CellKind.FASTRNN, CellKind.FASTGRNN, CellKind.GRU, CellKind.LSTM);

  private static final List<Activation> GATES =
      Stream.of(Activation.values()).filter(Activation::isGate).toList();

  private static final List<Activation> CANDIDATES =
      Stream.of(Activation.values()).filter(a -> a != Activation.IDENTITY).toList();

  private static final List<Structure> STRUCTURES =
      List.of(
          (rows, columns, random) -> MatrixForm.full(), //
          (rows, columns, random) -> MatrixForm.ofRank(1 + random.nextInt(columns)),
          RandomSpecs::hybrid);

  private static final List<Storage> STORAGES =
      List.of(
          Storage.INT8, //
          Storage.INT16,
          Storage.SPARSE);

  /** Makes a form for a matrix whose gates have so many rows and columns. */
  private interface Structure {
    MatrixForm of(int rows, int columns, Random random);
  }

  private RandomSpecs() {}

  /** Every kind that there is. */
  public static Stream<CellKind> kinds() {
    return KINDS.stream();
  }

  /** A network of a kind, its sizes between 1 and the given ones: one in three is tiny. */
  static CellSpec network(CellKind kind, int mostInputs, int mostHidden, Random random) {
    boolean tiny = random.nextInt(3) == 0;
    final int inputs = 1 + random.nextInt(tiny ? 5 : mostInputs);
    final int hidden = 1 + random.nextInt(tiny ? 6 : mostHidden);
    final int classes = 1 + random.nextInt(13);
    if (kind != CellKind.SHARNN) {
      return CellSpec.of(layer(kind, inputs, hidden, random), classes);
    }
    List<CellKind> kinds = IN_SHARNN.stream().filter(KINDS::contains).toList();
    LayerSpec lower = layer(choose(kinds, random), inputs, hidden, random);
    LayerSpec upper =
        layer(choose(kinds, random), lower.outputs(), 1 + random.nextInt(mostHidden), random);
    Bricks bricks = new Bricks(1 + random.nextInt(6), 1 + random.nextInt(4));
    return CellSpec.sharnn(lower, upper, bricks, classes);
  }

  /** Every kind that there is in single precision too. */
  public static Stream<CellKind> singlePrecisionKinds() {
    return Stream.concat(Stream.of(CellKind.RNN, CellKind.SHARNN), IN_SHARNN.stream());
  }

  /**
   * A network as above that there is in single precision: matrices full, layers without options.
   */
  static CellSpec singlePrecision(CellKind kind, int mostInputs, int mostHidden, Random random) {
    CellSpec any = network(kind, mostInputs, mostHidden, random);
    List<LayerSpec> layers = new ArrayList<>();
    int inputs = any.inputs();
    for (LayerSpec layer : any.layers()) {
      layers.add(withActivations(LayerSpec.of(layer.kind(), inputs, layer.hidden()), random));
      inputs = layer.hidden();
    }
    return new CellSpec(layers, any.bricks(), any.classes());
  }

  /** A layer of a kind and size with everything else at random. */
  private static LayerSpec layer(CellKind kind, int inputs, int units, Random random) {
    final int hidden = kind == CellKind.GHOST ? Math.max(2, units) : units;
    LayerSpec layer = LayerSpec.of(kind, inputs, hidden);
    layer = layer.withOptions(options(kind, hidden, layer.options(), random));
    layer = withActivations(layer, random);
    if (layer.options() instanceof Delta) {
      return layer;
    }
    return layer.withForms(
        form(layer.gateRows(), inputs, random),
        form(layer.gateRows(), layer.recurrentColumns(), random));
  }

  /** A hybrid form with anything from no free rows to all but one. */
  private static MatrixForm hybrid(int rows, int columns, Random random) {
    final int free = random.nextInt(rows);
    final int rowBlocks = 1 + random.nextInt(Math.min(4, rows - free));
    final int columnBlocks = 1 + random.nextInt(Math.min(4, (columns + 3) / 4));
    return new MatrixForm.Hybrid(free, rowBlocks, columnBlocks, Storage.INT8);
  }

  /** Activations that the kernels of a kind take. */
  private static LayerSpec withActivations(LayerSpec layer, Random random) {
    return switch (layer.kind()) {
      case RNN, FASTRNN -> layer.withActivations(layer.gate(), choose(CANDIDATES, random));
      case FASTGRNN -> layer.withActivations(choose(GATES, random), choose(CANDIDATES, random));
      case UGRNN, GRU, GRU_BEFORE ->
          random.nextBoolean()
              ? layer
              : layer.withActivations(choose(GATES, random), choose(CANDIDATES, random));
      case LSTM, DELTA_GRU, DELTA_GRU_BEFORE ->
          layer.withActivations(choose(GATES, random), layer.candidate());
      case GHOST -> layer.withActivations(choose(GATES, random), Activation.TANH);
      default -> layer;
    };
  }

  private static MatrixForm form(int rows, int columns, Random random) {
    return choose(STRUCTURES, random).of(rows, columns, random).storedAs(choose(STORAGES, random));
  }

  private static LayerOptions options(
      CellKind kind, int hidden, LayerOptions usual, Random random) {
    return switch (kind) {
      case LSTM ->
          new Lstm(random.nextBoolean(), random.nextBoolean() ? 0 : 1 + random.nextInt(hidden));
      case DELTA_GRU, DELTA_GRU_BEFORE ->
          random.nextInt(4) == 0
              ? new Delta(0, 0)
              : new Delta(random.nextDouble() / 2, random.nextDouble() / 8);
      case GHOST -> ghost(hidden, random);
      default -> usual;
    };
  }

  private static Ghost ghost(int hidden, Random random) {
    final int intrinsic = 1 + random.nextInt(hidden - 1);
    GhostMap map = choose(Arrays.asList(GhostMap.values()), random);
    List<Integer> divisors = new ArrayList<>(List.of(1));
    for (int i = 2; i <= hidden && map == GhostMap.GROUPED; i++) {
      if (intrinsic % i == 0 && (hidden - intrinsic) % i == 0) {
        divisors.add(i);
      }
    }
    return new Ghost(
        intrinsic,
        map,
        choose(divisors, random),
        choose(Arrays.asList(Activation.values()), random),
        random.nextBoolean(),
        random.nextBoolean());
  }

  static <T> T choose(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
