package metronome.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a run in single precision gave, as bytes; filled while it goes on. */
final class FloatRun {
  private final List<byte[]> states = new ArrayList<>();
  private final List<byte[]> logits = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private int status = -1;

  void state(byte[] bytes) {
    states.add(bytes);
  }

  void outputs(byte[] bytes, int answer) {
    logits.add(bytes);
    answers.add(answer);
  }

  void end(int code) {
    status = code;
  }

  /** After each step. */
  List<byte[]> states() {
    return states;
  }

  /** Wherever they were asked for. */
  List<byte[]> logits() {
    return logits;
  }

  /** Indices of the largest of each. */
  List<Integer> answers() {
    return answers;
  }

  /** Of the end. */
  int status() {
    return status;
  }

  /** Whether all is equal, bit for bit. */
  boolean sameBits(FloatRun other) {
    return status == other.status
        && answers.equals(other.answers)
        && same(states, other.states)
        && same(logits, other.logits);
  }

  private static boolean same(List<byte[]> one, List<byte[]> other) {
    return Arrays.deepEquals(one.toArray(), other.toArray());
  }
}
