package metronome.timing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One program of {@code programs.txt}: source, expected registers, expected cycles. */
record TimedProgram(String name, String source, Map<Integer, Integer> registers, long[] cycles) {

  static Stream<TimedProgram> all(String resource) throws IOException {
    List<TimedProgram> all = new ArrayList<>();
    try (InputStream in = TimedProgram.class.getResourceAsStream(resource)) {
      String name = "";
      StringBuilder source = new StringBuilder();
      Map<Integer, Integer> registers = new TreeMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] words = line.trim().split(" +");
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        switch (line.startsWith(" ") || line.endsWith(":") ? "source" : words[0]) {
          case "source" -> source.append(line).append('\n');
          case "program" -> name = String.join(" ", rest);
          case "registers" ->
              rest.stream()
                  .map(w -> w.substring(1).split("="))
                  .forEach(w -> registers.put(Integer.valueOf(w[0]), Long.decode(w[1]).intValue()));
          case "cycles" -> {
            long[] cycles = rest.stream().mapToLong(Long::parseLong).toArray();
            all.add(new TimedProgram(name, source.toString(), Map.copyOf(registers), cycles));
            source.setLength(0);
            registers.clear();
          }
          case "", "#" -> {}
          default -> throw new IllegalArgumentException(line);
        }
      }
    }
    return all.stream();
  }

  @Override
  public String toString() {
    return name;
  }
}
