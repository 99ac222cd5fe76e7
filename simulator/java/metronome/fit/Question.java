package metronome.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import metronome.board.Board;
import metronome.board.Region;
import metronome.board.RuleSet;
import metronome.experiment.Allowance;
import metronome.experiment.Build;
import metronome.experiment.FrameNeed;
import metronome.experiment.Installation;
import metronome.experiment.RecipeCost;
import metronome.experiment.Subject;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.Model;

/**
 * What inverse questions are asked about: a model on a board in a build, and what it is allowed.
 *
 * @param installation where firmware lies
 * @param model with its own or with random weights
 * @param board as its file describes it
 * @param build of the firmware
 * @param rules of timing
 * @param recipe of the front end on the device; absent where features are given
 * @param allowance what may be used
 */
public record Question(
    Installation installation,
    Model model,
    Board board,
    Build build,
    RuleSet rules,
    Optional<FrontEnd> recipe,
    Allowance allowance) {

  /**
   * Which hidden size is the largest that fits?
   *
   * @param sizes that come into question, ascending
   * @param ofSize a model of the size, with random weights, for the same firmware
   * @param done called after each run
   */
  public LargestFit largest(List<Integer> sizes, IntFunction<Model> ofSize, Runnable done) {
    Subject first = subject(board);
    Optional<RecipeCost> features = features(board);
    return LargestFit.among(
        sizes, hidden -> run(done, first.withModel(ofSize.apply(hidden)), s -> need(s, features)));
  }

  /**
   * At which clock is it just feasible, for each number of wait states that a lower clock could
   * need?
   *
   * @param done called after each run
   */
  public List<LowestClock> lowestClocks(Runnable done) {
    List<LowestClock> answers = new ArrayList<>();
    int own = board.first(Region.Kind.FLASH).waitStates();
    int fewest = board.hasPricedWaits() ? 0 : own;
    for (int states = own; states >= fewest; states--) {
      Board slower = states == own ? board : board.withFlashWaitStates(states);
      Subject subject = subject(slower);
      Optional<RecipeCost> features = features(slower);
      Trial.Measurement measurement = s -> need(s, features);
      Trial first = run(done, subject, measurement);
      answers.add(
          LowestClock.from(
              states,
              first,
              frames() * allowance.periodSeconds(),
              hertz -> run(done, subject.atClock(hertz), measurement)));
    }
    return answers;
  }

  /**
   * How slow may the flash be?
   *
   * @param most wait states that are tried
   * @param done called after each run
   */
  public SlowestFlash slowestFlash(int most, Runnable done) {
    // A front end costs the same wherever the model lies.
    Map<Integer, Optional<RecipeCost>> measured = new HashMap<>();
    return SlowestFlash.upTo(
        most,
        (states, inRam) -> {
          Board slower = board.withFlashWaitStates(states);
          Subject subject = subject(slower);
          Optional<RecipeCost> features = measured.computeIfAbsent(states, s -> features(slower));
          return run(done, inRam ? subject.withModelInRam() : subject, s -> need(s, features));
        });
  }

  private static Trial run(Runnable done, Subject subject, Trial.Measurement measurement) {
    Trial trial = Trial.of(subject, measurement);
    done.run();
    return trial;
  }

  private Subject subject(Board on) {
    return installation.subject(model, on, rules, build);
  }

  private Optional<RecipeCost> features(Board on) {
    return recipe.map(r -> RecipeCost.measure(installation, r, on, rules, build));
  }

  private FrameNeed need(Subject subject, Optional<RecipeCost> features) {
    return FrameNeed.measure(subject, features, allowance);
  }

  private int frames() {
    return model.spec().kind() == CellKind.SHARNN ? model.spec().bricks().length() : 1;
  }
}
