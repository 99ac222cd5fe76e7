package metronome.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import metronome.Mutations;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProfileFileTest {
  private static final String PROGRAM =
      "  .loc 1 3\n  movs r1, #3\n1:\n  .loc 1 4\n  subs r1, #1\n  bne 1b\n  movs r0, #0\n  bkpt 3\n";
  private static RunProfile profile;
  private static String text;

  @TempDir Path directory;

  @BeforeAll
  static void run() throws IOException {
    CrossTools.assume();
    profile = Profiled.assembly("mxchip-az3166", PROGRAM);
    StringWriter out = new StringWriter();
    RunProfileFile.write(out, profile);
    text = out.toString();
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    Path file = Files.writeString(directory.resolve("run.json"), text);
    assertThat(RunProfileFile.read(file)).isEqualTo(profile);
    assertThat(text).startsWith("{ \"format\" : \"metronome-run-profile\"").endsWith("}\n");
  }

  private void assertRefused(String content, String reason) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.json"), content);
    assertThatThrownBy(() -> RunProfileFile.read(file))
        .isInstanceOf(RunProfileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsNoProfileIsRefusedWithAReason() throws IOException {
    assertRefused(text.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"), "version 2");
    assertRefused(text.replace("\"formatVersion\" : 1,", ""), "version missing");
    assertRefused(text.replace("metronome-run-profile", "other"), "is not a run profile");
    assertRefused(text.substring(0, text.length() / 2), "line ");
    assertRefused(text + "{}", "line ");
    assertRefused("", "is not a run profile");
    assertRefused("[]", "is not a run profile");
    assertRefused(text.replace("\"instructions\" : ", "\"instructions\" : 1"), "sum to");
    assertRefused(text.replaceFirst("\"mnemonic\" : \"\\w+\", ", ""), "mnemonic");
    assertRefused(text.replaceFirst("\"issues\" : \\d+", "\"issues\" : -1"), "negative count");
    assertThatThrownBy(() -> RunProfileFile.read(directory.resolve("none.json")))
        .isInstanceOf(RunProfileException.class)
        .hasMessageEndingWith("no such file");
  }

  /** Damaged files give a profile or one clear line. */
  @Test
  void damagedProfilesAreReadOrRefusedInOneLine() throws IOException {
    List<byte[]> originals = List.of(text.getBytes(StandardCharsets.UTF_8));
    Mutations mutations = new Mutations("broken profiles");
    int rounds = Integer.getInteger("metronome.mutations", 1_500);
    for (int round = 0; round < rounds; round++) {
      byte[] broken = mutations.nextText(originals);
      try {
        Explanation.of(profile, RunProfileFile.parse(Path.of("broken.json"), broken));
      } catch (RunProfileException e) {
        assertThat(e.getMessage()).as("round %d", round).isNotBlank().doesNotContain("\n");
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        Path kept = Files.write(Path.of("target/broken-" + round + ".json"), broken);
        fail("round " + round + ", kept " + kept, e);
      }
    }
  }
}
