package metronome.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver itself: that a page which complains is heard, and that no browser stays behind. */
class ChromiumTest {
  private static final String PAGE =
      """
      <!doctype html><title>t</title>
      <button onclick="this.textContent = 'pressed'">press</button>
      <input>
      <script>
        console.error('a complaint');
        setTimeout(() => { throw new Error('a throw'); }, 0);
        fetch('http://192.0.2.1/').catch(() => {});
      </script>
      """;

  @TempDir Path directory;

  @Test
  void clicksTypesHearsComplaintsAndLeavesNothingBehind() throws IOException {
    assumeTrue(Chromium.find().isPresent(), Chromium.absent());
    Path page = Files.writeString(directory.resolve("page.html"), PAGE);
    Path picture = directory.resolve("page.png");
    Chromium browser = Chromium.start();
    List<ProcessHandle> processes;
    try (browser;
        Tab tab = browser.open()) {
      tab.size(800, 600).offline().open(page).click("button").focus("input").type("words");
      processes =
          Stream.concat(browser.process().descendants(), Stream.of(browser.process())).toList();
      assertThat(tab.texts("button")).containsExactly("pressed");
      assertThat(tab.evaluate("document.querySelector('input').value").asText()).isEqualTo("words");
      assertThat(tab.evaluate("innerWidth").asInt()).isEqualTo(800);
      assertThat(String.join("\n", tab.complaints())).contains("a complaint").contains("a throw");
      assertThat(tab.requests()).contains("http://192.0.2.1/").hasSize(2);
      assertThatThrownBy(() -> tab.evaluate("nothing.of.this")).hasMessageContaining("nothing");
      assertThat(tab.screenshot(picture)).isNotNull();
      assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(browser.directory()).doesNotExist();
  }

  @Test
  void aPageThatIsNotThereIsAnError() {
    assumeTrue(Chromium.find().isPresent(), Chromium.absent());
    try (Chromium browser = Chromium.start();
        Tab tab = browser.open()) {
      assertThatThrownBy(() -> tab.open(directory.resolve("absent.html")))
          .hasMessageContaining("absent.html")
          .hasMessageContaining("ERR_FILE_NOT_FOUND");
    }
  }
}
