package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Model;
import metronome.model.RandomModels;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;
import org.junit.jupiter.api.Test;

/** Canonical layers written down in conventions at random and read back. */
class SourceLayerTest {
  private static final int INPUTS = 4;
  private static final int UNITS = 6;

  private final Random random = new Random(RandomModels.seed());

  @Test
  void whateverTheConventionsTheLayerComesBack() {
    List<LayerSpec> layers =
        List.of(
            LayerSpec.of(CellKind.RNN, INPUTS, UNITS),
            LayerSpec.of(CellKind.FASTRNN, INPUTS, UNITS),
            LayerSpec.of(CellKind.FASTGRNN, INPUTS, UNITS),
            LayerSpec.of(CellKind.UGRNN, INPUTS, UNITS),
            LayerSpec.of(CellKind.GRU, INPUTS, UNITS),
            LayerSpec.of(CellKind.GRU_BEFORE, INPUTS, UNITS),
            LayerSpec.of(CellKind.LSTM, INPUTS, UNITS),
            LayerSpec.of(CellKind.LSTM, INPUTS, UNITS).withOptions(new LayerOptions.Lstm(true, 5)));
    for (int trial = 0; trial < 400; trial++) {
      LayerSpec layer = layers.get(random.nextInt(layers.size()));
      Conventions conventions = conventions(layer);
      Model model = RandomModels.of(CellSpec.of(layer, 2), 1, random);
      SourceLayer.Canonical back = written(layer, conventions, model).canonical();
      assertThat(back.spec()).isEqualTo(layer);
      back.tensors()
          .forEach(
              (name, tensor) -> {
                assertThat(tensor.shape()).isEqualTo(model.tensor(name).shape());
                assertThat(tensor.values())
                    .as("%s in %s", name, conventions)
                    .containsExactly(model.tensor(name).values(), within(1e-12));
              });
      assertThat(back.tensors()).containsOnlyKeys(layer.tensorShapes().keySet());
    }
  }

  @Test
  void factorsOfAnyOrientationAreTheSameMatrix() {
    Tensor w1 = random(UNITS, 2);
    Tensor w2 = random(INPUTS, 2);
    Tensor u1 = random(UNITS, 3);
    Tensor u2 = random(UNITS, 3);
    Map<String, Tensor> others = new HashMap<>();
    others.put("W1", w2);
    others.put("W2", Matrices.tensor(List.of(Matrices.transposed(Matrices.rows(w1)))));
    others.put("U1", u2);
    others.put("U2", Matrices.tensor(List.of(Matrices.transposed(Matrices.rows(u1)))));
    others.put("bz", new Tensor(new int[] {1, UNITS}, new double[UNITS]));
    others.put("bh", new Tensor(new int[] {1, UNITS}, new double[UNITS]));
    others.put("zeta", Matrices.scalar(1));
    others.put("nu", Matrices.scalar(-4));
    SourceLayer.Canonical layer =
        new SourceLayer(
                CellKind.FASTGRNN,
                Conventions.simple(
                    BiasForm.NONE,
                    ScalarForm.PRE_SIGMOID,
                    Orientation.IN_OUT,
                    Activation.QUANT_TANH),
                INPUTS,
                UNITS,
                new LayerOptions.None(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                others)
            .canonical();
    assertThat(layer.spec().input()).isEqualTo(MatrixForm.ofRank(2));
    assertThat(layer.spec().recurrent()).isEqualTo(MatrixForm.ofRank(3));
    assertThat(layer.spec().candidate()).isEqualTo(Activation.QUANT_TANH);
    assertThat(layer.tensors().get("W1").values()).containsExactly(w1.values());
    assertThat(layer.tensors().get("W2").values()).containsExactly(w2.values());
    assertThat(layer.tensors().get("U1").values()).containsExactly(u1.values());
    assertThat(layer.tensors().get("U2").values()).containsExactly(u2.values());
  }

  @Test
  void arraysOfTheWrongSizeAreRefusedWithWhatTheyAre() {
    Conventions conventions =
        Conventions.gru(
            ResetMode.AFTER,
            BiasForm.DOUBLE,
            Orientation.OUT_IN,
            Concat.NONE,
            Gate.RESET,
            Gate.UPDATE,
            Gate.CANDIDATE);
    assertThatThrownBy(() -> gru(conventions, 18, INPUTS + 1, 18, 18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a matrix of shape [18, 5], taken as OUT_IN, does not have 4 inputs");
    assertThatThrownBy(() -> gru(conventions, 17, INPUTS, 18, 18))
        .hasMessage("the rows of W are 17, not 3 gates of 6");
    assertThatThrownBy(() -> gru(conventions, 18, INPUTS, 12, 18))
        .hasMessage("the biases are 12, not 3 gates of 6");
    assertThatThrownBy(() -> gru(conventions, 18, INPUTS, 18, 24))
        .hasMessage("the recurrent biases are 24, not 3 gates of 6");
  }

  private void gru(Conventions conventions, int rows, int columns, int biases, int recurrent) {
    new SourceLayer(
            CellKind.GRU,
            conventions,
            INPUTS,
            UNITS,
            new LayerOptions.None(),
            List.of(random(rows, columns)),
            List.of(random(18, UNITS)),
            List.of(random(biases, 1)),
            List.of(random(recurrent, 1)),
            Map.of())
        .canonical();
  }

  private Conventions conventions(LayerSpec layer) {
    List<Gate> order = new ArrayList<>(Gate.of(layer.kind()));
    Collections.shuffle(order, random);
    boolean scalars = layer.kind() == CellKind.FASTRNN || layer.kind() == CellKind.FASTGRNN;
    return new Conventions(
        !order.contains(Gate.RESET)
            ? ResetMode.NONE
            : layer.kind() == CellKind.GRU ? ResetMode.AFTER : ResetMode.BEFORE,
        !order.contains(Gate.UPDATE)
            ? UpdateMode.NONE
            : random.nextBoolean() ? UpdateMode.KEEP : UpdateMode.TAKE,
        order,
        layer.kind() == CellKind.FASTGRNN
            ? BiasForm.NONE
            : layer.kind() == CellKind.GRU || random.nextBoolean()
                ? BiasForm.DOUBLE
                : BiasForm.SINGLE,
        order.contains(Gate.FORGET) ? random.nextInt(2) : 0,
        !scalars
            ? ScalarForm.NONE
            : random.nextBoolean() ? ScalarForm.PRE_SIGMOID : ScalarForm.POST_SIGMOID,
        random.nextBoolean() ? Orientation.OUT_IN : Orientation.IN_OUT,
        Concat.values()[random.nextInt(3)],
        Activation.TANH,
        Activation.SIGMOID);
  }

  /** The layer as a source of these conventions would store it, row by row. */
  private SourceLayer written(LayerSpec layer, Conventions conventions, Model model) {
    List<double[]> input = new ArrayList<>();
    List<double[]> state = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (Gate gate : conventions.gateOrder()) {
      for (int i = 0; i < UNITS; i++) {
        int row = Gate.of(layer.kind()).indexOf(gate) * UNITS + i;
        boolean negated = gate == Gate.UPDATE && conventions.updateMode() == UpdateMode.TAKE;
        double sign = negated ? -1 : 1;
        input.add(Matrices.scaled(Matrices.rows(model.tensor("W"))[row], sign));
        state.add(Matrices.scaled(Matrices.rows(model.tensor("U"))[row], sign));
        if (conventions.bias() != BiasForm.NONE) {
          double bias = sign * model.tensor("b").values()[row];
          bias -= gate == Gate.FORGET ? conventions.forgetBiasAdd() : 0;
          double apart = random.nextGaussian();
          boolean own = gate == Gate.CANDIDATE && layer.kind() == CellKind.GRU;
          boolean two = conventions.bias() == BiasForm.DOUBLE;
          first.add(own || !two ? bias : bias - apart);
          second.add(own ? model.tensor("bh").values()[i] : apart);
        }
      }
    }
    boolean twoMatrices = conventions.concat() == Concat.NONE;
    double[][] w = input.toArray(double[][]::new);
    double[][] u = state.toArray(double[][]::new);
    double[][] both =
        conventions.concat() == Concat.XH ? Matrices.beside(w, u) : Matrices.beside(u, w);
    return new SourceLayer(
        layer.kind() == CellKind.GRU_BEFORE ? CellKind.GRU : layer.kind(),
        conventions,
        INPUTS,
        UNITS,
        layer.options(),
        parts(layer, stored(conventions, twoMatrices ? w : both), conventions),
        twoMatrices ? List.of(stored(conventions, u)) : List.of(),
        List.of(Matrices.vector(first.stream().mapToDouble(v -> v).toArray())),
        List.of(Matrices.vector(second.stream().mapToDouble(v -> v).toArray())),
        others(conventions, model));
  }

  /** In one array or, where rows are outputs, sometimes in one for each gate. */
  private List<Tensor> parts(LayerSpec layer, Tensor whole, Conventions conventions) {
    if (conventions.orientation() == Orientation.IN_OUT || random.nextBoolean()) {
      return List.of(whole);
    }
    List<double[]> rows = List.of(Matrices.rows(whole));
    List<Tensor> parts = new ArrayList<>();
    for (int gate = 0; gate < Gate.of(layer.kind()).size(); gate++) {
      parts.add(Matrices.tensor(rows.subList(gate * UNITS, (gate + 1) * UNITS)));
    }
    return parts;
  }

  private static Tensor stored(Conventions conventions, double[][] rows) {
    boolean turned = conventions.orientation() == Orientation.IN_OUT;
    return Matrices.tensor(List.of(turned ? Matrices.transposed(rows) : rows));
  }

  private static Map<String, Tensor> others(Conventions conventions, Model model) {
    Map<String, Tensor> others = new HashMap<>();
    for (String name : List.of("alpha", "beta", "zeta", "nu")) {
      if (model.tensors().containsKey(name)) {
        double value = model.tensor(name).values()[0];
        boolean pre = conventions.scalarForm() == ScalarForm.PRE_SIGMOID;
        others.put(name, Matrices.scalar(pre ? value : 1 / (1 + Math.exp(-value))));
      }
    }
    if (model.tensors().containsKey("bz")) {
      others.put("bz", model.tensor("bz"));
      others.put("bh", model.tensor("bh"));
    }
    if (model.tensors().containsKey("p")) {
      double[] p = model.tensor("p").values();
      others.put("p.i", Matrices.vector(Arrays.copyOf(p, UNITS)));
      others.put("p.f", Matrices.vector(Arrays.copyOfRange(p, UNITS, 2 * UNITS)));
      others.put("p.o", Matrices.vector(Arrays.copyOfRange(p, 2 * UNITS, 3 * UNITS)));
      others.put("Wp", stored(conventions, Matrices.rows(model.tensor("Wp"))));
    }
    return others;
  }

  private Tensor random(int rows, int columns) {
    double[] values = random.doubles(rows * columns, -1, 1).toArray();
    return new Tensor(new int[] {rows, columns}, values);
  }
}
