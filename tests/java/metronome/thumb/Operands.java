package metronome.thumb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Printed operands taken apart.
 *
 * @param core a core register by operand, as a mask; 0 for operands that are none
 * @param floats likewise a single-precision register or the two of a double
 * @param memory core registers in brackets, the base first; empty without brackets
 * @param updates whether a base is written back
 * @param list core registers in braces, as a mask
 * @param floatList single-precision registers in braces
 * @param words how many words the braces name
 */
record Operands(
    List<Integer> core,
    List<Integer> floats,
    List<Integer> memory,
    boolean updates,
    int list,
    int floatList,
    int words) {
  private static final Map<String, Integer> NAMED =
      Map.of("sl", 10, "fp", 11, "ip", 12, "sp", 13, "lr", 14, "pc", 15);

  static Operands of(String text) {
    List<Integer> core = new ArrayList<>();
    List<Integer> floats = new ArrayList<>();
    List<Integer> memory = new ArrayList<>();
    boolean updates = false;
    boolean closed = false;
    int list = 0;
    int floatList = 0;
    int words = 0;
    for (String operand : split(text)) {
      if (operand.startsWith("[")) {
        int close = operand.indexOf(']');
        for (String inner : operand.substring(1, close).split(", ")) {
          int register = core(inner);
          if (register >= 0) {
            memory.add(register);
          }
        }
        updates |= operand.endsWith("!");
        closed = operand.endsWith("]");
        core.add(0);
        floats.add(0);
      } else if (operand.startsWith("{")) {
        for (String item : operand.substring(1, operand.indexOf('}')).split(", ")) {
          int register = core(item);
          list |= register >= 0 ? 1 << register : 0;
          words += register >= 0 ? 1 : 0;
          int dash = item.indexOf('-');
          int from = real(dash < 0 ? item : item.substring(0, dash));
          int to = dash < 0 ? from : real(item.substring(dash + 1));
          if (from != 0 && to != 0) {
            int range = below(to) | to;
            floatList |= range & ~below(from);
            words += item.charAt(0) == 'd' ? 2 * (number(item, dash) + 1) : number(item, dash) + 1;
          }
        }
      } else {
        // [rn], #4 is a write-back as well.
        updates |= closed && operand.startsWith("#") || operand.endsWith("!");
        int register = core(operand.endsWith("!") ? operand.substring(0, 2) : operand);
        int space = operand.indexOf(' ');
        if (register < 0 && space > 0) {
          register = core(operand.substring(space + 1)); // lsl r3
        }
        core.add(register < 0 ? 0 : 1 << register);
        floats.add(real(operand));
      }
    }
    return new Operands(core, floats, memory, updates, list, floatList, words);
  }

  private static int below(int mask) {
    return Integer.lowestOneBit(mask) - 1;
  }

  private static int number(String range, int dash) {
    return dash < 0
        ? 0
        : Integer.parseInt(range.substring(dash + 2)) - Integer.parseInt(range.substring(1, dash));
  }

  private static int core(String name) {
    if (name.length() < 2) {
      return -1;
    }
    if (name.charAt(0) == 'r' && Character.isDigit(name.charAt(1))) {
      return Integer.parseInt(name.substring(1).replace("!", ""));
    }
    return NAMED.getOrDefault(name.length() > 2 ? name.replace("!", "") : name, -1);
  }

  private static int real(String name) {
    boolean single = name.startsWith("s");
    if (name.length() < 2 || !single && !name.startsWith("d")) {
      return 0;
    }
    int number = 0;
    for (int i = 1; i < name.length(); i++) {
      if (!Character.isDigit(name.charAt(i))) {
        return 0;
      }
      number = 10 * number + name.charAt(i) - '0';
    }
    if (number > (single ? 31 : 15)) {
      return 0;
    }
    return single ? 1 << number : 3 << 2 * number;
  }

  private static List<String> split(String text) {
    List<String> operands = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        operands.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    if (from < text.length()) {
      operands.add(text.substring(from).strip());
    }
    return operands;
  }
}
