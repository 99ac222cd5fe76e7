package metronome.experiment;

import java.util.ArrayList;
import java.util.List;
import metronome.model.Activation;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;

/**
 * The shapes that docs/performance.md compares: every cell at D 32 and H 64, a GRU in each form of
 * matrix, and the shapes for which others publish figures.
 */
public final class ReferenceShapes {
  private static final int INPUTS = 32;
  private static final int HIDDEN = 64;
  private static final int CLASSES = 10;
  private static final List<CellKind> KINDS =
      List.of(
          CellKind.RNN,
          CellKind.FASTRNN,
          CellKind.FASTGRNN,
          CellKind.UGRNN,
          CellKind.GRU,
          CellKind.GRU_BEFORE,
          CellKind.LSTM,
          CellKind.GHOST);
  private static final List<String> FORMS =
      List.of("full/int16", "rank:16", "hybrid:30:1:1", "full/sparse");

  private ReferenceShapes() {}

  /** All of them, in the order of the page. */
  public static List<CellSpec> all() {
    List<CellSpec> shapes = new ArrayList<>();
    KINDS.forEach(kind -> shapes.add(CellSpec.of(layer(kind, HIDDEN), CLASSES)));
    for (String label : FORMS) {
      MatrixForm form = MatrixForm.of(label);
      shapes.add(CellSpec.of(layer(CellKind.GRU, HIDDEN).withForms(form, form), CLASSES));
    }
    LayerSpec fastGrnn =
        layer(CellKind.FASTGRNN, 100).withForms(MatrixForm.ofRank(16), MatrixForm.ofRank(35));
    shapes.add(CellSpec.of(fastGrnn, CLASSES));
    LayerSpec lower =
        layer(CellKind.FASTRNN, 16).withActivations(Activation.SIGMOID, Activation.SIGMOID);
    LayerSpec upper =
        LayerSpec.of(CellKind.FASTRNN, 16, 16)
            .withActivations(Activation.SIGMOID, Activation.SIGMOID);
    shapes.add(CellSpec.sharnn(lower, upper, new Bricks(8, 6), 13));
    return shapes;
  }

  private static LayerSpec layer(CellKind kind, int hidden) {
    return LayerSpec.of(kind, INPUTS, hidden);
  }
}
