package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  private static final String HEADER = "file,sha256,hertz,samples,label,speaker,split\n";
  private static final Path SOURCE = Ran.HOME.resolve("traces/test/0_en-029-Hugo_1.wav");

  @TempDir Path directory;
  private Path set;
  private Path wav;
  private int samples;

  @BeforeEach
  void copyOne() throws IOException {
    set = Files.createDirectories(directory.resolve("set"));
    wav = Files.copy(SOURCE, Files.createDirectories(set.resolve("test")).resolve("a.wav"));
    samples = read(wav).samples().length;
  }

  @Test
  void aRecordingAloneHasNoLabel() {
    assertThat(read(wav).label()).isEmpty();
    assertThat(read(wav).remarks()).isEmpty();
  }

  @Test
  void theManifestOfTheDirectoryAboveGivesTheLabel() throws IOException {
    manifest(set, "test/a.wav", samples, "zero");
    Trace trace = read(wav);
    assertThat(trace.label()).contains("zero");
    assertThat(trace.name()).isEqualTo("a.wav");
    assertThat(trace.remarks()).isEmpty();
  }

  @Test
  void theManifestBesideItComesFirst() throws IOException {
    manifest(set, "test/a.wav", samples, "from above");
    manifest(wav.getParent(), "a.wav", samples, "from beside");
    assertThat(read(wav).label()).contains("from beside");
  }

  @Test
  void oneThatListsOthersOnlyDoesNotHideTheOneAbove() throws IOException {
    manifest(set, "test/a.wav", samples, "zero");
    manifest(wav.getParent(), "b.wav", samples, "one");
    assertThat(read(wav).label()).contains("zero");
  }

  @Test
  void aManifestTwoDirectoriesAboveIsNotLookedFor() throws IOException {
    manifest(directory, "set/test/a.wav", samples, "zero");
    assertThat(read(wav).label()).isEmpty();
  }

  @Test
  void anEntryAboutOtherAudioGivesNoLabelAndSaysSo() throws IOException {
    manifest(set, "test/a.wav", samples + 1, "zero");
    Trace trace = read(wav);
    assertThat(trace.label()).isEmpty();
    assertThat(trace.remarks()).singleElement().asString().contains("line 2 of", "other audio");
  }

  @Test
  void aManifestOfAnotherKindGivesNoLabelAndSaysSo() throws IOException {
    Files.writeString(set.resolve("manifest.csv"), "name;size\na.wav;12\n");
    Trace trace = read(wav);
    assertThat(trace.label()).isEmpty();
    assertThat(trace.remarks()).singleElement().asString().contains("manifest.csv:1: column file");
  }

  @Test
  void anEmptyLabelIsNone() throws IOException {
    manifest(set, "test/a.wav", samples, "");
    assertThat(read(wav).label()).isEmpty();
  }

  @Test
  void pathsMayTakeDetours() throws IOException {
    manifest(set, "test/a.wav", samples, "zero");
    assertThat(read(wav.getParent().resolve("../test/./a.wav")).label()).contains("zero");
  }

  private static Trace read(Path file) {
    return new Recordings().of(List.of(file)).get(0).get();
  }

  private static void manifest(Path directory, String file, int samples, String label)
      throws IOException {
    String row = String.join(",", file, "0".repeat(64), "8000", "" + samples, label, "me", "test");
    Files.writeString(directory.resolve("manifest.csv"), HEADER + row + "\n");
  }
}
