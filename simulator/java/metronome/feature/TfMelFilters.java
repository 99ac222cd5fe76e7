package metronome.feature;

/**
 * Triangular filters, linear on the mel scale m(f) = 1127 ln(1 + f / 700) between their centres. K
 * filters from m(low) to m(high) have their centres at m(low) + (k + 1) d, d = (m(high) - m(low)) /
 * (K + 1). A bin between two centres is shared by both filters; only bins int(1.5 + low F / rate)
 * to int(high F / rate) count. Source: MfccMelFilterbank of TensorFlow.
 */
final class TfMelFilters {
  private final int first;
  private final int last;
  private final int filters;

  /**
   * The filter below each bin, from -1, and the bin's weight in it. The rest is that of the next.
   */
  private final int[] below;

  private final double[] weights;

  TfMelFilters(FrontEnd frontEnd) {
    final double bin = (double) frontEnd.hertz() / frontEnd.fftPoints();
    final double low = mel(frontEnd.lowHertz());
    filters = frontEnd.melFilters();
    final double step = (mel(frontEnd.highHertz()) - low) / (filters + 1);
    first = (int) (1.5 + frontEnd.lowHertz() / bin);
    last = Math.min((int) (frontEnd.highHertz() / bin), frontEnd.fftPoints() / 2);
    below = new int[last + 1];
    weights = new double[last + 1];
    int filter = -1;
    for (int i = first; i <= last; i++) {
      double mel = mel(i * bin);
      while (filter < filters - 1 && low + (filter + 2) * step < mel) {
        filter++;
      }
      below[i] = filter;
      weights[i] = (low + (filter + 2) * step - mel) / step;
    }
  }

  /** Weight of a bin in a filter. */
  double weight(int filter, int bin) {
    if (bin < first || bin > last) {
      return 0;
    }
    if (filter == below[bin]) {
      return weights[bin];
    }
    return filter == below[bin] + 1 ? 1 - weights[bin] : 0;
  }

  /** Weighted sums of the magnitudes, one a filter. */
  double[] energies(double[] magnitudes) {
    double[] energies = new double[filters];
    for (int i = first; i <= last; i++) {
      if (below[i] >= 0) {
        energies[below[i]] += weights[i] * magnitudes[i];
      }
      if (below[i] + 1 < filters) {
        energies[below[i] + 1] += (1 - weights[i]) * magnitudes[i];
      }
    }
    return energies;
  }

  /** The same filters by the bins between two centres. */
  MelBank bank() {
    int[] segments = new int[filters + 1];
    double[] falling = new double[last + 1 - first];
    for (int i = first; i <= last; i++) {
      segments[below[i] + 1]++;
      falling[i - first] = weights[i];
    }
    return new MelBank(first, segments, falling);
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }
}
