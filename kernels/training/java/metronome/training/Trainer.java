package metronome.training;

import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import metronome.feature.FrontEnd;
import metronome.feature.LogMel;
import metronome.model.Tensor;

/** One run: from a recipe and a partition of the corpus to weights. */
final class Trainer {
  /** Clips measured at once; it changes nothing but speed. */
  static final int MEASURED_TOGETHER = 128;

  private final NDManager manager;
  private final Path work;
  private final Progress progress;
  private int epochsRun;

  /** Checkpoints go into the directory {@code work}. */
  Trainer(NDManager manager, Path work, Progress progress) {
    this.manager = manager;
    this.work = work;
    this.progress = progress;
  }

  /**
   * What a run gives.
   *
   * @param source of the frames it learnt from
   * @param tensors by the names of {@link metronome.model.Model}
   */
  record Trained(FrameSource source, Map<String, Tensor> tensors) {
    FrontEnd frontEnd() {
      return source.frontEnd();
    }
  }

  /** Epochs of all runs of this trainer, without those of interrupted ones before it. */
  int epochsRun() {
    return epochsRun;
  }

  /** Trains, or goes on where an interrupted run of the same recipe and partition stopped. */
  Trained run(Recipe recipe, Partition partition, Corpus corpus) throws IOException {
    FrameSource source =
        FrameSource.of(
            recipe.frontEnd(),
            recipe.augmentation(),
            partition.train(),
            sounds(recipe, corpus),
            recipe.seed());
    CellGraph graph = CellGraph.of(recipe.cell());
    EpochLoop loop = new EpochLoop(manager, graph, recipe);
    Forward forward = new Forward(manager, graph);
    Path file = checkpointFile(recipe, partition);
    Checkpoint state =
        Checkpoint.read(file, manager, recipe.weightDecay()).orElseGet(() -> fresh(graph, recipe));
    List<Batch> held =
        Batch.inOrder(FrameSource.plain(source.frontEnd(), partition.held()), MEASURED_TOGETHER);
    Pace pace = new Pace(recipe.epochs());
    ExecutorService ahead = Executors.newSingleThreadExecutor(Trainer::daemon);
    try {
      int first = state.epochs();
      Future<List<Sequence>> next = ahead.submit(() -> epoch(source, recipe, partition, first));
      for (int epoch = first; epoch < recipe.epochs(); epoch++) {
        List<Sequence> clips = await(next);
        int following = epoch + 1;
        next = ahead.submit(() -> epoch(source, recipe, partition, following));
        Random order = new Random(recipe.seed() * 31 + epoch);
        List<Batch> batches = Batch.shuffled(clips, recipe.batch(), order);
        double loss = loop.run(state.weights(), state.optimiser(), batches, epoch);
        state = new Checkpoint(state.weights(), state.optimiser(), epoch + 1);
        state.write(file, manager);
        epochsRun++;
        pace.epoch(following);
        Checkpoint reached = state;
        progress.show(
            () -> line(recipe, partition, following, loss, reached, forward, held) + pace);
      }
    } finally {
      ahead.shutdownNow();
    }
    Map<String, Tensor> tensors = state.weights().tensors();
    state.close();
    return new Trained(source, tensors);
  }

  /**
   * Processor seconds for one pass over some clips, after one to warm up: of all threads, as the
   * engine runs the backward pass on one of its own.
   */
  double secondsOf(Recipe recipe, List<Sequence> sequences) {
    CellGraph graph = CellGraph.of(recipe.cell());
    EpochLoop loop = new EpochLoop(manager, graph, recipe);
    List<Batch> batches = Batch.shuffled(sequences, recipe.batch(), new Random(recipe.seed()));
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (Checkpoint state = fresh(graph, recipe)) {
      loop.run(state.weights(), state.optimiser(), batches, 0);
      long start = process.getProcessCpuTime();
      loop.run(state.weights(), state.optimiser(), batches, 1);
      return (process.getProcessCpuTime() - start) / 1e9;
    }
  }

  private static List<Sequence> epoch(
      FrameSource source, Recipe recipe, Partition partition, int epoch) {
    return source.varied(partition.train(), epoch, clip -> share(recipe, clip));
  }

  /** How likely an epoch hears a clip. */
  static double share(Recipe recipe, Clip clip) {
    double ofSet = clip.set().equals(Corpus.SYNTHETIC) ? recipe.syntheticShare() : 1;
    boolean other = recipe.task().isWake() && clip.label() == 0;
    return other ? ofSet * recipe.otherShare() : ofSet;
  }

  private Sounds sounds(Recipe recipe, Corpus corpus) throws IOException {
    if (recipe.soundVariants() == 0) {
      return Sounds.fresh(
          new LogMel(recipe.frontEnd()),
          new SoundAugmenter(recipe.augmentation(), corpus.noises()));
    }
    return SoundBank.of(
        work,
        recipe.frontEnd(),
        recipe.augmentation(),
        corpus.noises(),
        corpus.clips().stream().filter(Partition::mayBeLearnt).toList(),
        recipe.soundVariants(),
        progress::show);
  }

  private Checkpoint fresh(CellGraph graph, Recipe recipe) {
    Map<String, Tensor> initial = graph.initial(new Random(recipe.seed()));
    return new Checkpoint(
        Parameters.of(manager, initial), AdamW.fresh(manager, initial, recipe.weightDecay()), 0);
  }

  private Path checkpointFile(Recipe recipe, Partition partition) {
    String run = recipe.name() + "-" + partition.name() + "-" + recipe.seed();
    return work.resolve(run + "-" + recipe.digest() + ".ckpt");
  }

  private static String line(
      Recipe recipe,
      Partition partition,
      int epoch,
      double loss,
      Checkpoint state,
      Forward forward,
      List<Batch> held) {
    String accuracy =
        held.isEmpty() ? "-" : "%.1f %%".formatted(100 * forward.accuracy(state.weights(), held));
    return "%s %s: epoch %d of %d, loss %.3f, held out %s"
        .formatted(recipe.name(), partition.name(), epoch, recipe.epochs(), loss, accuracy);
  }

  private static List<Sequence> await(Future<List<Sequence>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("augmentation failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for augmented clips", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "augmentation");
    thread.setDaemon(true);
    return thread;
  }
}
