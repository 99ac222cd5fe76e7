package metronome.timing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One case of {@code sequences.txt}. */
record Sequence(
    String name,
    List<String> source,
    List<int[]> runs,
    List<Integer> passed,
    List<int[]> divisions,
    long[] cycles) {

  static Stream<Sequence> all(String resource) throws IOException {
    List<Sequence> all = new ArrayList<>();
    try (InputStream in = Sequence.class.getResourceAsStream(resource)) {
      String name = "";
      List<String> source = new ArrayList<>();
      List<int[]> runs = new ArrayList<>();
      List<Integer> passed = new ArrayList<>();
      List<int[]> divisions = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] words = line.trim().split(" +");
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        switch (line.startsWith(" ") || line.endsWith(":") ? "source" : words[0]) {
          case "source" -> source.add(line);
          case "case" -> name = String.join(" ", rest);
          case "runs" -> rest.forEach(w -> runs.add(pair(w, "-")));
          case "passed" -> rest.forEach(w -> passed.add(Integer.parseInt(w)));
          case "divisions" -> rest.forEach(w -> divisions.add(pair(w, ":")));
          case "cycles" -> {
            all.add(
                new Sequence(
                    name,
                    List.copyOf(source),
                    List.copyOf(runs),
                    List.copyOf(passed),
                    List.copyOf(divisions),
                    rest.stream().mapToLong(Long::parseLong).toArray()));
            source.clear();
            runs.clear();
            passed.clear();
            divisions.clear();
          }
          case "", "#" -> {}
          default -> throw new IllegalArgumentException(line);
        }
      }
    }
    return all.stream();
  }

  private static int[] pair(String text, String between) {
    return Arrays.stream(text.split(between)).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
