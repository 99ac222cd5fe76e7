package metronome.training;

import metronome.trace.Trace;

/**
 * A trace of the corpus and what its manifest says of it.
 *
 * @param trace the sound, at its own rate
 * @param label index of the digit
 * @param set {@code fsdd} or {@code synthetic}
 * @param speaker who says it
 * @param split train, dev or test
 */
record Clip(Trace trace, int label, String set, String speaker, String split) {

  /** The number at the end of an FSDD file name: {@code <digit>_<speaker>_<take>.wav}. */
  int take() {
    String name = trace.name();
    int from = name.lastIndexOf('_');
    int to = name.lastIndexOf('.');
    if (!set.equals(Corpus.FSDD) || from < 0 || to <= from) {
      throw new IllegalArgumentException(name + " has no take number");
    }
    return Integer.parseInt(name.substring(from + 1, to));
  }
}
