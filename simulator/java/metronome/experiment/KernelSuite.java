package metronome.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.ledger.Charge;
import metronome.model.Model;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import metronome.verdict.Baseline;

/**
 * Measures all of our firmware with our models over a few committed recordings: what the cycle
 * baseline is made of.
 *
 * @param installation where everything lies
 * @param rules the rule set
 */
public record KernelSuite(Installation installation, RuleSet rules) {
  private static final int TRACES = 2;
  private static final List<String> ISAS = List.of("armv6-m", "armv7-m", "armv7e-m");

  /**
   * One thing to measure.
   *
   * @param model in which model
   * @param board on which board
   * @param isa in which build
   * @param frontEnd whether the front end is part of it
   */
  public record Item(String model, String board, String isa, FrontEndPlace frontEnd) {}

  /**
   * Every model on every board in every build that there is, without and with its front end, in a
   * fixed order.
   */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (String model : installation.models().names()) {
      Model loaded = installation.models().load(model);
      for (String board : installation.boards().names()) {
        Board described = installation.boards().load(board);
        for (String isa : ISAS) {
          Path elf = installation.firmware(described, loaded.spec(), isa);
          if (Files.isRegularFile(elf)) {
            items.add(new Item(model, board, isa, FrontEndPlace.HOST));
            items.add(new Item(model, board, isa, FrontEndPlace.DEVICE));
          }
        }
      }
    }
    return items;
  }

  /** Runs one item over the first committed recordings. */
  public Baseline.Entry measure(Item item) {
    Board board = installation.boards().load(item.board());
    Subject subject =
        installation.subject(item.model(), board, rules, item.isa()).withFrontEnd(item.frontEnd());
    Manifest manifest = installation.recordings(subject.model());
    List<Supplier<Trace>> traces = new ArrayList<>();
    manifest.split("test").stream()
        .limit(TRACES)
        .forEach(entry -> traces.add(() -> manifest.trace(entry)));
    Outcome outcome = new Batch(subject, Limits.usual(), 1).run(traces, () -> {});
    Map<String, Long> functions = new TreeMap<>();
    for (Charge charge : outcome.ledger().functions()) {
      functions.put(charge.name(), charge.cycles());
    }
    Firmware firmware = subject.firmware();
    return new Baseline.Entry(
        String.join(" ", item.model(), item.board(), item.isa(), rules.label()) + suffix(item),
        String.join("; ", firmware.compilers()),
        firmware.sha256(),
        outcome.ledger().cycles(),
        outcome.frameCycles().getMax(),
        functions);
  }

  private static String suffix(Item item) {
    return item.frontEnd() == FrontEndPlace.DEVICE ? " front-end" : "";
  }
}
