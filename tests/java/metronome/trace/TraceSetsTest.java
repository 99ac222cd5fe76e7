package metronome.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import metronome.ExternalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed traces, and the recorded ones where they are present. */
class TraceSetsTest {
  private static final Path TRACES =
      Path.of(System.getProperty("metronome.home", "."), "traces").toAbsolutePath();

  @Test
  void everyCommittedTraceIsAsItsManifestSays() throws IOException {
    Manifest manifest = Manifest.read(TRACES.resolve("manifest.csv"));
    long bytes = 0;
    for (Manifest.Entry entry : manifest.entries()) {
      manifest.verify(entry);
      Trace trace = manifest.trace(entry);
      assertThat(trace.remarks()).as(entry.file()).isEmpty();
      assertThat(trace.hertz()).isEqualTo(8000);
      assertThat(trace.label().orElseThrow()).matches("[0-9]");
      assertThat(peak(trace)).as(entry.file()).isBetween(0.1, 1.0);
      bytes += Files.size(manifest.locate(entry));
    }
    assertThat(bytes).isLessThan(6_000_000);
    assertThat(manifest.splits()).containsExactly("dev", "test");
    for (int digit = 0; digit < 10; digit++) {
      String label = Integer.toString(digit);
      assertThat(manifest.split("test")).filteredOn(e -> e.label().equals(label)).hasSize(24);
      assertThat(manifest.split("dev")).filteredOn(e -> e.label().equals(label)).hasSize(3);
    }
  }

  @Test
  void everyCommittedWordIsASecondThatItsManifestDescribes() throws IOException {
    Manifest manifest = Manifest.read(TRACES.resolve("words/manifest.csv"));
    for (Manifest.Entry entry : manifest.entries()) {
      manifest.verify(entry);
      Trace trace = manifest.trace(entry);
      assertThat(trace.remarks()).as(entry.file()).isEmpty();
      assertThat(trace.hertz()).isEqualTo(16_000);
      assertThat(trace.samples()).hasSize(16_000);
      assertThat(peak(trace)).as(entry.file()).isBetween(0.1, 1.0);
    }
    assertThat(manifest.splits()).containsExactly("test");
    Set<String> said = words(Files.readString(TRACES.resolve("make.sh")), "WORDS");
    assertThat(said).hasSize(12);
    for (String word : said) {
      assertThat(manifest.split("test")).filteredOn(e -> e.label().equals(word)).hasSize(4);
    }
  }

  @Test
  void noWaveFileIsMissingFromTheManifests() throws IOException {
    Set<String> listed = new TreeSet<>();
    Manifest.read(TRACES.resolve("manifest.csv")).entries().forEach(e -> listed.add(e.file()));
    Manifest.read(TRACES.resolve("words/manifest.csv"))
        .entries()
        .forEach(e -> listed.add("words/" + e.file()));
    try (Stream<Path> files = Files.walk(TRACES)) {
      assertThat(files.filter(f -> f.toString().endsWith(".wav")))
          .extracting(f -> TRACES.relativize(f).toString().replace('\\', '/'))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void noHeldOutVoiceIsInTheTrainingLists() throws IOException {
    String script = Files.readString(TRACES.resolve("make.sh"));
    Set<String> training = words(script, "TRAINING_VARIANTS");
    training.addAll(words(script, "TRAINING_DEV_VARIANTS"));
    assertThat(training).hasSize(48);
    Set<String> heldOut = new TreeSet<>();
    Manifest.read(TRACES.resolve("manifest.csv"))
        .entries()
        .forEach(e -> heldOut.add(e.speaker().replaceFirst(".*-", "")));
    assertThat(heldOut).hasSize(15).doesNotContainAnyElementsOf(training);
    assertThat(words(script, "TRAINING_ACCENTS")).doesNotContain("en-gb-x-gbcwmd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsdd", "noise", "speech_commands"})
  void recordedSetsAreReadWithoutARemark(String set) {
    Manifest manifest = Manifest.read(ExternalData.traces(set).resolve("manifest.csv"));
    assertThat(manifest.entries()).isNotEmpty();
    // Every seventh is enough to meet each speaker and each label.
    for (int i = 0; i < manifest.entries().size(); i += 7) {
      Manifest.Entry entry = manifest.entries().get(i);
      manifest.verify(entry);
      assertThat(manifest.trace(entry).remarks()).as(entry.file()).isEmpty();
    }
  }

  private static Set<String> words(String script, String variable) {
    Matcher matcher = Pattern.compile("(?m)^" + variable + "='([^']*)'").matcher(script);
    assertThat(matcher.find()).as(variable).isTrue();
    return new TreeSet<>(Arrays.asList(matcher.group(1).split("\\s+")));
  }

  private static double peak(Trace trace) {
    double peak = 0;
    for (float sample : trace.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
