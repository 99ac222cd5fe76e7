package metronome.training;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import metronome.model.CellSpec;

/** One layer and its classifier. */
final class SingleGraph extends CellGraph {

  SingleGraph(CellSpec spec) {
    super(spec);
  }

  @Override
  Answer run(Map<String, NDArray> parameters, NDArray frames, int[] lengths) {
    return over(layer(parameters, 0), frames, lengths);
  }
}
