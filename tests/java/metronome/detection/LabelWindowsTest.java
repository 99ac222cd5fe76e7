package metronome.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import metronome.trace.TraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelWindowsTest {
  private static final Path FILE = Path.of("words.csv");
  private static final String HEADER = "trace,label,begin_seconds,end_seconds\n";
  private static final Timetable TWO =
      new Timetable(
          List.of(
              new Timetable.Item(Path.of("set/a.wav"), 0, 10, Optional.of("one")),
              new Timetable.Item(Path.of("set/b.wav"), 12, 5, Optional.empty())));

  @Test
  void windowsAreMovedToWhereTheirRecordingIsHeard() {
    LabelFile file =
        LabelFile.parse(FILE, HEADER + "b.wav,two,1,2.5\nset/a.wav,one,0.5,1\nother.wav,x,0,1\n");
    Timetable.Placed placed = TWO.placed(file);
    assertThat(placed.windows())
        .containsExactly(new LabelWindow("one", 0.5, 1), new LabelWindow("two", 13, 14.5));
    assertThat(placed.elsewhere()).isEqualTo(1);
  }

  @Test
  void columnsMayStandInAnyOrderBesideOthers() {
    LabelFile file =
        LabelFile.parse(
            FILE, "\uFEFFend_seconds,note,label,trace,begin_seconds\r\n2, ,go, a.wav ,1\r\n\r\n");
    assertThat(file.rows())
        .containsExactly(new LabelFile.Row(2, "a.wav", new LabelWindow("go", 1, 2)));
  }

  @Test
  void labelledRecordingsAreWindowsFromBeginningToEnd() {
    assertThat(TWO.whole()).containsExactly(new LabelWindow("one", 0, 10));
  }

  @Test
  void aRecordingThatIsHeardTwiceHasItsWindowsTwice() {
    Timetable twice =
        new Timetable(
            List.of(
                new Timetable.Item(Path.of("a.wav"), 0, 3, Optional.empty()),
                new Timetable.Item(Path.of("a.wav"), 3, 3, Optional.empty())));
    assertThat(twice.placed(LabelFile.parse(FILE, HEADER + "a.wav,go,1,2\n")).windows())
        .containsExactly(new LabelWindow("go", 1, 2), new LabelWindow("go", 4, 5));
  }

  @Test
  void repeatedAudioRepeatsTheWindowsThatAreHeardToTheirEnd() {
    List<LabelWindow> one = List.of(new LabelWindow("go", 1, 2), new LabelWindow("no", 2, 2.5));
    assertThat(Timetable.repeated(one, 3, 8.2))
        .containsExactly(
            new LabelWindow("go", 1, 2),
            new LabelWindow("no", 2, 2.5),
            new LabelWindow("go", 4, 5),
            new LabelWindow("no", 5, 5.5),
            new LabelWindow("go", 7, 8));
  }

  @Test
  void noRowsMeanThatNothingIsSaid() {
    assertThat(TWO.placed(LabelFile.parse(FILE, HEADER)).windows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "trace,label,begin_seconds | 1: column end_seconds must be there once",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,1~ | 2: 3 fields; the header has 4",
        "~trace,label,begin_seconds,end_seconds\na.wav,\"go\",1,2~ | 2: quoted fields are not read",
        "~trace,label,begin_seconds,end_seconds\n,go,1,2~ | 2: no trace",
        "~trace,label,begin_seconds,end_seconds\na.wav, ,1,2~ | 2: no label",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,-1,2~ | 2: begin_seconds must be a number of seconds, 0 or more",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,1,soon~ | 2: end_seconds must be a number of seconds, 0 or more",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,1,NaN~ | 2: end_seconds must be a number of seconds, 0 or more",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,2,2~ | 2: the window ends at 2.0 s, not after its beginning at 2.0",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,9,10.1~ | 2: the window ends at 10.1 s, but a.wav lasts only 10.0 s",
        "~trace,label,begin_seconds,end_seconds\na.wav,go,3,5\na.wav,no,2,3.5~ | 3: the window overlaps the one of line 2",
        "~trace,label,begin_seconds,end_seconds\nc.wav,go,3,5~ |  none of its 1 windows is in the traces given",
      })
  void whatIsWrongIsToldWithTheLine(String text, String reason) {
    assertThatThrownBy(() -> TWO.placed(LabelFile.parse(FILE, text)))
        .isInstanceOf(TraceException.class)
        .hasMessage("words.csv:" + (reason.startsWith("none") ? " " : "") + reason);
  }

  @Test
  void aNameThatFitsTwoRecordingsIsRefused() {
    Timetable same =
        new Timetable(
            List.of(
                new Timetable.Item(Path.of("x/a.wav"), 0, 3, Optional.empty()),
                new Timetable.Item(Path.of("y/a.wav"), 3, 3, Optional.empty())));
    assertThatThrownBy(() -> same.placed(LabelFile.parse(FILE, HEADER + "a.wav,go,1,2\n")))
        .hasMessage("words.csv:2: trace a.wav could be several recordings");
    assertThat(same.placed(LabelFile.parse(FILE, HEADER + "y/a.wav,go,1,2\n")).windows())
        .containsExactly(new LabelWindow("go", 4, 5));
  }

  @Test
  void filesThatCannotBeReadAreNamed(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("missing.csv");
    assertThatThrownBy(() -> LabelFile.read(missing)).hasMessage(missing + ": no such file");
    Path binary = Files.write(directory.resolve("x.csv"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> LabelFile.read(binary)).hasMessage(binary + ": not UTF-8 text");
    Path empty = Files.writeString(directory.resolve("e.csv"), "");
    assertThatThrownBy(() -> LabelFile.read(empty))
        .hasMessage(empty + ": empty file of label windows");
  }
}
