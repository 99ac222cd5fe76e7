package metronome.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import metronome.model.Activation;

/**
 * How a source means its weights. Whatever differs between libraries is a component here, so that a
 * conversion states it and nothing is left to a comment.
 *
 * @param resetMode where the reset gate acts
 * @param updateMode what the update gate weights
 * @param gateOrder of the blocks along the output axis of the matrices, in the source's order
 * @param bias one vector, or one beside each matrix
 * @param forgetBiasAdd what the source adds to an LSTM's forget gate at run time, often 0 or 1
 * @param scalarForm how FastRNN's and FastGRNN's scalars are stored
 * @param orientation of the matrices
 * @param concat whether input and recurrent matrix are one
 * @param candidate activation of the candidate
 * @param gate activation of the gates
 */
public record Conventions(
    ResetMode resetMode,
    UpdateMode updateMode,
    List<Gate> gateOrder,
    BiasForm bias,
    double forgetBiasAdd,
    ScalarForm scalarForm,
    Orientation orientation,
    Concat concat,
    Activation candidate,
    Activation gate) {

  /** Where the reset gate acts. */
  public enum ResetMode {
    /** c = f(W x + U (r * h) + b). */
    BEFORE,
    /** c = f(W x + b + r * (U h + bh)). */
    AFTER,
    /** There is no such gate. */
    NONE
  }

  /** What the update gate weights. */
  public enum UpdateMode {
    /** h' = u * h + (1 - u) * c, the canonical form. */
    KEEP,
    /** h' = (1 - u) * h + u * c. */
    TAKE,
    /** There is no such gate. */
    NONE
  }

  /** How many biases a gate has. */
  public enum BiasForm {
    /** One. */
    SINGLE,
    /** One beside each matrix. */
    DOUBLE,
    /** None beside the matrices: the kind has its own, as FastGRNN. */
    NONE
  }

  /** How scalars between 0 and 1 are stored. */
  public enum ScalarForm {
    /** Before the logistic function. */
    PRE_SIGMOID,
    /** After it. */
    POST_SIGMOID,
    /** There are none. */
    NONE
  }

  /** Which axis of a stored matrix is which. */
  public enum Orientation {
    /** Rows are outputs, y = W x. */
    OUT_IN,
    /** Rows are inputs, y = x W; of two factors, W = W1 W2. */
    IN_OUT,
    /** One flat array for kernels that take four outputs and two inputs at a time (NNoM). */
    INTERLEAVED
  }

  /** Whether the input and the recurrent matrix are stored as one, and which is first. */
  public enum Concat {
    /** Two matrices. */
    NONE,
    /** One, inputs first. */
    XH,
    /** One, states first. */
    HX
  }

  private static final Set<Set<Gate>> CELLS =
      Set.of(
          EnumSet.of(Gate.CANDIDATE),
          EnumSet.of(Gate.UPDATE, Gate.CANDIDATE),
          EnumSet.of(Gate.RESET, Gate.UPDATE, Gate.CANDIDATE),
          EnumSet.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT));

  public Conventions {
    gateOrder = List.copyOf(gateOrder);
    Set<Gate> gates = Set.copyOf(gateOrder);
    check(
        CELLS.contains(gates) && gates.size() == gateOrder.size(),
        "gates " + gateOrder + " are those of no cell");
    check(
        gates.contains(Gate.RESET) == (resetMode != ResetMode.NONE),
        "reset mode " + resetMode + " for gates " + gateOrder);
    check(
        gates.contains(Gate.UPDATE) == (updateMode != UpdateMode.NONE),
        "update mode " + updateMode + " for gates " + gateOrder);
    check(
        Double.isFinite(forgetBiasAdd) && (forgetBiasAdd == 0 || gates.contains(Gate.FORGET)),
        forgetBiasAdd + " to add to the forget gate among gates " + gateOrder);
    check(
        scalarForm == ScalarForm.NONE || gates.size() == 1,
        "scalars " + scalarForm + " for gates " + gateOrder);
    check(
        orientation != Orientation.INTERLEAVED || concat == Concat.NONE,
        "interleaved matrices in one: " + concat);
    check(gate.isGate(), gate.label() + " is no activation of a gate");
  }

  /** Of a simple layer: RNN, FastRNN or FastGRNN, matrices apart. */
  static Conventions simple(
      BiasForm bias, ScalarForm scalars, Orientation orientation, Activation candidate) {
    return new Conventions(
        ResetMode.NONE,
        UpdateMode.NONE,
        List.of(Gate.CANDIDATE),
        bias,
        0,
        scalars,
        orientation,
        Concat.NONE,
        candidate,
        Activation.SIGMOID);
  }

  /** Of a GRU whose update gate keeps the old state, tanh and logistic function. */
  static Conventions gru(
      ResetMode reset, BiasForm bias, Orientation orientation, Concat concat, Gate... order) {
    return new Conventions(
        reset,
        UpdateMode.KEEP,
        List.of(order),
        bias,
        0,
        ScalarForm.NONE,
        orientation,
        concat,
        Activation.TANH,
        Activation.SIGMOID);
  }

  /** Of an LSTM with tanh and logistic function. */
  static Conventions lstm(
      double forgetBiasAdd, BiasForm bias, Orientation orientation, Concat concat, Gate... order) {
    return new Conventions(
        ResetMode.NONE,
        UpdateMode.NONE,
        List.of(order),
        bias,
        forgetBiasAdd,
        ScalarForm.NONE,
        orientation,
        concat,
        Activation.TANH,
        Activation.SIGMOID);
  }

  /** The same with another candidate. */
  Conventions withCandidate(Activation other) {
    return new Conventions(
        resetMode,
        updateMode,
        gateOrder,
        bias,
        forgetBiasAdd,
        scalarForm,
        orientation,
        concat,
        other,
        gate);
  }

  private static void check(boolean right, String reason) {
    if (!right) {
      throw new IllegalArgumentException("impossible conventions: " + reason);
    }
  }
}
