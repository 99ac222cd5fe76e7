package metronome.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.profile.CallPath;
import metronome.profile.Profile;

/**
 * A profile as folded stacks: one line a call path, its functions from the outermost on with
 * semicolons between them, then the cycles of its last function. Source: flamegraph.pl, Brendan
 * Gregg.
 */
public final class FoldedStacks {
  private FoldedStacks() {}

  /** Writes the lines in alphabetical order. */
  public static void write(Profile profile, Writer to) throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    fold("", profile.roots(), lines);
    for (Map.Entry<String, Long> line : lines.entrySet()) {
      to.write(line.getKey() + " " + line.getValue() + "\n");
    }
  }

  private static void fold(String before, List<CallPath> paths, Map<String, Long> lines) {
    for (CallPath path : paths) {
      String stack = before + path.function();
      if (path.cycles() > 0) {
        lines.merge(stack, path.cycles(), Math::addExact);
      }
      fold(stack + ";", path.children(), lines);
    }
  }
}
