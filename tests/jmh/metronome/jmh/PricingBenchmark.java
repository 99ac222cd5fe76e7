package metronome.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Counts;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.experiment.Installation;
import metronome.firmware.Firmware;
import metronome.ledger.Ledger;
import metronome.timing.CountPlanner;
import metronome.timing.CycleModel;
import metronome.timing.Program;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What follows a run in Java: the counts of an example program, priced and added up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PricingBenchmark {
  private Firmware firmware;
  private Board board;
  private Program program;
  private CycleModel prices;
  private Counts counts;

  /** Runs the program once. */
  @Setup
  public void run() {
    Installation installation = Installation.here();
    board = installation.boards().load("cortex-m4");
    firmware = Firmware.read(installation.example("mat_vec-armv7e-m"));
    program = Program.of(firmware);
    prices = new CycleModel(program, board, RuleSet.DOCUMENTED);
    Supplier<Device> open =
        () -> Device.open(board, firmware, CountPlanner.plan(firmware, program), prices.clock());
    try (Device device = open.get()) {
      device.run(HostCalls.stopAtFirst(), Limits.usual());
      counts = device.counts();
    }
  }

  /** Decoding all code of a firmware. */
  @Benchmark
  public Program decode() {
    return Program.of(firmware);
  }

  /** Making the price list of a firmware for a board. */
  @Benchmark
  public CycleModel priceList() {
    return new CycleModel(program, board, RuleSet.DOCUMENTED);
  }

  /** Re-pricing a run: its total alone. */
  @Benchmark
  public long total() {
    return prices.cycles(counts);
  }

  /** Every breakdown of a run. */
  @Benchmark
  public Ledger ledger() {
    return Ledger.of(firmware, prices, counts);
  }

  /** Adding up the counts of two runs. */
  @Benchmark
  public List<?> sum() {
    return counts.plus(counts).stages();
  }
}
