package metronome.experiment;

import java.util.Optional;
import metronome.ledger.MemoryUse;
import metronome.model.CellKind;
import metronome.verdict.Budget;
import metronome.verdict.ModelError;
import metronome.verdict.Verdict;

/**
 * What the worst frame of a model needs on a board against what it may: front end, step and
 * classifier one after the other. Of a ShaRNN it is a brick, with the time of its frames.
 *
 * @param cost of the cell, with random inputs
 * @param frontEnd of one frame; absent where features are given
 * @param cycles of front end, slowest step and classifier
 * @param flashBytes code, constants and model, tables of the front end included
 * @param ramBytes statics, arena and stack, history of the front end included
 * @param budget what there is
 * @param verdict on these
 */
public record FrameNeed(
    CellCost cost,
    Optional<RecipeCost> frontEnd,
    long cycles,
    long flashBytes,
    long ramBytes,
    Budget budget,
    Verdict verdict) {

  /**
   * Measures.
   *
   * @param subject with its firmware; its front end counts where it is on the device
   * @param frontEnd measured on the same board in the same build, absent where features are given
   * @throws DoesNotFit where the board is too small to run it at all
   */
  public static FrameNeed measure(
      Subject subject, Optional<RecipeCost> frontEnd, Allowance allowance) {
    final CellCost cost = CellCost.measure(subject);
    boolean inBricks = subject.model().spec().kind() == CellKind.SHARNN;
    int frames = inBricks ? subject.model().spec().bricks().length() : 1;
    double features = frontEnd.map(RecipeCost::cycles).orElse(0.0);
    final long cycles =
        cost.mostCycles()
            + (inBricks ? 0 : cost.outputCycles())
            + (long) Math.ceil(frames * features);
    MemoryUse memory = cost.memory();
    int tables = frontEnd.map(RecipeCost::tableBytes).orElse(0);
    final long flash = memory.flashBytes() + tables;
    final long ram =
        memory.ramBytes()
            + frontEnd.map(RecipeCost::arenaBytes).orElse(0L)
            + (subject.modelInRam() ? tables : 0);
    Budget budget = allowance.on(subject.board(), frames);
    double error = ModelError.of(subject.board(), cost.ledger()).orElse(0);
    return new FrameNeed(
        cost, frontEnd, cycles, flash, ram, budget, Verdict.of(budget, cycles, error, flash, ram));
  }
}
