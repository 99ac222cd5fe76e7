package metronome.cli;

import java.util.ArrayList;
import java.util.List;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.experiment.Build;
import metronome.experiment.Installation;
import metronome.experiment.WindowCost;
import metronome.experiment.WindowModel;
import metronome.report.WindowRow;

/** The ShaRNN paper's board table on a board of ours. */
final class Windows {
  private Windows() {}

  /** All models in all builds; each is compared with the ShaRNN that comes next in the table. */
  static List<WindowRow> measure(Board board, RuleSet rules, List<Build> builds) {
    List<WindowModel> models = WindowModel.all();
    List<WindowRow> rows = new ArrayList<>();
    try (Progress progress = Progress.of("cost", models.size() * builds.size())) {
      for (Build build : builds) {
        List<WindowCost> waiting = new ArrayList<>();
        for (WindowModel model : models) {
          WindowCost cost = WindowCost.measure(Installation.here(), model, board, rules, build);
          waiting.add(cost);
          if (cost.model().spec().layers().size() == 2) {
            waiting.forEach(c -> rows.add(WindowRow.of(c, cost)));
            waiting.clear();
          }
          progress.step();
        }
      }
    }
    return rows;
  }
}
