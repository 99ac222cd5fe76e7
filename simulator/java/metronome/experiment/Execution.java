package metronome.experiment;

import java.util.Optional;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.CountPlan;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.device.Stop;
import metronome.device.Watch;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import metronome.timing.Stalls;

/**
 * Any bare-metal program on a board, from reset to its end.
 *
 * @param firmware what ran
 * @param board where
 * @param stop how it ended
 * @param status what the program handed to the host call {@code end}, where it ended so
 * @param ledger everything that it executed
 * @param memory what it needed
 * @param region the watched part, where one was asked for
 * @param prices of its instructions
 * @param counts what it executed
 * @param stalls what that waited for the flash
 */
public record Execution(
    Firmware firmware,
    Board board,
    Stop stop,
    Optional<Integer> status,
    Ledger ledger,
    MemoryUse memory,
    Optional<Region> region,
    CycleModel prices,
    Counts counts,
    Stalls stalls) {

  /**
   * What to watch: each call of a function, or each passage between two symbols.
   *
   * @param from the function, or the symbol where a passage begins
   * @param to the symbol where it ends; absent for a function
   */
  public record Span(String from, Optional<String> to) {

    String text() {
      return to.map(end -> from + " to " + end).orElse(from);
    }
  }

  /**
   * The watched part.
   *
   * @param name function, or {@code from to to}
   * @param passages how often it was passed through completely
   * @param cycles of all passages
   * @param instructions of all passages
   * @param least cycles of the shortest, 0 where there was none
   * @param most cycles of the longest
   * @param open whether the run ended inside
   */
  public record Region(
      String name,
      long passages,
      long cycles,
      long instructions,
      long least,
      long most,
      boolean open) {}

  /** Runs a program that puts out no text. */
  public static Execution of(
      Firmware firmware, Board board, RuleSet rules, Optional<Span> span, Limits limits) {
    return of(firmware, board, rules, span, limits, TextOut.none(), false);
  }

  /**
   * Runs a program. A request for a frame is answered with none, so our own firmware ends at once.
   *
   * @param text where text goes that it puts out
   * @param deliverFaults whether a fault is an exception of the program; else it ends the run
   * @throws DoesNotFit where the board's memory is too small for it
   * @throws metronome.firmware.FirmwareException where it was linked for another board, or a symbol
   *     is missing
   * @throws metronome.device.DeviceFault where it faults
   */
  public static Execution of(
      Firmware firmware,
      Board board,
      RuleSet rules,
      Optional<Span> span,
      Limits limits,
      TextOut text,
      boolean deliverFaults) {
    Fit.require(firmware, board);
    Program program = Program.of(firmware);
    CountPlan plan = CountPlanner.plan(firmware, program);
    CycleModel model = new CycleModel(program, board, rules);
    try (PricedDevice priced = PricedDevice.open(board, firmware, plan, model)) {
      Device device = priced.device();
      Optional<Watch> watch = span.map(s -> watch(device, firmware, s));
      text.trace().ifPresent(device::attachTrace);
      if (deliverFaults) {
        device.deliverFaults();
      }
      EndOfRun end = new EndOfRun(text.semihosting().map(sink -> new Semihosting(board, sink)));
      Stop stop = device.run(end, limits);
      return new Execution(
          firmware,
          board,
          stop,
          end.status(),
          Ledger.of(firmware, model, device.counts(), priced.stalls()),
          MemoryUse.of(firmware, board, 0, 0, device.stackBytes()),
          watch.map(w -> region(span.orElseThrow(), w)),
          model,
          device.counts(),
          priced.stalls());
    }
  }

  private static Watch watch(Device device, Firmware firmware, Span span) {
    long from = firmware.address(span.from());
    return span.to()
        .map(to -> device.watchPassages(from, firmware.address(to)))
        .orElseGet(() -> device.watchCalls(from));
  }

  private static Region region(Span span, Watch watch) {
    return new Region(
        span.text(),
        watch.count(),
        watch.totalCycles(),
        watch.totalInstructions(),
        watch.leastCycles(),
        watch.mostCycles(),
        watch.isInside());
  }
}
