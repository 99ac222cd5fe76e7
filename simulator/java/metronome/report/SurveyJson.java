package metronome.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import metronome.survey.Survey;

/** A {@link Survey} as JSON and back; docs/formats.md has the schema. */
public final class SurveyJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SurveyJson() {}

  /** One document, ended by a line break. */
  public static String write(Survey survey) {
    return Json.write(survey) + "\n";
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is none, or of another schema
   */
  public static Survey read(String text) {
    try {
      JsonNode document = MAPPER.readTree(text);
      String kind = document.path("kind").asText();
      int version = document.path("schemaVersion").asInt();
      if (!kind.equals(Survey.KIND) || version != Survey.VERSION) {
        throw new IllegalArgumentException(
            "expected %s of version %d, not '%s' of version %d"
                .formatted(Survey.KIND, Survey.VERSION, kind, version));
      }
      return MAPPER.treeToValue(document, Survey.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no report: " + e.getOriginalMessage(), e);
    }
  }
}
