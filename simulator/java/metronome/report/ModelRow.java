package metronome.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.Tensor;

/**
 * What a person and a program read about a model.
 *
 * @param parameters trained numbers, classifier included
 * @param imageBytes size of its quantised image in flash
 * @param formats the fixed-point formats that the quantiser chose
 * @param frontEndObstacle why a device cannot compute the front end; null where it can
 * @param facts licence, attribution, accuracy and whatever else the model's file states
 */
public record ModelRow(
    String model,
    String task,
    String cell,
    int inputs,
    int hidden,
    int classes,
    int rankW,
    int rankU,
    long parameters,
    long macsPerFrame,
    long imageBytes,
    List<String> formats,
    String frontEnd,
    String frontEndObstacle,
    int sampleHertz,
    double hopMilliseconds,
    List<String> labels,
    Map<String, String> facts) {

  public static ModelRow of(Model model) {
    CellSpec spec = model.spec();
    ModelImage image = Quantiser.quantise(model);
    return new ModelRow(
        model.name(),
        model.task(),
        spec.kind().label(),
        spec.inputs(),
        spec.hidden(),
        spec.classes(),
        spec.rankW(),
        spec.rankU(),
        model.tensors().values().stream().map(Tensor::values).mapToLong(v -> v.length).sum(),
        model.macsPerStep(),
        image.length(),
        image.formats(),
        model.frontEnd().name(),
        image.hasFrontEnd() ? null : image.frontEndObstacle(),
        model.frontEnd().hertz(),
        model.frontEnd().hopSeconds() * 1e3,
        model.labels(),
        new TreeMap<>(model.facts()));
  }

  /** One line a model. */
  public static String table(List<ModelRow> rows) {
    TextTable table =
        new TextTable(
            "model",
            "cell",
            "inputs",
            "hidden",
            "ranks",
            "classes",
            "parameters",
            "MACs/frame",
            "image",
            "front end",
            "hop",
            "licence");
    for (ModelRow row : rows) {
      table.row(
          row.model,
          row.cell,
          row.inputs,
          row.hidden,
          row.rankW + row.rankU == 0 ? "full" : row.rankW + "/" + row.rankU,
          row.classes,
          Figures.count(row.parameters),
          Figures.count(row.macsPerFrame),
          Figures.count(row.imageBytes) + " B",
          row.frontEnd,
          Figures.mean(row.hopMilliseconds) + " ms",
          row.facts.getOrDefault("licence", "not stated"));
    }
    return table.render();
  }

  /** Everything about each model. */
  public static String sheets(List<ModelRow> rows) {
    return rows.stream().map(ModelRow::sheet).collect(Collectors.joining("\n"));
  }

  private String sheet() {
    TextTable table = new TextTable("fact", "value");
    table.row("task", task + ": " + String.join(" ", labels));
    table.row("cell", cell + ", " + inputs + " inputs, " + hidden + " units");
    table.row("parameters", Figures.count(parameters));
    table.row(
        "front end",
        frontEnd
            + ", "
            + sampleHertz
            + " Hz, a frame every "
            + hopMilliseconds
            + " ms, "
            + (frontEndObstacle == null ? "computed on the device" : frontEndObstacle));
    table.row("image", Figures.count(imageBytes) + " bytes of flash, with the front end's tables");
    formats.forEach(format -> table.row("format", format));
    facts.forEach(table::row);
    return model + "\n" + table.render();
  }
}
