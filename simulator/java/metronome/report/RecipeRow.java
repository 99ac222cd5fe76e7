package metronome.report;

import java.util.List;
import java.util.Locale;
import metronome.experiment.RecipeCost;
import metronome.feature.FrontEnd;

/**
 * What a front end costs in one build.
 *
 * @param cyclesPerFrame mean over noise, the moves of the history included
 * @param hopCycles of the board's clock between two frames
 * @param share of these
 * @param tableBytes of flash in the model's image
 * @param arenaBytes of RAM, beside a small network
 */
public record RecipeRow(
    String frontEnd,
    String board,
    String isa,
    String arithmetic,
    String ruleSet,
    int sampleHertz,
    int frameSamples,
    int hopSamples,
    int fftPoints,
    int melFilters,
    int features,
    double cyclesPerFrame,
    long hopCycles,
    double share,
    long tableBytes,
    long arenaBytes) {

  public static RecipeRow of(RecipeCost cost) {
    FrontEnd recipe = cost.recipe();
    long hop = (long) (cost.subject().board().hertz() * recipe.hopSeconds());
    return new RecipeRow(
        recipe.name(),
        cost.subject().board().name(),
        cost.build().isa(),
        cost.build().arithmetic().label(),
        cost.subject().prices().ruleSet().label(),
        recipe.hertz(),
        recipe.frameSamples(),
        recipe.hopSamples(),
        recipe.fftPoints(),
        recipe.melFilters(),
        recipe.features(),
        cost.cycles(),
        hop,
        cost.cycles() / hop,
        cost.tableBytes(),
        cost.arenaBytes());
  }

  private static final List<String> HEADER =
      List.of(
          "front end",
          "isa",
          "arithmetic",
          "frame",
          "hop",
          "FFT",
          "filters",
          "features",
          "cycles/frame",
          "of the hop",
          "tables",
          "RAM");

  /** For people. */
  public static String text(List<RecipeRow> rows) {
    TextTable table = new TextTable(HEADER.toArray(String[]::new));
    rows.forEach(row -> table.row(row.cells()));
    return "board %s, rules '%s'%n".formatted(rows.get(0).board, rows.get(0).ruleSet)
        + table.render();
  }

  /** The same as a table in Markdown. */
  public static String markdown(List<RecipeRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(String.join(" | ", HEADER)).append(" |\n");
    text.append("|---".repeat(HEADER.size())).append("|\n");
    for (RecipeRow row : rows) {
      for (Object cell : row.cells()) {
        text.append("| ").append(cell).append(' ');
      }
      text.append("|\n");
    }
    return text.toString();
  }

  /** The same as comma-separated values with a header. */
  public static String csv(List<RecipeRow> rows) {
    StringBuilder text =
        new StringBuilder(
            "frontEnd,board,isa,arithmetic,ruleSet,sampleHertz,frameSamples,hopSamples,fftPoints,"
                + "melFilters,features,cyclesPerFrame,hopCycles,tableBytes,arenaBytes\n");
    for (RecipeRow row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%s,%d,%d,%d,%d,%d,%d,%.1f,%d,%d,%d%n",
              row.frontEnd,
              row.board,
              row.isa,
              row.arithmetic,
              row.ruleSet,
              row.sampleHertz,
              row.frameSamples,
              row.hopSamples,
              row.fftPoints,
              row.melFilters,
              row.features,
              row.cyclesPerFrame,
              row.hopCycles,
              row.tableBytes,
              row.arenaBytes));
    }
    return text.toString();
  }

  private Object[] cells() {
    return new Object[] {
      frontEnd,
      isa,
      arithmetic,
      frameSamples,
      hopSamples,
      fftPoints,
      melFilters,
      features,
      Figures.count(Math.round(cyclesPerFrame)),
      Figures.percent(share),
      Figures.count(tableBytes),
      Figures.count(arenaBytes)
    };
  }
}
