package metronome.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import metronome.model.Activation;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;

/** Conventions that differ from right ones in one thing. */
final class WrongConventions {

  private WrongConventions() {}

  /** By what is wrong. */
  static Map<String, Conventions> of(Conventions right) {
    Map<String, Conventions> wrong = new LinkedHashMap<>();
    for (int i = 0; i < right.gateOrder().size(); i++) {
      for (int j = 0; j < i; j++) {
        List<Gate> order = new ArrayList<>(right.gateOrder());
        Collections.swap(order, i, j);
        wrong.put("order " + order, with(right, "gateOrder", order));
      }
    }
    if (right.resetMode() != ResetMode.NONE) {
      boolean before = right.resetMode() == ResetMode.BEFORE;
      wrong.put("reset", with(right, "resetMode", before ? ResetMode.AFTER : ResetMode.BEFORE));
    }
    if (right.updateMode() == UpdateMode.KEEP) {
      wrong.put("update", with(right, "updateMode", UpdateMode.TAKE));
    }
    if (right.gateOrder().contains(Gate.FORGET)) {
      wrong.put("forget bias", with(right, "forgetBiasAdd", 1 - right.forgetBiasAdd()));
    }
    if (right.scalarForm() != ScalarForm.NONE) {
      boolean pre = right.scalarForm() == ScalarForm.PRE_SIGMOID;
      wrong.put(
          "scalars",
          with(right, "scalarForm", pre ? ScalarForm.POST_SIGMOID : ScalarForm.PRE_SIGMOID));
    }
    boolean turned = right.orientation() == Orientation.OUT_IN;
    wrong.put(
        "orientation",
        with(right, "orientation", turned ? Orientation.IN_OUT : Orientation.OUT_IN));
    if (right.concat() != Concat.NONE) {
      wrong.put(
          "concat", with(right, "concat", right.concat() == Concat.XH ? Concat.HX : Concat.XH));
    }
    boolean tanh = right.candidate() == Activation.TANH;
    if (!right.gateOrder().contains(Gate.FORGET)) {
      wrong.put("candidate", with(right, "candidate", tanh ? Activation.RELU : Activation.TANH));
    }
    if (right.gateOrder().size() > 1) {
      wrong.put("gate", with(right, "gate", Activation.QUANT_SIGMOID4));
    }
    return wrong;
  }

  @SuppressWarnings("unchecked")
  private static Conventions with(Conventions right, String component, Object value) {
    return new Conventions(
        component.equals("resetMode") ? (ResetMode) value : right.resetMode(),
        component.equals("updateMode") ? (UpdateMode) value : right.updateMode(),
        component.equals("gateOrder") ? (List<Gate>) value : right.gateOrder(),
        right.bias(),
        component.equals("forgetBiasAdd") ? (Double) value : right.forgetBiasAdd(),
        component.equals("scalarForm") ? (ScalarForm) value : right.scalarForm(),
        component.equals("orientation") ? (Orientation) value : right.orientation(),
        component.equals("concat") ? (Concat) value : right.concat(),
        component.equals("candidate") ? (Activation) value : right.candidate(),
        component.equals("gate") ? (Activation) value : right.gate());
  }
}
