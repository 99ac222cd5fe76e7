package metronome.experiment;

import java.util.Map;
import java.util.Random;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Device;
import metronome.device.Limits;
import metronome.feature.FrontEnd;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.RandomModel;

/**
 * What a front end costs on a board, measured over noise, in the firmware of a small RNN.
 *
 * @param recipe of the front end
 * @param subject what was measured
 * @param build of the firmware
 * @param cycles mean of a frame, in the stage {@code front-end}
 * @param tableBytes of flash in the model's image
 * @param arenaBytes by which the arena of that RNN grows: history of samples, and scratch
 */
public record RecipeCost(
    FrontEnd recipe, Subject subject, Build build, double cycles, int tableBytes, long arenaBytes) {
  private static final int FEWER = 4;
  private static final int MORE = 36;
  private static final long SEED = 1;
  private static final int UNITS = 4;
  private static final double LARGEST_FEATURE = 32;

  /** A quarter of full scale. */
  private static final double DEVIATION = 8192;

  /**
   * Measures: the difference of a longer and a shorter run.
   *
   * @throws NoFeatures where a device cannot compute the recipe
   */
  public static RecipeCost measure(
      Installation installation, FrontEnd recipe, Board board, RuleSet rules, Build build) {
    Subject subject = installation.subject(model(recipe), board, rules, build);
    Computable.require(subject);
    Fit.require(subject.firmware(), board);
    try (PricedDevice priced =
        PricedDevice.open(board, subject.firmware(), subject.plan(), subject.prices())) {
      Device device = priced.device();
      ModelSlot slot = new ModelSlot(subject.firmware(), board, false, FrontEndPlace.DEVICE);
      slot.load(device, subject.image());
      final long fewer = run(subject, priced, slot, FEWER);
      final long more = run(subject, priced, slot, MORE);
      final long with = slot.arenaBytes(device);
      Subject bare = subject.withFrontEnd(FrontEndPlace.HOST);
      return new RecipeCost(
          recipe,
          subject,
          build,
          (double) (more - fewer) / (MORE - FEWER),
          subject.image().length() - bare.image().length(),
          with - arenaWithout(bare));
    }
  }

  private static Model model(FrontEnd recipe) {
    CellSpec spec = new CellSpec(CellKind.RNN, recipe.features(), UNITS, 2, 0, 0);
    Model random = RandomModel.of(spec, 1, 1, new Random(SEED));
    return new Model(
        recipe.name(),
        random.task(),
        spec,
        recipe,
        random.labels(),
        random.tensors(),
        Map.of("x", LARGEST_FEATURE),
        random.facts());
  }

  /** Cycles of the front end over so many frames. */
  private static long run(Subject subject, PricedDevice priced, ModelSlot slot, int frames) {
    FrontEnd recipe = subject.model().frontEnd();
    short[] samples = new short[recipe.frameSamples() + (frames - 1) * recipe.hopSamples()];
    Random random = new Random(SEED);
    for (int i = 0; i < samples.length; i++) {
      double sample = Math.rint(DEVIATION * random.nextGaussian());
      samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }
    Session session = new Session(subject.image(), new AudioFeed(recipe, samples));
    priced.device().reset();
    slot.run(priced.device(), session, Limits.usual());
    session.requireComplete();
    Ledger ledger =
        Ledger.of(subject.firmware(), subject.prices(), priced.device().counts(), priced.stalls());
    return ledger.stages().stream()
        .filter(stage -> stage.name().equals("front-end"))
        .mapToLong(Charge::cycles)
        .sum();
  }

  private static long arenaWithout(Subject bare) {
    RandomFrames frames = new RandomFrames(bare.image(), 1, 0, SEED);
    ModelSlot slot = new ModelSlot(bare.firmware(), bare.board(), false, FrontEndPlace.HOST);
    try (PricedDevice priced =
        PricedDevice.open(bare.board(), bare.firmware(), bare.plan(), bare.prices())) {
      slot.load(priced.device(), bare.image());
      slot.run(priced.device(), frames, Limits.usual());
      return slot.arenaBytes(priced.device());
    }
  }
}
