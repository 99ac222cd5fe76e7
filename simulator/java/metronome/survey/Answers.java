package metronome.survey;

import java.util.List;

/**
 * What devices answered, and how far from the cell in double precision: the same on all boards
 * named, bit for bit.
 *
 * @param boards that answered so
 * @param sha256 over all answers, logits and states, the cell's too
 * @param accuracy on the traces whose label the model knows; null where there is none
 * @param agreement windows in which device and float cell answered alike
 * @param labels of rows and columns of the confusion
 * @param confusion [said][recognised]
 * @param numerics of the states
 */
public record Answers(
    List<String> boards,
    String sha256,
    Score floatAccuracy,
    Score accuracy,
    Score agreement,
    List<String> labels,
    List<List<Long>> confusion,
    Numerics numerics) {

  public Answers {
    boards = List.copyOf(boards);
    labels = List.copyOf(labels);
    confusion = List.copyOf(confusion);
  }

  /** The same with other boards. */
  Answers on(List<String> others) {
    return new Answers(
        others, sha256, floatAccuracy, accuracy, agreement, labels, confusion, numerics);
  }
}
