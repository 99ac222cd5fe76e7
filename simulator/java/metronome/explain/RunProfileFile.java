package metronome.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link RunProfile} as JSON: its components beside {@code "format": "metronome-run-profile"} and
 * {@code "formatVersion": 1}. docs/formats.md has every key.
 */
public final class RunProfileFile {
  private static final String FORMAT = "metronome-run-profile";
  private static final int FORMAT_VERSION = 1;
  private static final long MOST_BYTES = 256L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** One instruction a line, so that a difference of two files can be read. */
  private static final ObjectWriter WRITER =
      JSON.writer(
          new DefaultPrettyPrinter()
              .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
              .withObjectIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));

  private RunProfileFile() {}

  /**
   * Reads a profile.
   *
   * @throws RunProfileException where the file is missing, no JSON, no profile, of another version,
   *     or does not add up
   */
  public static RunProfile read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new RunProfileException(file, "no such file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new RunProfileException(file, "more than 256 MB cannot be a run profile");
      }
      return parse(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new RunProfileException(file, "cannot be read: " + e.getMessage());
    }
  }

  /** As {@link #read}, of bytes that stand for the file. */
  static RunProfile parse(Path file, byte[] bytes) {
    try {
      JsonNode content = JSON.readTree(bytes);
      if (!(content instanceof ObjectNode object)
          || !FORMAT.equals(object.path("format").asText())) {
        throw new RunProfileException(file, "is not a run profile: \"format\" is not " + FORMAT);
      }
      JsonNode version = object.path("formatVersion");
      if (!version.isInt() || version.asInt() != FORMAT_VERSION) {
        throw new RunProfileException(
            file,
            "format version "
                + (version.isMissingNode() ? "missing" : version.asText())
                + ", this Metronome reads "
                + FORMAT_VERSION);
      }
      object.remove(java.util.List.of("format", "formatVersion"));
      return JSON.treeToValue(object, RunProfile.class);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String where = line > 0 ? "line " + line + ": " : "";
      throw new RunProfileException(
          file, where + e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "));
    } catch (IOException e) {
      throw new RunProfileException(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Writes a profile and a line break; does not close the writer. */
  public static void write(Writer to, RunProfile profile) throws IOException {
    ObjectNode content = JSON.createObjectNode();
    content.put("format", FORMAT).put("formatVersion", FORMAT_VERSION);
    content.setAll((ObjectNode) JSON.valueToTree(profile));
    to.write(WRITER.writeValueAsString(content));
    to.write('\n');
  }
}
