package metronome.training;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import metronome.model.Model;

/** Runs trained models over clips, in floating point. */
final class Measurement {
  private final NDManager manager;

  Measurement(NDManager manager) {
    this.manager = manager;
  }

  /** A score for each set that has clips in the split. */
  List<Score> split(Model model, List<Clip> clips, String split) {
    List<Score> scores = new ArrayList<>();
    for (String set : new TreeSet<>(clips.stream().map(Clip::set).toList())) {
      List<Clip> chosen =
          clips.stream().filter(c -> c.set().equals(set) && c.split().equals(split)).toList();
      if (!chosen.isEmpty()) {
        scores.add(score(model, set + "-" + split, chosen));
      }
    }
    return scores;
  }

  Score score(Model model, String measured, List<Clip> clips) {
    try (Parameters weights = Parameters.of(manager, model.tensors())) {
      List<Batch> batches = batches(FrameSource.plain(model.frontEnd(), clips));
      int right = forward(model).right(weights, batches);
      return new Score(model.name(), measured, clips.size(), right);
    }
  }

  private Forward forward(Model model) {
    return new Forward(manager, CellGraph.of(model.spec()));
  }

  private static List<Batch> batches(List<Sequence> sequences) {
    return Batch.inOrder(sequences, Trainer.MEASURED_TOGETHER);
  }
}
