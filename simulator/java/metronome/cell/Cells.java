package metronome.cell;

import metronome.model.Model;

/** Makes cells of models. */
final class Cells {

  private Cells() {}

  /** The cell of a model, watched by an observer. */
  static Cell of(Model model, LayerObserver observer) {
    Tensors tensors = new Tensors(model);
    return model.spec().layers().size() == 1
        ? new SingleCell(model.spec(), tensors, observer)
        : new ShaRnnCell(model.spec(), tensors, observer);
  }
}
