package metronome.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.LayerOptions;

/**
 * What a user says about weights.
 *
 * @param kind of the cell; SHARNN for two layers
 * @param layer kind of both layers of a ShaRNN, else {@code kind}
 * @param bricks of a ShaRNN, else {@link Bricks#NONE}
 * @param thresholds of a delta GRU
 * @param dialect whose words names and conventions are in
 * @param changes conventions that differ from the dialect's: {@code order}, {@code reset}, {@code
 *     update}, {@code bias}, {@code forget-bias}, {@code scalars}, {@code orientation}, {@code
 *     concat}, {@code candidate}, {@code gate}
 * @param arrays names of arrays by role, where the dialect's names do not fit
 * @param ignored arrays that are no part of the network, {@code *} for anything
 * @param inputForm form or storage of W, where it is not what the arrays give in int8
 * @param recurrentForm likewise of U
 */
public record Statement(
    CellKind kind,
    CellKind layer,
    Bricks bricks,
    LayerOptions.Delta thresholds,
    Dialect dialect,
    Map<String, String> changes,
    Map<String, String> arrays,
    Set<String> ignored,
    Optional<String> inputForm,
    Optional<String> recurrentForm) {

  public Statement {
    changes = Map.copyOf(changes);
    arrays = Map.copyOf(arrays);
    ignored = Set.copyOf(ignored);
  }

  /** A cell of one layer in a dialect's own words. */
  public static Statement of(CellKind kind, Dialect dialect) {
    return new Statement(
        kind,
        kind,
        Bricks.NONE,
        new LayerOptions.Delta(0, 0),
        dialect,
        Map.of(),
        Map.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with other conventions, arrays, and arrays to leave out. */
  public Statement with(
      Map<String, String> changes, Map<String, String> arrays, Set<String> ignored) {
    return new Statement(
        kind,
        layer,
        bricks,
        thresholds,
        dialect,
        changes,
        arrays,
        ignored,
        inputForm,
        recurrentForm);
  }
}
