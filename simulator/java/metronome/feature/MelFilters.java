package metronome.feature;

/**
 * Triangular filters over the bins of a power spectrum, equally spaced on the mel scale m(f) = 2595
 * log10(1 + f / 700). Edges lie on bins: e_k = floor((fftPoints + 1) f_k / hertz). Filter j rises
 * from 0 at e_j to 1 at e_(j+1) and falls to 0 at e_(j+2). Source: HTK's filter bank with the bin
 * rounding of EdgeML's keyword spotters.
 */
final class MelFilters {
  private final int[] edges;

  /**
   * @throws IllegalArgumentException where the filters are too narrow for the transform, so that
   *     one would be empty
   */
  MelFilters(FrontEnd frontEnd) {
    final double low = mel(frontEnd.lowHertz());
    final double high = mel(frontEnd.highHertz());
    edges = new int[frontEnd.melFilters() + 2];
    for (int k = 0; k < edges.length; k++) {
      double hertz = hertz(low + (high - low) * k / (edges.length - 1));
      edges[k] = (int) Math.floor((frontEnd.fftPoints() + 1) * hertz / frontEnd.hertz() + 1e-9);
      if (k > 0 && edges[k] == edges[k - 1]) {
        throw new IllegalArgumentException(
            "front end: mel filter "
                + (k - 1)
                + " is empty; fewer filters or a longer transform are needed");
      }
    }
  }

  int count() {
    return edges.length - 2;
  }

  /** Weight of a bin in a filter. */
  double weight(int filter, int bin) {
    final int left = edges[filter];
    final int peak = edges[filter + 1];
    final int right = edges[filter + 2];
    if (bin <= left || bin >= right) {
      return 0;
    }
    return bin <= peak
        ? (bin - left) / (double) (peak - left)
        : (right - bin) / (double) (right - peak);
  }

  /** Weighted sum of the powers under a filter. */
  double energy(int filter, double[] power) {
    double sum = 0;
    for (int bin = edges[filter] + 1; bin < edges[filter + 2]; bin++) {
      sum += weight(filter, bin) * power[bin];
    }
    return sum;
  }

  /** The same filters by the bins between two edges, without the last one, which weighs nothing. */
  MelBank bank() {
    int[] segments = new int[edges.length - 1];
    double[] falling = new double[edges[edges.length - 1] - edges[0] - 1];
    for (int i = 0; i < segments.length; i++) {
      final int left = edges[i];
      final int right = edges[i + 1];
      segments[i] = right - left - (i == segments.length - 1 ? 1 : 0);
      for (int bin = left + 1; bin <= left + segments[i]; bin++) {
        falling[bin - edges[0] - 1] = (right - bin) / (double) (right - left);
      }
    }
    return new MelBank(edges[0] + 1, segments, falling);
  }

  static double mel(double hertz) {
    return 2595 * Math.log10(1 + hertz / 700);
  }

  static double hertz(double mel) {
    return 700 * (Math.pow(10, mel / 2595) - 1);
  }
}
