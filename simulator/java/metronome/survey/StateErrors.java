package metronome.survey;

import java.util.ArrayList;
import java.util.List;
import metronome.verdict.Comparison;
import metronome.verdict.Tolerance;

/** Adds up the energies of states and of their errors by step and unit over many traces. */
final class StateErrors {
  private static final int MOST_STRETCHES = 16;

  private final List<double[]> signal = new ArrayList<>();
  private final List<double[]> noise = new ArrayList<>();
  private final List<Long> traces = new ArrayList<>();

  /** Adds a trace: states [step][unit] of the cell and of the device. */
  void add(double[][] wanted, double[][] actual) {
    for (int step = 0; step < wanted.length; step++) {
      if (step == signal.size()) {
        signal.add(new double[wanted[step].length]);
        noise.add(new double[wanted[step].length]);
        traces.add(0L);
      }
      traces.set(step, traces.get(step) + 1);
      for (int unit = 0; unit < wanted[step].length; unit++) {
        double error = actual[step][unit] - wanted[step][unit];
        signal.get(step)[unit] += wanted[step][unit] * wanted[step][unit];
        noise.get(step)[unit] += error * error;
      }
    }
  }

  /** With what the comparison of all traces says. */
  Numerics numerics(Comparison all, Tolerance tolerance) {
    int width = (signal.size() + MOST_STRETCHES - 1) / MOST_STRETCHES;
    List<Numerics.Stretch> stretches = new ArrayList<>();
    for (int from = 0; from < signal.size(); from += width) {
      int to = Math.min(from + width, signal.size());
      stretches.add(
          new Numerics.Stretch(from, traces.get(from), decibels(total(from, to)), units(from, to)));
    }
    Comparison.Worst worst = all.worst();
    return new Numerics(
        decibels(all.states()),
        decibels(all.firstTenth()),
        decibels(all.lastTenth()),
        new Numerics.Worst(
            worst.trace(), worst.step(), worst.unit(), worst.expected(), worst.actual()),
        all.logits().mean().orElse(null),
        all.logits().max(),
        tolerance.violations(all),
        width,
        stretches,
        units(0, signal.size()));
  }

  private List<Double> units(int from, int to) {
    List<Double> decibels = new ArrayList<>();
    for (int unit = 0; unit < signal.get(from).length; unit++) {
      decibels.add(decibels(unit(unit, from, to)));
    }
    return decibels;
  }

  private Comparison.Energies total(int from, int to) {
    Comparison.Energies sum = new Comparison.Energies(0, 0);
    for (int unit = 0; unit < signal.get(from).length; unit++) {
      sum = sum.plus(unit(unit, from, to));
    }
    return sum;
  }

  private Comparison.Energies unit(int unit, int from, int to) {
    double signals = 0;
    double noises = 0;
    for (int step = from; step < to; step++) {
      signals += signal.get(step)[unit];
      noises += noise.get(step)[unit];
    }
    return new Comparison.Energies(signals, noises);
  }

  /** To a hundredth, for nobody reads more; null where it is infinite. */
  private static Double decibels(Comparison.Energies energies) {
    double value = energies.decibels();
    return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : null;
  }
}
