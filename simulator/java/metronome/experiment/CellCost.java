package metronome.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.ledger.MemoryUse;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.RandomModel;

/**
 * What a cell of a shape costs on a board, measured with random weights and inputs. A step is one
 * frame; of a ShaRNN it is one new brick of a full window: its frames, the upper layer over all
 * summaries, and the classifier.
 *
 * @param subject what was measured
 * @param macs multiply-accumulates of a step
 * @param steps that were measured
 * @param cycles of all those steps
 * @param stages cycles of each stage in those steps; they add up to {@code cycles}
 * @param fewestCycles of one step
 * @param mostCycles of one step
 * @param outputCycles of the classifier, once
 * @param memory flash and RAM
 * @param occupancy how much a delta layer multiplied in those steps; absent of other cells
 * @param ledger of the run that they were part of
 */
public record CellCost(
    Subject subject,
    long macs,
    int steps,
    long cycles,
    Map<String, Long> stages,
    long fewestCycles,
    long mostCycles,
    long outputCycles,
    MemoryUse memory,
    Optional<Occupancy> occupancy,
    Ledger ledger) {
  private static final int STEPS = 16;
  private static final long SEED = 1;
  private static final double GAIN = 1;

  /**
   * Measures.
   *
   * @param installation where the firmware lies
   * @param spec shape of the cell
   * @param density share of the elements of sparse matrices that are not zero
   * @throws DoesNotFit where the board is too small: which memory, and by how much
   */
  public static CellCost measure(
      Installation installation,
      CellSpec spec,
      double density,
      Board board,
      RuleSet rules,
      Build build) {
    return measure(installation, randomModel(spec, density), board, rules, build);
  }

  /** The random weights that stand for a shape. */
  public static Model randomModel(CellSpec spec, double density) {
    return RandomModel.of(spec, GAIN, density, new Random(SEED));
  }

  /** As above, of a model with its own weights; inputs are random all the same. */
  public static CellCost measure(
      Installation installation, Model model, Board board, RuleSet rules, Build build) {
    return measure(installation.subject(model, board, rules, build));
  }

  /** As above, wherever the subject has its model; its front end is left out. */
  public static CellCost measure(Subject asked) {
    final Subject subject = asked.withFrontEnd(FrontEndPlace.HOST);
    final CellSpec spec = subject.model().spec();
    try (Bench bench = new Bench(subject)) {
      int frames = spec.kind() == CellKind.SHARNN ? spec.bricks().length() : 1;
      int before = spec.kind() == CellKind.SHARNN ? frames * spec.bricks().count() : 2;
      int measured = spec.kind() == CellKind.SHARNN ? 1 : STEPS;
      Run first = bench.run(before, frames == 1 ? 0 : frames);
      Run both = bench.run(before + measured * frames, frames == 1 ? 0 : frames);
      long cycles = both.ledger.cycles() - first.ledger.cycles();
      return new CellCost(
          subject,
          macs(spec),
          measured,
          cycles,
          difference(first.ledger, both.ledger),
          frames == 1 ? both.fewest(before) : cycles,
          frames == 1 ? both.most(before) : cycles,
          bench.run(before, 1).stage("output") / before,
          bench.memory(),
          both.occupancy.map(all -> all.since(first.occupancy.orElseThrow())),
          both.ledger);
    }
  }

  private static long macs(CellSpec spec) {
    return spec.kind() == CellKind.SHARNN
        ? spec.bricks().length() * spec.layers().get(0).macsPerStep()
            + spec.bricks().count() * spec.layers().get(1).macsPerStep()
            + spec.macsOfOutput()
        : spec.macsPerStep();
  }

  private static Map<String, Long> difference(Ledger before, Ledger after) {
    Map<String, Long> stages = new LinkedHashMap<>();
    for (Charge stage : after.stages()) {
      stages.put(stage.name(), stage.cycles());
    }
    for (Charge stage : before.stages()) {
      stages.merge(stage.name(), -stage.cycles(), Long::sum);
    }
    stages.values().removeIf(cycles -> cycles == 0);
    return stages;
  }

  /** Mean cycles of a step. */
  public double cyclesPerStep() {
    return (double) cycles / steps;
  }

  /** Mean cycles of a step over its multiply-accumulates. */
  public double cyclesPerMac() {
    return cyclesPerStep() / macs;
  }

  private record Run(Ledger ledger, long[] clocks, Optional<Occupancy> occupancy) {

    long stage(String name) {
      return ledger.stages().stream()
          .filter(charge -> charge.name().equals(name))
          .mapToLong(Charge::cycles)
          .sum();
    }

    long fewest(int from) {
      long least = Long.MAX_VALUE;
      for (int i = from; i + 1 < clocks.length; i++) {
        least = Math.min(least, clocks[i + 1] - clocks[i]);
      }
      return least;
    }

    long most(int from) {
      long most = 0;
      for (int i = from; i + 1 < clocks.length; i++) {
        most = Math.max(most, clocks[i + 1] - clocks[i]);
      }
      return most;
    }
  }

  /** A device with the model in it. */
  private static final class Bench implements AutoCloseable {
    private final Subject subject;
    private final ModelSlot slot;
    private final PricedDevice priced;

    Bench(Subject subject) {
      this.subject = subject;
      slot =
          new ModelSlot(
              subject.firmware(), subject.board(), subject.modelInRam(), FrontEndPlace.HOST);
      Fit.require(subject.firmware(), subject.board());
      priced =
          PricedDevice.open(subject.board(), subject.firmware(), subject.plan(), subject.prices());
      try {
        slot.load(priced.device(), subject.image());
      } catch (RuntimeException e) {
        priced.close();
        throw e;
      }
    }

    Run run(int frames, int outputsEvery) {
      RandomFrames host = new RandomFrames(subject.image(), frames, outputsEvery, SEED);
      Device device = priced.device();
      device.reset();
      slot.run(device, host, Limits.usual());
      host.requireComplete();
      return new Run(
          Ledger.of(subject.firmware(), subject.prices(), device.counts(), priced.stalls()),
          host.clocks(),
          Occupancy.of(device, subject.firmware()));
    }

    MemoryUse memory() {
      Device device = priced.device();
      return MemoryUse.of(
          subject.firmware(),
          subject.board(),
          subject.image().length(),
          slot.arenaBytes(device),
          device.stackBytes());
    }

    @Override
    public void close() {
      priced.close();
    }
  }
}
