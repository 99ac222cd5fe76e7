package metronome.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the lines of the run before in the source of the run after, where lines were added or
 * removed above them: in each file, the longest sequence of lines that executed the same.
 */
final class LineMatch {
  private static final int MOST_LINES = 3000;

  private final Map<String, String> names = new HashMap<>();

  private LineMatch() {}

  /** Compares the lines of two runs. */
  static LineMatch of(List<Executed> before, List<Executed> after) {
    LineMatch match = new LineMatch();
    Map<String, TreeMap<Integer, String>> old = byFile(before);
    byFile(after)
        .forEach((file, lines) -> match.file(file, old.getOrDefault(file, new TreeMap<>()), lines));
    return match;
  }

  /** The name, in the source of the run after, of the line of an instruction before. */
  String nameBefore(Executed executed) {
    return names.getOrDefault(executed.source(), executed.source());
  }

  /** Line by line what each file executed: classes and how often, by function. */
  private static Map<String, TreeMap<Integer, String>> byFile(List<Executed> executed) {
    Map<String, TreeMap<Integer, TreeMap<String, Long>>> counts = new HashMap<>();
    for (Executed each : executed) {
      if (each.line() > 0) {
        counts
            .computeIfAbsent(each.file(), f -> new TreeMap<>())
            .computeIfAbsent(each.line(), l -> new TreeMap<>())
            .merge(SymbolNames.base(each.function()) + " " + each.kind(), each.issues(), Long::sum);
      }
    }
    Map<String, TreeMap<Integer, String>> texts = new HashMap<>();
    counts.forEach(
        (file, lines) -> {
          TreeMap<Integer, String> text = new TreeMap<>();
          lines.forEach((line, executions) -> text.put(line, executions.toString()));
          texts.put(file, text);
        });
    return texts;
  }

  private void file(String file, TreeMap<Integer, String> old, TreeMap<Integer, String> now) {
    if (old.equals(now) || old.size() > MOST_LINES || now.size() > MOST_LINES) {
      return;
    }
    List<Integer> oldLines = List.copyOf(old.keySet());
    List<Integer> nowLines = List.copyOf(now.keySet());
    int[][] longest = longest(List.copyOf(old.values()), List.copyOf(now.values()));
    List<Integer> between = new ArrayList<>();
    int shift = 0;
    int j = 0;
    for (int i = 0; i < oldLines.size(); i++) {
      int line = oldLines.get(i);
      while (j < nowLines.size()
          && !old.get(line).equals(now.get(nowLines.get(j)))
          && longest[i][j + 1] >= longest[i + 1][j]) {
        j++;
      }
      if (j < nowLines.size() && old.get(line).equals(now.get(nowLines.get(j)))) {
        int next = nowLines.get(j++) - line;
        rename(file, next == shift ? between : List.of(), shift);
        between.clear();
        shift = next;
        rename(file, List.of(line), shift);
      } else {
        between.add(line);
      }
    }
    rename(file, between, shift);
  }

  /** Lines that changed between two that did not have moved with them, if those moved alike. */
  private void rename(String file, List<Integer> lines, int shift) {
    if (shift != 0) {
      lines.forEach(line -> names.put(file + ":" + line, file + ":" + (line + shift)));
    }
  }

  /** Lengths of the longest common subsequences of the rests. */
  private static int[][] longest(List<String> old, List<String> now) {
    int[][] longest = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        longest[i][j] =
            old.get(i).equals(now.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }
}
