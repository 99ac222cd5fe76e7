package metronome.training;

import java.util.List;

/**
 * A model on one set of clips.
 *
 * @param answers which it got right, in floating and in fixed point
 * @param alike clips on which both gave the same answer
 */
record Measured(Answers answers, int alike) {
  /** Behind the name of a set: in the kernels' integer arithmetic. */
  static final String FIXED = "-fixed";

  /** Behind the name of a set: how often both answer alike. */
  static final String AGREEMENT = "-agreement";

  Score exact() {
    return score("", answers.exact().cardinality());
  }

  Score fixed() {
    return score(FIXED, answers.fixed().cardinality());
  }

  /** Float right, fixed point right, and both alike. */
  List<Score> scores() {
    return List.of(exact(), fixed(), score(AGREEMENT, alike));
  }

  private Score score(String kind, int clips) {
    return new Score(answers.model(), answers.set() + kind, answers.clips(), clips);
  }
}
