package metronome.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import metronome.feature.FrontEnd;
import metronome.model.ModelException;
import metronome.model.Tensor;

/** Mean and deviation of each feature: {@code mean} and {@code deviation}, or {@code std}. */
public final class NormalisationFile {
  private NormalisationFile() {}

  /**
   * A front end with the normalisation of a file (npz, safetensors or JSON).
   *
   * @throws ModelException where an array is missing, or not of as many features
   */
  public static FrontEnd apply(Path path, FrontEnd frontEnd) {
    Map<String, Tensor> arrays = ExampleFile.arrays(path);
    String deviation = arrays.containsKey("deviation") ? "deviation" : "std";
    for (String name : new String[] {"mean", deviation}) {
      Tensor array = arrays.get(name);
      if (array == null || array.values().length != frontEnd.features()) {
        throw new ModelException(
            path,
            "%s of %s elements, the front end gives %d features"
                .formatted(
                    name, array == null ? "no" : array.values().length, frontEnd.features()));
      }
    }
    double[] spread = arrays.get(deviation).values();
    if (!Arrays.stream(spread).allMatch(value -> value > 0 && Double.isFinite(value))) {
      throw new ModelException(path, deviation + " must be above 0");
    }
    try {
      return frontEnd.withNormalisation(arrays.get("mean").values(), spread);
    } catch (IllegalArgumentException e) {
      throw new ModelException(path, e.getMessage());
    }
  }
}
