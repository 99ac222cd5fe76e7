package metronome.cell;

import metronome.model.CellSpec;

/** One layer and its classifier. */
final class SingleCell implements Cell {
  private final CellSpec spec;
  private final LayerCell layer;
  private final Classifier classifier;
  private final LayerObserver observer;

  SingleCell(CellSpec spec, Tensors tensors, LayerObserver observer) {
    this.spec = spec;
    this.observer = observer;
    layer = LayerCell.of(new LayerWeights(tensors, spec.last(), spec.prefix(0)));
    classifier = Classifier.of(tensors, spec.last().outputs());
  }

  @Override
  public CellSpec spec() {
    return spec;
  }

  @Override
  public void reset() {
    layer.reset();
  }

  @Override
  public double[] step(double[] input) {
    Tensors.require("input", input, spec.inputs());
    double[] output = layer.step(input);
    observer.stepped(0, layer, input, output);
    return output;
  }

  @Override
  public double[] logits(double[] state) {
    return classifier.logits(state);
  }
}
