package metronome.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.trace.Trace;
import metronome.verdict.Proportion;

/**
 * A GRU's weights run as a delta GRU with rising thresholds, beside the same weights run densely.
 * Whether the weights were trained for a threshold is the model's business.
 *
 * @param dense the GRU
 * @param rows in the order of the thresholds that were asked for
 */
public record ThresholdSweep(Point dense, List<Row> rows) {

  /** Thresholds of x and h. */
  public record Thresholds(double input, double state) {}

  /**
   * What one run over all traces gave.
   *
   * @param outcome of it
   */
  public record Point(Outcome outcome) {

    /** Frames that were run. */
    public long frames() {
      return outcome.frameCycles().getCount();
    }

    /** Mean cycles of a frame without the front end, start-up and the state's set-up left out. */
    public double cellCycles() {
      return (outcome.frameCycles().getSum() - (double) outcome.frontEndCycles()) / frames();
    }

    /** Share of the labelled traces that the float cell answers rightly. */
    public Proportion floatAccuracy() {
      Model model = outcome.subject().model();
      long right = 0;
      long labelled = 0;
      for (TraceResult trace : outcome.traces()) {
        int label = trace.label().stream().mapToInt(said -> model.classOf(said).orElse(-1)).sum();
        if (trace.label().isPresent() && label >= 0) {
          labelled++;
          right += label == trace.floatAnswer() ? 1 : 0;
        }
      }
      return new Proportion(right, labelled);
    }
  }

  /**
   * One pair of thresholds.
   *
   * @param thresholds of x and h
   * @param point what it gave
   * @param share of the columns of all matrices that were multiplied
   */
  public record Row(Thresholds thresholds, Point point, double share) {}

  public ThresholdSweep {
    rows = List.copyOf(rows);
  }

  /**
   * Runs.
   *
   * @param model a GRU, or a delta GRU
   * @param thresholds one row each
   * @param traces labelled recordings
   * @param threads devices at a time
   * @param done called after each run over all traces
   */
  public static ThresholdSweep of(
      Installation installation,
      Model model,
      Board board,
      RuleSet rules,
      Build build,
      List<Thresholds> thresholds,
      List<Supplier<Trace>> traces,
      int threads,
      Runnable done) {
    boolean before = isBefore(model.spec().kind());
    Subject gru =
        installation.subject(
            as(model, before ? CellKind.GRU_BEFORE : CellKind.GRU), board, rules, build);
    Point dense = run(gru, traces, threads, done);
    CellKind kind = before ? CellKind.DELTA_GRU_BEFORE : CellKind.DELTA_GRU;
    Subject delta = installation.subject(as(model, kind), board, rules, build);
    List<Row> rows = new ArrayList<>();
    for (Thresholds pair : thresholds) {
      Model changed = with(as(model, kind), new Delta(pair.input(), pair.state()));
      Point point = run(delta.withModel(changed), traces, threads, done);
      LayerSpec layer = changed.spec().last();
      rows.add(new Row(pair, point, point.outcome().occupancy().orElseThrow().share(layer)));
    }
    return new ThresholdSweep(dense, rows);
  }

  /** Whether a model's weights can be run so. */
  public static boolean isPossible(Model model) {
    return switch (model.spec().kind()) {
      case GRU, GRU_BEFORE, DELTA_GRU, DELTA_GRU_BEFORE -> true;
      default -> false;
    };
  }

  /** The thresholds that a model carries, where it is a delta GRU. */
  public static Optional<Thresholds> ofModel(Model model) {
    return model.spec().last().options() instanceof Delta own
        ? Optional.of(new Thresholds(own.input(), own.state()))
        : Optional.empty();
  }

  /**
   * The share of multiplied columns at which both take the same time, between the two rows around
   * it; absent where all rows are on one side.
   */
  public OptionalDouble breakEvenShare() {
    List<Row> byShare = new ArrayList<>(rows);
    byShare.sort(Comparator.comparingDouble(Row::share));
    final double level = dense.cellCycles();
    for (int i = 1; i < byShare.size(); i++) {
      double low = byShare.get(i - 1).point().cellCycles();
      double high = byShare.get(i).point().cellCycles();
      if (low <= level && high > level) {
        double part = (level - low) / (high - low);
        return OptionalDouble.of(
            byShare.get(i - 1).share()
                + part * (byShare.get(i).share() - byShare.get(i - 1).share()));
      }
    }
    return OptionalDouble.empty();
  }

  private static Point run(
      Subject subject, List<Supplier<Trace>> traces, int threads, Runnable done) {
    Outcome outcome = new Batch(subject, Limits.usual(), threads).run(traces, () -> {});
    done.run();
    return new Point(outcome);
  }

  private static boolean isBefore(CellKind kind) {
    return kind == CellKind.GRU_BEFORE || kind == CellKind.DELTA_GRU_BEFORE;
  }

  private static Model as(Model model, CellKind kind) {
    LayerSpec layer = model.spec().last();
    LayerSpec other =
        LayerSpec.of(kind, layer.inputs(), layer.hidden())
            .withForms(layer.input(), layer.recurrent())
            .withActivations(layer.gate(), layer.candidate());
    return model.withSpec(CellSpec.of(other, model.spec().classes()));
  }

  private static Model with(Model model, Delta thresholds) {
    LayerSpec layer = model.spec().last().withOptions(thresholds);
    return model.withSpec(CellSpec.of(layer, model.spec().classes()));
  }
}
