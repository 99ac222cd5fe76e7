package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README promises a reader who copies from it. */
class ReadmeTest {
  private static final String LAUNCHER = "./metronome ";

  @BeforeAll
  static void buildFirmware() {
    KernelBuild.firmware();
  }

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean shell = false;
    for (String line : Files.readAllLines(Ran.HOME.resolve("README.md"))) {
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell) {
        commands.add(line);
      }
    }
    return commands;
  }

  @Test
  void itShowsCommandsOfEachKind() throws IOException {
    Set<String> shown =
        commands().stream().map(line -> line.split(" ")[1]).collect(Collectors.toSet());
    assertThat(shown).contains("run", "exec", "boards", "models", "doctor");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSucceedsAndSaysSomething(String line) throws IOException {
    assertThat(line).startsWith(LAUNCHER);
    Ran ran = Ran.command(arguments(line.substring(LAUNCHER.length())));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isNotBlank();
  }

  @Test
  void theExitCodesAreThoseOfTheProgram() throws Exception {
    String readme = Files.readString(Ran.HOME.resolve("README.md"));
    Set<Integer> told =
        Pattern.compile("(?m)^\\| (\\d+) \\|")
            .matcher(readme)
            .results()
            .map((MatchResult row) -> Integer.valueOf(row.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> used = new TreeSet<>();
    for (Field field : ExitCode.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
        used.add(field.getInt(null));
      }
    }
    assertThat(told).isEqualTo(used);
  }

  /** Splits at spaces and replaces {@code *} in a file name as a shell does. */
  private static String[] arguments(String text) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String word : text.trim().split(" +")) {
      if (!word.contains("*")) {
        arguments.add(word);
        continue;
      }
      Path pattern = Path.of(word);
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(
              Ran.HOME.resolve(pattern.getParent()), pattern.getFileName().toString())) {
        List<String> found = new ArrayList<>();
        files.forEach(file -> found.add(file.toString()));
        assertThat(found).as(word).isNotEmpty();
        found.stream().sorted().forEach(arguments::add);
      }
    }
    return arguments.toArray(String[]::new);
  }
}
