package metronome.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.source.Dialect;
import metronome.source.Statement;
import metronome.source.WeightFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user says about weights: cell, conventions, names. */
final class QuantiseOptions {

  @Mixin private DeltaOptions delta;
  @Mixin private BrickOptions bricks;

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "CELL",
      description =
          "rnn, ugrnn, gru, lstm, fastrnn, fastgrnn, delta-gru or sharnn ('metronome models"
              + " --cells')")
  private String cell;

  @Option(
      names = "--conventions",
      split = ",",
      paramLabel = "WORDS",
      description = {
        "torch, keras, tensorflow, edgeml, edgeml-torch, onnx or plain; behind it what is different:"
            + " order=..., reset=before|after, update=keep|take, bias=single|double|none,"
            + " forget-bias=N, scalars=before|after, orientation=out-in|in-out|interleaved,"
            + " concat=none|xh|hx, candidate=..., gate=... (docs/your-model.md)"
      })
  private List<String> conventions = List.of();

  @Option(
      names = "--array",
      split = ",",
      paramLabel = "ROLE=NAME",
      description = {
        "arrays by role, where the names are not the library's: W U b rb W1 W2 U1 U2 bz bh alpha"
            + " beta zeta nu pi pf po Wp Wo bo. NAME+NAME puts gates together, ^T turns, *N or"
            + " *NAME multiplies. Wo=none: the logits are the state"
      })
  private Map<String, String> arrays = new LinkedHashMap<>();

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "NAME",
      description = "arrays that the network does not need; * stands for anything")
  private List<String> ignored = List.of();

  @Option(
      names = "--input-form",
      paramLabel = "FORM",
      description =
          "how W is stored: int8 (default), int16 or sparse; or its form as 'cost' takes it")
  private String inputForm;

  @Option(names = "--recurrent-form", paramLabel = "FORM", description = "how U is stored")
  private String recurrentForm;

  @Option(
      names = "--layer",
      paramLabel = "CELL",
      defaultValue = "fastrnn",
      description = "ShaRNN: cell of both layers (default: ${DEFAULT-VALUE})")
  private String layer;

  /**
   * The statement.
   *
   * @throws BadInput where a word is unknown
   */
  Statement statement(WeightFile file) {
    CellKind kind = ShapeOptions.kind("--cell", cell);
    if (kind == CellKind.GHOST) {
      throw new BadInput("--cell: there is no library whose words a ghost could be in");
    }
    Map<String, String> changes = new LinkedHashMap<>();
    Optional<Dialect> dialect = Optional.empty();
    for (String word : conventions) {
      String[] change = word.strip().split("=", 2);
      if (change.length == 2) {
        changes.put(change[0].strip(), change[1].strip());
      } else if (dialect.isEmpty()) {
        dialect = Optional.of(dialect(change[0]));
      } else {
        throw new BadInput("--conventions: '" + change[0] + "' after " + dialect.get().label());
      }
    }
    if (dialect.isEmpty() && file.graph().isPresent()) {
      dialect = Optional.of(Dialect.ONNX);
    }
    try {
      boolean sharnn = kind == CellKind.SHARNN;
      return new Statement(
          kind,
          sharnn ? ShapeOptions.kind("--layer", layer) : kind,
          sharnn ? bricks.bricks() : Bricks.NONE,
          delta.thresholds(),
          dialect.orElseThrow(
              () -> new BadInput("--conventions: is needed, for instance torch; " + dialects())),
          changes,
          arrays,
          new LinkedHashSet<>(ignored),
          Optional.ofNullable(inputForm),
          Optional.ofNullable(recurrentForm));
    } catch (IllegalArgumentException e) {
      throw new BadInput("--cell " + kind.label() + ": " + e.getMessage());
    }
  }

  private static Dialect dialect(String word) {
    return Dialect.of(word)
        .orElseThrow(
            () -> new BadInput("--conventions: unknown word '" + word + "'; " + dialects()));
  }

  private static String dialects() {
    return "known are "
        + Stream.of(Dialect.values()).map(Dialect::label).collect(Collectors.joining(", "));
  }
}
