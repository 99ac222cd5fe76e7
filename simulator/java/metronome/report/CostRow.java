package metronome.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import metronome.experiment.Build;
import metronome.experiment.CellCost;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;

/**
 * What a cell of one shape costs.
 *
 * @param form of the matrices W and U, layer by layer
 * @param macs multiply-accumulates of a step, zeros of sparse matrices included
 * @param cyclesPerStep mean; a step of a ShaRNN is a new brick
 * @param outputCycles the classifier, part of a ShaRNN's step and of no other
 * @param codeBytes flash without the model: code and constants of the firmware
 * @param occupancy of a delta layer in the measured steps, null of other cells
 */
public record CostRow(
    String cell,
    int inputs,
    int hidden,
    int classes,
    String form,
    String board,
    String isa,
    String arithmetic,
    String ruleSet,
    long macs,
    double cyclesPerStep,
    double cyclesPerMac,
    long fewestCycles,
    long mostCycles,
    Map<String, Long> stageCycles,
    long outputCycles,
    long flashBytes,
    long modelBytes,
    long codeBytes,
    long ramBytes,
    long stackBytes,
    Occupied occupancy) {

  public static CostRow of(CellCost cost, Build build) {
    CellSpec spec = cost.subject().model().spec();
    return new CostRow(
        spec.kind().label(),
        spec.inputs(),
        spec.layers().get(0).hidden(),
        spec.classes(),
        spec.layers().stream().map(CostRow::form).collect(Collectors.joining(" ")),
        cost.subject().board().name(),
        build.isa(),
        build.arithmetic().label(),
        cost.subject().prices().ruleSet().label(),
        cost.macs(),
        cost.cyclesPerStep(),
        cost.cyclesPerMac(),
        cost.fewestCycles(),
        cost.mostCycles(),
        stages(cost),
        cost.outputCycles(),
        cost.memory().flashBytes(),
        cost.memory().modelBytes(),
        cost.memory().codeBytes() + cost.memory().constantBytes(),
        cost.memory().ramBytes(),
        cost.memory().stackBytes(),
        cost.occupancy().map(o -> Occupied.of(o, spec.last())).orElse(null));
  }

  private static String form(LayerSpec layer) {
    String input = layer.input().label();
    String recurrent = layer.recurrent().label();
    return input.equals(recurrent) ? input : input + "," + recurrent;
  }

  private static Map<String, Long> stages(CellCost cost) {
    Map<String, Long> means = new LinkedHashMap<>();
    cost.stages().forEach((name, cycles) -> means.put(name, cycles / cost.steps()));
    return means;
  }

  /**
   * For people: one line a row.
   *
   * @param weights where they come from
   */
  public static String text(List<CostRow> rows, String weights) {
    TextTable table =
        new TextTable(
            "cell",
            "D",
            "H",
            "form",
            "isa",
            "arithmetic",
            "MACs",
            "cycles/step",
            "cycles/MAC",
            "gates",
            "update",
            "output",
            "flash",
            "code",
            "RAM");
    for (CostRow row : rows) {
      table.row(
          row.cell,
          row.inputs,
          row.hidden,
          row.form,
          row.isa,
          row.arithmetic,
          Figures.count(row.macs),
          Figures.count(Math.round(row.cyclesPerStep)),
          String.format(Locale.ROOT, "%.2f", row.cyclesPerMac),
          Figures.count(row.stageCycles.getOrDefault("gates", 0L)),
          Figures.count(row.stageCycles.getOrDefault("update", 0L)),
          Figures.count(row.outputCycles),
          Figures.count(row.flashBytes) + " B",
          Figures.count(row.codeBytes) + " B",
          Figures.count(row.ramBytes) + " B");
    }
    return "board "
        + rows.get(0).board
        + ", rules '"
        + rows.get(0).ruleSet
        + "', "
        + weights
        + "\n"
        + table.render()
        + rows.stream().map(CostRow::occupied).distinct().collect(Collectors.joining());
  }

  /** The same for all builds of a cell. */
  private static String occupied(CostRow row) {
    return row.occupancy == null
        ? ""
        : "%s, D %d, H %d: %s%n".formatted(row.cell, row.inputs, row.hidden, row.occupancy.text());
  }

  /** The same as a table in Markdown. */
  public static String markdown(List<CostRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| cell | D | H | form | isa | arithmetic | MACs | cycles/step | cycles/MAC | flash bytes | code bytes"
            + " | RAM bytes |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (CostRow row : rows) {
      text.append(
          "| %s | %d | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  row.cell,
                  row.inputs,
                  row.hidden,
                  row.form,
                  row.isa,
                  row.arithmetic,
                  Figures.count(row.macs),
                  Figures.count(Math.round(row.cyclesPerStep)),
                  String.format(Locale.ROOT, "%.2f", row.cyclesPerMac),
                  Figures.count(row.flashBytes),
                  Figures.count(row.codeBytes),
                  Figures.count(row.ramBytes)));
    }
    return text.toString();
  }

  /** The same as comma-separated values with a header. */
  public static String csv(List<CostRow> rows) {
    StringBuilder text =
        new StringBuilder(
            "cell,inputs,hidden,classes,form,board,isa,arithmetic,ruleSet,macs,cyclesPerStep,cyclesPerMac,"
                + "outputCycles,flashBytes,modelBytes,codeBytes,ramBytes,stackBytes\n");
    for (CostRow row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%d,\"%s\",%s,%s,%s,%s,%d,%.1f,%.4f,%d,%d,%d,%d,%d,%d%n",
              row.cell,
              row.inputs,
              row.hidden,
              row.classes,
              row.form,
              row.board,
              row.isa,
              row.arithmetic,
              row.ruleSet,
              row.macs,
              row.cyclesPerStep,
              row.cyclesPerMac,
              row.outputCycles,
              row.flashBytes,
              row.modelBytes,
              row.codeBytes,
              row.ramBytes,
              row.stackBytes));
    }
    return text.toString();
  }
}
