package metronome.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  private record Inner(long min, double mean) {}

  private record Report(String name, Double absent, double figure, List<Inner> rows, Long count) {}

  @Test
  void recordsBecomeObjectsInOrder() throws Exception {
    String json = Json.write(new Report("gru", 0.5, 2.25, List.of(new Inner(1, 1.5)), 7L));
    JsonNode node = new ObjectMapper().readTree(json);
    assertThat(node.fieldNames())
        .toIterable()
        .containsExactly("name", "absent", "figure", "rows", "count");
    assertThat(node.at("/rows/0/mean").asDouble()).isEqualTo(1.5);
    assertThat(node.get("count").isIntegralNumber()).isTrue();
  }

  @Test
  void anAbsentFigureIsLeftOut() throws Exception {
    JsonNode node =
        new ObjectMapper().readTree(Json.write(new Report("gru", null, 1, List.of(), null)));
    assertThat(node.has("absent")).isFalse();
    assertThat(node.has("count")).isFalse();
    assertThat(node.get("rows").isArray()).isTrue();
  }

  @Test
  void aFigureThatIsNotFiniteIsNull() throws Exception {
    for (double value :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      String json = Json.write(new Report("gru", value, value, List.of(), 0L));
      JsonNode node = new ObjectMapper().readTree(json);
      assertThat(node.get("figure").isNull()).isTrue();
      assertThat(node.get("absent").isNull()).isTrue();
    }
  }

  @Test
  void textIsEscaped() throws Exception {
    String name = "a\"b\\c\nd\u0001\u20ac";
    String json = Json.write(new Report(name, 1.0, 1, List.of(), 0L));
    assertThat(new ObjectMapper().readTree(json).get("name").asText()).isEqualTo(name);
  }
}
