package metronome.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import metronome.cell.Cell;
import metronome.feature.LogMel;
import metronome.model.IntegerCell;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;

/**
 * A trained model in the kernels' integer arithmetic beside the float cell: which clips each
 * answers rightly, and how often they answer alike. The frames are the host's, rounded as the
 * device gets them.
 */
final class FixedMeasurement {
  private final Model model;
  private final ModelImage image;
  private final IntegerCell integers;
  private final Cell cell;
  private final LogMel logMel;

  FixedMeasurement(Model model) {
    this.model = model;
    image = Quantiser.quantise(model);
    integers = new IntegerCell(image);
    cell = Cell.of(model);
    logMel = new LogMel(model.frontEnd());
  }

  /** Each set that has clips in the split; of a wake word also the clips with and without it. */
  List<Measured> split(List<Clip> clips, String split) {
    List<Clip> all = clips.stream().filter(clip -> clip.split().equals(split)).toList();
    List<Measured> measured = new ArrayList<>();
    for (String set : new TreeSet<>(all.stream().map(Clip::set).toList())) {
      measured.add(of(set + "-" + split, all.stream().filter(c -> c.set().equals(set)).toList()));
    }
    if (Task.of(model.task()).isWake()) {
      measured.add(of("word-" + split, all.stream().filter(c -> c.label() == 1).toList()));
      measured.add(of("other-" + split, all.stream().filter(c -> c.label() == 0).toList()));
    }
    return measured;
  }

  /** Some clips, in their order. */
  Measured of(String name, List<Clip> clips) {
    return of(name, clips, (integers, steps) -> {});
  }

  /**
   * Some clips, in their order.
   *
   * @param afterClip sees the integer cell after each clip, and how many steps that had
   */
  Measured of(String name, List<Clip> clips, ObjIntConsumer<IntegerCell> afterClip) {
    BitSet exactRight = new BitSet();
    BitSet fixedRight = new BitSet();
    int alike = 0;
    for (int i = 0; i < clips.size(); i++) {
      Clip clip = clips.get(i);
      cell.reset();
      integers.reset();
      double[] state = new double[model.spec().stateLength()];
      double[][] frames = logMel.frames(clip.trace());
      for (double[] frame : frames) {
        state = cell.step(frame);
        integers.step(image.quantiseFrame(frame));
      }
      afterClip.accept(integers, frames.length);
      int exact = largest(cell.logits(state));
      int fixed = largest(image.logits(integers.logits()));
      exactRight.set(i, exact == clip.label());
      fixedRight.set(i, fixed == clip.label());
      alike += exact == fixed ? 1 : 0;
    }
    long seed = Long.parseLong(model.facts().getOrDefault("seed", "0"));
    Answers answers = new Answers(model.name(), seed, name, clips.size(), exactRight, fixedRight);
    return new Measured(answers, alike);
  }

  private static int largest(double[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }
}
