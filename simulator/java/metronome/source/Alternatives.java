package metronome.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import metronome.model.Activation;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;

/** Conventions that arrays could be meant with instead, those with the fewest changes first. */
final class Alternatives {

  private Alternatives() {}

  /**
   * Other conventions.
   *
   * @param changes how many things are different
   */
  record Other(Conventions conventions, int changes) {}

  /** All but the given ones. */
  static List<Other> of(Conventions usual) {
    List<Other> all = new ArrayList<>(List.of(new Other(usual, 0)));
    Map<String, String> before = ConventionText.of(usual);
    for (Map.Entry<String, List<String>> axis : axes(usual).entrySet()) {
      List<Other> sofar = List.copyOf(all);
      for (String value : axis.getValue()) {
        if (!value.equals(before.get(axis.getKey()))) {
          Map<String, String> change = Map.of(axis.getKey(), value);
          sofar.forEach(
              one ->
                  all.add(
                      new Other(ConventionText.changed(one.conventions, change), one.changes + 1)));
        }
      }
    }
    all.sort(Comparator.comparingInt(Other::changes));
    return List.copyOf(all.subList(1, all.size()));
  }

  private static Map<String, List<String>> axes(Conventions usual) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    final boolean lstm = usual.gateOrder().contains(Gate.FORGET);
    final boolean simple = usual.gateOrder().size() == 1;
    if (usual.resetMode() != ResetMode.NONE) {
      axes.put("reset", List.of("before", "after"));
    }
    if (!simple) {
      axes.put("order", orders(usual));
    }
    if (lstm) {
      axes.put("forget-bias", List.of("0", "1"));
    }
    if (usual.scalarForm() != ScalarForm.NONE) {
      axes.put("scalars", List.of("before", "after"));
    }
    if (usual.updateMode() != UpdateMode.NONE) {
      axes.put("update", List.of("keep", "take"));
    }
    if (usual.orientation() != Orientation.INTERLEAVED) {
      axes.put("orientation", List.of("out-in", "in-out"));
    }
    if (usual.concat() != Concat.NONE) {
      axes.put("concat", List.of("xh", "hx"));
    }
    if (!lstm) {
      axes.put(
          "candidate",
          List.of(
              Activation.TANH.label(),
              Activation.RELU.label(),
              Activation.SIGMOID.label(),
              Activation.QUANT_TANH.label()));
    }
    if (!simple || usual.bias() == Conventions.BiasForm.NONE) {
      axes.put(
          "gate",
          List.of(
              Activation.SIGMOID.label(),
              Activation.QUANT_SIGMOID.label(),
              Activation.QUANT_SIGMOID4.label()));
    }
    return axes;
  }

  private static List<String> orders(Conventions usual) {
    List<String> orders = new ArrayList<>();
    permute("", ConventionText.of(usual).get("order"), orders);
    return orders;
  }

  private static void permute(String head, String rest, List<String> orders) {
    if (rest.isEmpty()) {
      orders.add(head);
    }
    for (int i = 0; i < rest.length(); i++) {
      permute(head + rest.charAt(i), rest.substring(0, i) + rest.substring(i + 1), orders);
    }
  }
}
