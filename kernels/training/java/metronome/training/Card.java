package metronome.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.Quantiser;
import metronome.model.Tensor;

/**
 * A model's card: what it is, how right it was on what, what it was trained on, its limits.
 *
 * @param recipe that it was trained by
 * @param model as shipped
 * @param scores in which its own are
 */
record Card(Recipe recipe, Model model, Scores scores) {
  /** Writes {@code CARD.md} and {@code LICENSE} beside the model. */
  void write(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# " + model.name());
    lines.add("");
    lines.add(introduction(Files.size(directory.resolve(ModelFile.FILE_NAME))));
    sparseBytes().ifPresent(text -> lines.addAll(List.of("", text)));
    lines.addAll(accuracy());
    alarms().ifPresent(text -> lines.addAll(List.of("", text)));
    lines.addAll(training());
    lines.addAll(List.of("", "## Limits", "", CardText.limits(recipe.task())));
    Licence licence = Licence.of(recipe.task());
    lines.addAll(List.of("", "## Licence", ""));
    lines.add(licence.shortName() + "; attribution in [LICENSE](LICENSE).");
    Files.write(directory.resolve("CARD.md"), lines);
    Files.writeString(directory.resolve("LICENSE"), licence.text());
  }

  private String introduction(long bytes) {
    FrontEnd frontEnd = model.frontEnd();
    int all = 0;
    int filled = 0;
    for (var tensor : model.tensors().values()) {
      all += tensor.values().length;
      filled += (int) Arrays.stream(tensor.values()).filter(value -> value != 0).count();
    }
    String zeros = filled < all ? ", %,d of them not zero".formatted(filled) : "";
    return String.format(
        Locale.ROOT,
        "%s %d log-mel features a frame, every %.0f ms at %d kHz (`%s`). %,d parameters%s;"
            + " `model.safetensors` has %,d bytes in float32, the image for the device %,d bytes."
            + " The state starts at zero with the clip's first frame and the classifier reads it"
            + " after the last.",
        recipe.description(),
        frontEnd.features(),
        1000 * frontEnd.hopSeconds(),
        frontEnd.hertz() / 1000,
        frontEnd.name(),
        all,
        zeros,
        bytes,
        Quantiser.quantise(model).length());
  }

  /** What the model takes by the count of FastGRNN's authors, where matrices are sparse. */
  private Optional<String> sparseBytes() {
    Set<String> sparse = recipe.sparsity().densities(model.spec()).keySet();
    if (sparse.isEmpty()) {
      return Optional.empty();
    }
    int values = 0;
    int indices = 0;
    for (Map.Entry<String, Tensor> entry : model.tensors().entrySet()) {
      double[] elements = entry.getValue().values();
      boolean isSparse = sparse.contains(entry.getKey());
      int filled = (int) Arrays.stream(elements).filter(value -> value != 0).count();
      values += isSparse ? filled : elements.length;
      indices += isSparse ? filled : 0;
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "At one byte a value and one byte an index of a sparse value: %,d + %,d = %,d bytes. The"
                + " image for the device has %,d: it also holds scales, 32-bit biases, a 16-bit"
                + " classifier, descriptors and the tables of the front end.",
            values,
            indices,
            values + indices,
            Quantiser.quantise(model).length()));
  }

  /** Alarms an hour that the clips without a wake word stand for, with their interval. */
  private Optional<String> alarms() {
    return scores
        .of(model.name(), "other-test" + Measured.FIXED)
        .map(
            score ->
                String.format(
                    Locale.ROOT,
                    "In fixed point %d of %,d clips without the word set it off. If an hour were"
                        + " 3,600 such clips, %.0f would (95 %% interval of the count alone: %.0f to"
                        + " %.0f): %.1f minutes of sound cannot show fewer.",
                    score.clips() - score.right(),
                    score.clips(),
                    3600 * (1 - score.accuracy()),
                    3600 * (1 - score.highest()),
                    3600 * (1 - score.lowest()),
                    score.clips() / 60.0));
  }

  private List<String> accuracy() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "",
                "## Accuracy",
                "",
                "In per cent of clips, with the 95 % interval of the count alone (Wilson). Fixed"
                    + " point: int8 weights, int16 state and input, in the arithmetic of the"
                    + " kernels; agreement: same answer as the float cell. `kernels/training/train.sh measure` gives these columns.",
                "",
                "| measured on | clips | float | fixed point | agreement |",
                "|---|---|---|---|---|"));
    for (Score score : scores.of(model.name())) {
      String measured = score.measured();
      if (!measured.endsWith(Measured.FIXED) && !measured.endsWith(Measured.AGREEMENT)) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f %% (%.1f to %.1f) | %s | %s |",
                CardText.measured(measured),
                score.clips(),
                100 * score.accuracy(),
                100 * score.lowest(),
                100 * score.highest(),
                share(measured + Measured.FIXED),
                share(measured + Measured.AGREEMENT)));
      }
    }
    return lines;
  }

  private String share(String measured) {
    Optional<Score> score = scores.of(model.name(), measured);
    return score.map(s -> String.format(Locale.ROOT, "%.1f %%", 100 * s.accuracy())).orElse("-");
  }

  private List<String> training() {
    StringBuilder ranges = new StringBuilder();
    Map<String, Double> sorted = new TreeMap<>(model.ranges());
    sorted.forEach(
        (name, value) ->
            ranges.append(
                String.format(
                    Locale.ROOT, "%s`%s` %.3f", ranges.isEmpty() ? "" : ", ", name, value)));
    return List.of(
        "",
        "## Training",
        "",
        "- Data: " + CardText.data(recipe),
        "- Recipe: `kernels/training/recipes/%s.toml` (digest %s), seed %d, float32, one engine thread; how to run it: [docs/training.md](../../../docs/training.md)."
            .formatted(recipe.name(), recipe.digest(), recipe.seed()),
        "- Largest magnitudes on training clips, by which the quantiser sizes formats: "
            + ranges
            + ".");
  }
}
