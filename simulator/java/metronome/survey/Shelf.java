package metronome.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Keeps finished pieces in a directory, so that an interrupted survey goes on where it stopped. A
 * file that is damaged, or of another version, is as good as none.
 */
final class Shelf {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setSerializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  /** Digits of the checksum that the JSON follows. */
  private static final int SUM = 64;

  private final Optional<Path> directory;

  /**
   * @param directory that is there; without one nothing is kept
   */
  Shelf(Optional<Path> directory) {
    this.directory = directory;
  }

  /** The piece of a key, if it is there in whole. */
  Optional<Piece> find(String key) {
    Optional<Path> file = directory.map(d -> file(d, key)).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(file.get());
      String text = new String(content, StandardCharsets.UTF_8);
      String sum = text.substring(0, Math.min(SUM, text.length()));
      String json = text.substring(sum.length());
      if (!sum.equals(sum(json))) {
        return Optional.empty();
      }
      return Optional.of(JSON.readValue(json, Piece.class))
          .filter(p -> p.formatVersion() == Piece.VERSION && key.equals(p.key()))
          .filter(p -> p.shortage() != null || (p.answers() != null && !p.measured().isEmpty()));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts a piece away, in whole or not at all.
   *
   * @throws SurveyException where the directory cannot be written
   */
  void keep(Piece piece) {
    if (directory.isEmpty()) {
      return;
    }
    Path file = file(directory.get(), piece.key());
    Path partial = null;
    try {
      partial = Files.createTempFile(directory.get(), piece.key().substring(0, 12), ".partial");
      String json = JSON.writeValueAsString(piece);
      Files.writeString(partial, sum(json) + json);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(partial);
      throw new SurveyException(file + ": cannot be written: " + e.getMessage());
    }
  }

  private static String sum(String json) {
    return new Fingerprint().add(json).hex();
  }

  private static void discard(Path partial) {
    if (partial != null) {
      partial.toFile().delete();
    }
  }

  private static Path file(Path directory, String key) {
    return directory.resolve(key.substring(0, 32) + ".json");
  }
}
