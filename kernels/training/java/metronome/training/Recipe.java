package metronome.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * Everything that decides what a training run gives, from a TOML file.
 *
 * @param name of the model
 * @param cell shape
 * @param frontEnd preset
 * @param syntheticShare of the synthetic training clips that an epoch hears, drawn anew each time;
 *     0 for none
 * @param epochs passes over the training data
 * @param batch clips a step
 * @param learningRate largest; it rises over the first twentieth and falls as a half cosine to 0
 * @param weightDecay decoupled, on matrices
 * @param clipNorm most length of the gradient
 * @param labelSmoothing share of the target that is spread over all classes
 * @param dropout share of the last state blanked in training
 * @param weightLimit matrices are kept within plus and minus this
 * @param roundedEpochs last epochs in which the forward pass sees int8 matrices
 * @param seed of everything random
 * @param augmentation variation of the clips
 * @param digest first digits of the file's SHA-256: names the checkpoint
 */
record Recipe(
    String name,
    CellSpec cell,
    String frontEnd,
    double syntheticShare,
    int epochs,
    int batch,
    double learningRate,
    double weightDecay,
    double clipNorm,
    double labelSmoothing,
    double dropout,
    double weightLimit,
    int roundedEpochs,
    long seed,
    Augmentation augmentation,
    String digest) {

  /** What every model of this task decides between. */
  static final List<String> LABELS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "cell.kind",
          "cell.hidden",
          "cell.rankW",
          "cell.rankU",
          "data.frontEnd",
          "data.syntheticShare",
          "training.epochs",
          "training.batch",
          "training.learningRate",
          "training.weightDecay",
          "training.clipNorm",
          "training.labelSmoothing",
          "training.dropout",
          "training.weightLimit",
          "training.roundedEpochs",
          "training.seed",
          "augmentation.speed",
          "augmentation.tempo",
          "augmentation.warp",
          "augmentation.gainDecibels",
          "augmentation.snrDecibels",
          "augmentation.cleanShare",
          "augmentation.paddingSeconds",
          "augmentation.paddedShare",
          "augmentation.equaliser",
          "augmentation.maskedFilters",
          "augmentation.maskedFrames");

  /**
   * Reads a recipe. Every key must be there and no other; the width of a frame comes from the front
   * end.
   */
  static Recipe read(Path path, int inputs) throws IOException {
    String text = Files.readString(path);
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw new IllegalArgumentException(path + ": " + toml.errors().get(0));
    }
    Set<String> unknown = new TreeSet<>(toml.dottedKeySet());
    unknown.removeAll(KEYS);
    Set<String> missing = new TreeSet<>(KEYS);
    missing.removeAll(toml.dottedKeySet());
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          path + ": unknown keys " + unknown + ", missing keys " + missing);
    }
    try {
      return parse(toml, inputs, digest(text));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  private static Recipe parse(TomlParseResult toml, int inputs, String digest) {
    CellSpec cell =
        new CellSpec(
            CellKind.valueOf(toml.getString("cell.kind").toUpperCase(Locale.ROOT)),
            inputs,
            whole(toml, "cell.hidden"),
            LABELS.size(),
            whole(toml, "cell.rankW"),
            whole(toml, "cell.rankU"));
    Augmentation augmentation =
        new Augmentation(
            range(toml, "augmentation.speed"),
            range(toml, "augmentation.tempo"),
            range(toml, "augmentation.warp"),
            range(toml, "augmentation.gainDecibels"),
            range(toml, "augmentation.snrDecibels"),
            number(toml, "augmentation.cleanShare"),
            number(toml, "augmentation.paddingSeconds"),
            number(toml, "augmentation.paddedShare"),
            number(toml, "augmentation.equaliser"),
            whole(toml, "augmentation.maskedFilters"),
            whole(toml, "augmentation.maskedFrames"));
    return new Recipe(
        toml.getString("name"),
        cell,
        toml.getString("data.frontEnd"),
        number(toml, "data.syntheticShare"),
        whole(toml, "training.epochs"),
        whole(toml, "training.batch"),
        number(toml, "training.learningRate"),
        number(toml, "training.weightDecay"),
        number(toml, "training.clipNorm"),
        number(toml, "training.labelSmoothing"),
        number(toml, "training.dropout"),
        number(toml, "training.weightLimit"),
        whole(toml, "training.roundedEpochs"),
        toml.getLong("training.seed"),
        augmentation,
        digest);
  }

  private static int whole(TomlParseResult toml, String key) {
    return Math.toIntExact(toml.getLong(key));
  }

  private static double number(TomlParseResult toml, String key) {
    return value(toml.get(key), key);
  }

  private static double value(Object value, String key) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(key + " must be a number");
  }

  private static Augmentation.Range range(TomlParseResult toml, String key) {
    TomlArray array = toml.getArray(key);
    List<Object> ends = array.toList();
    if (ends.size() != 2) {
      throw new IllegalArgumentException(key + " must be [low, high]");
    }
    return new Augmentation.Range(value(ends.get(0), key), value(ends.get(1), key));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
