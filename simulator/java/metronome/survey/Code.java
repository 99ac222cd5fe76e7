package metronome.survey;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Tells one build of Metronome from another, so that none takes figures from another's shelf. */
final class Code {

  private Code() {}

  /** Over the bytes of the jar, or of all classes where there is none. */
  static String fingerprint() {
    CodeSource source = Code.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("classes from nowhere");
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      Fingerprint all = new Fingerprint();
      for (Path file : files(place)) {
        all.add(place.relativize(file)).addBytes(Files.readAllBytes(file));
      }
      return all.hex();
    } catch (IOException | URISyntaxException e) {
      throw new SurveyException("the program cannot read itself: " + e.getMessage());
    }
  }

  private static List<Path> files(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
