package metronome.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Reads and writes a {@link Baseline} as JSON, {@code {"formatVersion": 1, "entries": [...]}}. */
public final class BaselineFile {
  private static final int FORMAT_VERSION = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  private record Content(int formatVersion, List<Baseline.Entry> entries) {}

  private BaselineFile() {}

  /**
   * Reads a baseline.
   *
   * @throws BaselineException where the file is missing, no JSON, or of another version
   */
  public static Baseline read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BaselineException(file, "no such file; 'metronome accept' makes one");
    }
    try {
      Content content = JSON.readValue(file.toFile(), Content.class);
      if (content.formatVersion() != FORMAT_VERSION) {
        throw new BaselineException(
            file, "format version " + content.formatVersion() + " is not " + FORMAT_VERSION);
      }
      return new Baseline(content.entries());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new BaselineException(file, "line " + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BaselineException(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Writes a baseline; the old file stays whole until the new one is complete. */
  public static void write(Path file, Baseline baseline) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      String text =
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(new Content(FORMAT_VERSION, baseline.entries()));
      Files.writeString(part, text + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BaselineException(file, "cannot be written: " + e.getMessage());
    }
  }
}
