package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run between two epochs: weights, the optimiser's moments and how far it is. Written after every
 * epoch to a file named by the recipe's digest, so that a changed recipe starts afresh.
 */
record Checkpoint(Parameters weights, AdamW optimiser, int epochs) implements AutoCloseable {
  private static final String WEIGHTS = "weights/";
  private static final String MEAN = "mean/";
  private static final String SQUARE = "square/";
  private static final String PROGRESS = "progress";

  void write(Path file, NDManager manager) throws IOException {
    NDList list = new NDList();
    append(list, WEIGHTS, weights);
    append(list, MEAN, optimiser.mean());
    append(list, SQUARE, optimiser.square());
    NDArray progress = manager.create(new long[] {epochs, optimiser.steps()});
    progress.setName(PROGRESS);
    list.add(progress);
    Files.createDirectories(file.getParent());
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, list.encode());
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    progress.close();
  }

  static Optional<Checkpoint> read(Path file, NDManager manager, double weightDecay)
      throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    NDList list = NDList.decode(manager, Files.readAllBytes(file));
    long[] progress = list.get(PROGRESS).toLongArray();
    AdamW optimiser = new AdamW(select(list, MEAN), select(list, SQUARE), progress[1], weightDecay);
    return Optional.of(
        new Checkpoint(select(list, WEIGHTS), optimiser, Math.toIntExact(progress[0])));
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    weights.close();
    optimiser.mean().close();
    optimiser.square().close();
  }

  private static void append(NDList list, String prefix, Parameters parameters) {
    parameters
        .arrays()
        .forEach(
            (name, array) -> {
              array.setName(prefix + name);
              list.add(array);
            });
  }

  private static Parameters select(NDList list, String prefix) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (NDArray array : list) {
      if (array.getName().startsWith(prefix)) {
        arrays.put(array.getName().substring(prefix.length()), array);
      }
    }
    return new Parameters(arrays);
  }
}
