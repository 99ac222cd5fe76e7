package metronome.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.cell.Calibration;
import metronome.model.Model;

/**
 * A recipe together with what it runs on.
 *
 * @param recipe what to train
 * @param corpus all clips
 * @param trainer runs it
 */
record Session(Recipe recipe, Corpus corpus, Trainer trainer) {
  /** Clips of each kind over which ranges are measured. */
  private static final int RANGED_CLIPS = 1_000;

  private static final int TIMED_STEPS = 8;

  List<Clip> clips() {
    return corpus.clips();
  }

  /** Trains and gives the model, with the ranges met on its training clips. */
  Model train(Partition partition) throws IOException {
    Trainer.Trained trained = trainer.run(recipe, partition, corpus);
    Model model =
        new Model(
            recipe.name(),
            recipe.task().name(),
            recipe.cell(),
            trained.frontEnd(),
            recipe.task().labels(),
            trained.tensors(),
            Map.of(),
            facts());
    return model.withRanges(ranges(model, trained, partition));
  }

  /** Processor seconds of an epoch on the split train, by a few steps on its clips. */
  double secondsAnEpoch() throws IOException {
    List<Clip> train = Partition.manifest(clips()).train();
    double heard = train.stream().mapToDouble(clip -> Trainer.share(recipe, clip)).sum();
    final int steps = TIMED_STEPS * recipe.batch();
    final int stride = Math.max(1, train.size() / steps);
    List<Clip> some = new ArrayList<>();
    for (int i = 0; i < train.size() && some.size() < steps; i += stride) {
      some.add(train.get(i));
    }
    List<Sequence> sequences = FrameSource.plain(recipe.frontEnd(), some);
    return trainer.secondsOf(recipe, sequences) * heard / some.size();
  }

  /** Trains and measures on what the partition holds out. */
  Measured heldOut(Partition partition) throws IOException {
    return new FixedMeasurement(train(partition)).of(partition.name(), partition.held());
  }

  /**
   * Of states and cells, over clips as recorded and varied once. The input's is left out: the front
   * end bounds it, and what it gives for silence is met more often on a device than here.
   */
  private static Map<String, Double> ranges(
      Model model, Trainer.Trained trained, Partition partition) {
    List<Clip> clips = thinned(partition.train());
    List<Sequence> sequences = new ArrayList<>(FrameSource.plain(trained.frontEnd(), clips));
    sequences.addAll(trained.source().varied(clips, 0, clip -> 1));
    Calibration calibration = new Calibration(model);
    sequences.forEach(sequence -> calibration.window(doubles(sequence.frames())));
    Map<String, Double> ranges = new TreeMap<>(calibration.ranges());
    ranges.keySet().removeIf(name -> name.endsWith("x"));
    return ranges;
  }

  private static List<Clip> thinned(List<Clip> clips) {
    final int stride = (clips.size() + RANGED_CLIPS - 1) / RANGED_CLIPS;
    List<Clip> thinned = new ArrayList<>();
    for (int i = 0; i < clips.size(); i += stride) {
      thinned.add(clips.get(i));
    }
    return thinned;
  }

  private static double[][] doubles(float[][] frames) {
    double[][] doubles = new double[frames.length][frames[0].length];
    for (int t = 0; t < frames.length; t++) {
      for (int k = 0; k < frames[t].length; k++) {
        doubles[t][k] = frames[t][k];
      }
    }
    return doubles;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    Licence licence = Licence.of(recipe.task());
    facts.put("licence", licence.name());
    facts.put("attribution", licence.attribution());
    facts.put("recipe", "kernels/training/recipes/" + recipe.name() + ".toml " + recipe.digest());
    facts.put("seed", Long.toString(recipe.seed()));
    return facts;
  }
}
