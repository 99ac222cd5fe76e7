package metronome.cell;

import java.util.ArrayList;
import java.util.List;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;
import metronome.model.LayerOptions.Lstm;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.MatrixForm.Hybrid;
import metronome.model.MatrixForm.LowRank;
import metronome.model.MatrixForm.Storage;

/** Shapes of every kind of layer with every option, 5 inputs and 8 units, and of ShaRNNs. */
final class Specs {
  static final int INPUTS = 5;
  static final int UNITS = 8;
  private static final int CLASSES = 3;

  private Specs() {}

  /** One of each kind with each of its options. */
  static List<LayerSpec> layers() {
    List<LayerSpec> layers = new ArrayList<>();
    for (CellKind kind : CellKind.values()) {
      if (kind != CellKind.SHARNN) {
        layers.add(layer(kind));
      }
    }
    layers.add(layer(CellKind.LSTM).withOptions(new Lstm(true, 0)));
    layers.add(layer(CellKind.LSTM).withOptions(new Lstm(false, 3)));
    layers.add(layer(CellKind.LSTM).withOptions(new Lstm(true, 6)));
    layers.add(layer(CellKind.DELTA_GRU).withOptions(new Delta(0.3, 0.05)));
    layers.add(layer(CellKind.DELTA_GRU_BEFORE).withOptions(new Delta(0.3, 0.05)));
    for (Activation ghosts : List.of(Activation.IDENTITY, Activation.RELU, Activation.TANH)) {
      boolean bias = ghosts != Activation.RELU;
      layers.add(ghost(new Ghost(5, GhostMap.DENSE, 1, ghosts, bias, true)));
      layers.add(ghost(new Ghost(3, GhostMap.PER_ELEMENT, 1, ghosts, !bias, false)));
      layers.add(ghost(new Ghost(6, GhostMap.GROUPED, 2, ghosts, bias, !bias)));
    }
    for (Activation candidate : List.of(Activation.RELU, Activation.QUANT_TANH)) {
      for (CellKind kind :
          List.of(
              CellKind.RNN,
              CellKind.GRU,
              CellKind.GRU_BEFORE,
              CellKind.FASTRNN,
              CellKind.FASTGRNN)) {
        layers.add(layer(kind).withActivations(Activation.QUANT_SIGMOID4, candidate));
      }
    }
    layers.add(layer(CellKind.FASTRNN).withActivations(Activation.SIGMOID, Activation.SIGMOID));
    layers.add(layer(CellKind.RNN).withActivations(Activation.SIGMOID, Activation.QUANT_SIGMOID));
    for (CellKind kind : List.of(CellKind.UGRNN, CellKind.LSTM, CellKind.GHOST)) {
      layers.add(layer(kind).withActivations(Activation.QUANT_SIGMOID, Activation.TANH));
    }
    return layers;
  }

  /** Each kind that takes other forms of matrices, with each of them. */
  static List<LayerSpec> formed() {
    List<LayerSpec> layers = new ArrayList<>();
    for (LayerSpec layer : layers()) {
      if (!(layer.options() instanceof Delta)) {
        layers.add(layer.withForms(new LowRank(2, Storage.INT8), MatrixForm.full()));
        layers.add(layer.withForms(MatrixForm.full(), new LowRank(1, Storage.INT16)));
        layers.add(layer.withForms(hybrid(0, 1, 1), hybrid(1, 2, 1)));
        layers.add(layer.withForms(hybrid(2, 1, 2), new LowRank(3, Storage.SPARSE)));
      }
    }
    return layers;
  }

  /** Cells of all these layers. */
  static List<CellSpec> all() {
    List<CellSpec> specs = new ArrayList<>();
    layers().forEach(layer -> specs.add(CellSpec.of(layer, CLASSES)));
    formed().forEach(layer -> specs.add(CellSpec.of(layer, CLASSES)));
    specs.addAll(sharnns());
    return specs;
  }

  /** Two layers of different kinds. */
  static List<CellSpec> sharnns() {
    return List.of(
        sharnn(CellKind.FASTRNN, CellKind.FASTRNN, 1, 1),
        sharnn(CellKind.LSTM, CellKind.GRU, 3, 4),
        sharnn(CellKind.GRU, CellKind.LSTM, 4, 2),
        sharnn(CellKind.FASTGRNN, CellKind.FASTRNN, 2, 5));
  }

  static LayerSpec layer(CellKind kind) {
    return LayerSpec.of(kind, INPUTS, UNITS);
  }

  private static LayerSpec ghost(Ghost ghost) {
    return layer(CellKind.GHOST).withOptions(ghost);
  }

  private static MatrixForm hybrid(int freeRows, int rowBlocks, int columnBlocks) {
    return new Hybrid(freeRows, rowBlocks, columnBlocks, Storage.INT8);
  }

  private static CellSpec sharnn(CellKind lower, CellKind upper, int length, int count) {
    return CellSpec.sharnn(
        layer(lower), LayerSpec.of(upper, UNITS, 4), new Bricks(length, count), CLASSES);
  }
}
