package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.browser.Chromium;
import metronome.browser.Tab;
import metronome.page.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code metronome report} writes, of real figures, in a browser. */
class ReportPageTest {
  private static final int RECORDINGS = 4;

  @TempDir Path directory;

  @Test
  void showsTheFiguresOfItsJsonAndOnlyThem() throws IOException {
    assumeTrue(Chromium.find().isPresent(), Chromium.absent());
    Path out = directory.resolve("out");
    Ran ran =
        Ran.with(
            "report",
            "--models",
            "digits-fastgrnn,digits-delta-gru",
            "--boards",
            "nucleo-l4r5zi,arduino-mkr1000",
            "--traces",
            recordings(),
            "--clock",
            "8MHz",
            "--min-accuracy",
            "90%",
            "--out",
            out);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isEqualTo(ExitCode.DONE);
    ObjectMapper json = new ObjectMapper();
    JsonNode written = json.readTree(out.resolve("report.json").toFile());
    try (Chromium browser = Chromium.start();
        Tab tab = browser.open()) {
      tab.offline().size(1366, 768).open(out.resolve("report.html"));
      assertThat(tab.complaints()).isEmpty();
      assertThat(tab.requests()).hasSize(1);
      JsonNode inside =
          json.readTree(tab.evaluate("document.querySelector('#survey').textContent").asText());
      assertThat(inside).isEqualTo(((ObjectNode) written).without("timestamp"));
      JsonNode figures = tab.evaluate(Checks.FIGURES);
      assertThat(figures.get("wrong")).isEmpty();
      assertThat(figures.get("checked").asInt()).isGreaterThan(400);
      assertThat(tab.evaluate(Checks.MISSING)).isEmpty();
    }
  }

  /** The first recordings of the committed digits, as a set of their own. */
  private Path recordings() throws IOException {
    Path from = Ran.HOME.resolve("traces");
    Path to = Files.createDirectories(directory.resolve("few"));
    List<String> lines = Files.readAllLines(from.resolve("manifest.csv"));
    List<String> kept = new ArrayList<>(List.of(lines.get(0)));
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("test/") && kept.size() <= RECORDINGS) {
        kept.add(line);
        Path file = to.resolve(line.substring(0, line.indexOf(',')));
        Files.createDirectories(file.getParent());
        Files.copy(from.resolve(line.substring(0, line.indexOf(','))), file);
      }
    }
    Files.write(to.resolve("manifest.csv"), kept);
    return to;
  }
}
