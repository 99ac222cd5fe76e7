package metronome.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineDirectoryTest {
  private static final Entry GRU =
      Entries.audio("gru", Map.of("dot", 7000L, "(no function)", 3000L));
  private static final Baseline BASELINE =
      new Baseline(
          List.of(
              Entries.section(
                  GRU, Entries.answers("gru", 46, 47, 48), Entries.lacking("lstm", 1000)),
              new Section(Entries.setting("GCC: 14.2.0", "cccccccccccc"), List.of(GRU))));

  @TempDir Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void itIsTextWithOneFileAModelAndOneLineASubject() throws IOException {
    BaselineDirectory.write(directory, BASELINE);
    assertThat(names()).containsExactly("conditions.txt", "gru.txt", "lstm.txt");
    assertThat(Files.readString(directory.resolve("gru.txt")))
        .isEqualTo(
            """
            metronome-baseline 2
            model gru

            compiler GCC: (15:12.2.rel1-1) 12.2.1 20221205
            firmware gru-dense
            image 0123456789ab
            board armv7-m answers  accuracy 46/48 agreement 47/48
            board armv7-m audio  cycles 10000 worst-frame 1000 flash 48000 ram 2048 stack 344
              (no-function) 3000
              dot 7000

            compiler GCC: 14.2.0
            firmware gru-dense
            image 0123456789ab
            board armv7-m audio  cycles 10000 worst-frame 1000 flash 48000 ram 2048 stack 344
              (no-function) 3000
              dot 7000
            """);
  }

  @Test
  void aDirectoryGivesBackWhatWasWritten() {
    BaselineDirectory.write(directory, BASELINE);
    Baseline read = BaselineDirectory.read(directory);
    Check check = Check.of(read, BASELINE.sections(), Limits.none(), key -> true);
    assertThat(check.count(State.SAME)).isEqualTo(4);
    assertThat(read.objection(BASELINE.sections())).isEmpty();
    BaselineDirectory.write(directory, read);
    assertThat(BaselineDirectory.read(directory)).isEqualTo(read);
  }

  @Test
  void writingAgainTouchesOnlyWhatChanged() throws IOException {
    BaselineDirectory.write(directory, BASELINE);
    Path gru = directory.resolve("gru.txt");
    Object before = Files.getAttribute(gru, "unix:ino");
    Files.writeString(directory.resolve("limits.toml"), "");
    BaselineDirectory.write(
        directory,
        BASELINE.accept(
            List.of(Entries.section(Entries.lacking("lstm", 999))),
            key -> key.model().equals("lstm")));
    assertThat(Files.getAttribute(gru, "unix:ino")).isEqualTo(before);
    assertThat(Files.readString(directory.resolve("lstm.txt"))).contains("lacking 999");
    assertThat(names()).containsExactly("conditions.txt", "gru.txt", "limits.toml", "lstm.txt");
  }

  @Test
  void acceptingEverythingDropsWhatIsNotThereAnyMoreAndKeepsOtherCompilers() throws IOException {
    BaselineDirectory.write(directory, BASELINE);
    Baseline accepted =
        BASELINE.accept(List.of(Entries.section(Entries.answers("rnn", 1, 2, 3))), key -> true);
    BaselineDirectory.write(directory, accepted);
    assertThat(names()).containsExactly("conditions.txt", "gru.txt", "rnn.txt");
    assertThat(Files.readString(directory.resolve("gru.txt")))
        .contains("14.2.0")
        .doesNotContain("12.2.1");
  }

  @Test
  void whatCannotBeWrittenLeavesTheOldBaselineWhole() throws IOException {
    BaselineDirectory.write(directory, BASELINE);
    Files.createDirectory(directory.resolve("zzz.txt"));
    Entry blocked = Entries.answers("zzz", 1, 2, 3);
    Baseline other = Entries.baseline(Entries.lacking("gru", 1), blocked);
    assertThatThrownBy(() -> BaselineDirectory.write(directory, other))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("zzz.txt is a directory");
    assertThat(
            Check.of(
                    BaselineDirectory.read(directory),
                    BASELINE.sections(),
                    Limits.none(),
                    key -> true)
                .count(State.SAME))
        .isEqualTo(4);
    assertThat(names()).containsExactly("conditions.txt", "gru.txt", "lstm.txt", "zzz.txt");
  }

  @Test
  void whatAnInterruptionLeftIsNotRead() throws IOException {
    BaselineDirectory.write(directory, BASELINE);
    Files.writeString(directory.resolve(".gru.txt.123.partial"), "metronome-base");
    assertThat(BaselineDirectory.read(directory).sections()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conditions.txt | metronome-baseline 2    | metronome-baseline 3 | conditions.txt:1: schema 3 is not 2
          gru.txt        | metronome-baseline 2    | {                    | gru.txt: is no baseline
          gru.txt        | model gru               | model                | gru.txt:2: 'model' needs one value
          gru.txt        | accuracy 46/48          | accuracy 49/48       | gru.txt:7: accuracy cannot be 49 of 48
          gru.txt        | cycles 10000            | cycles -1            | gru.txt:8: '-1' is no figure of cycles
          gru.txt        | cycles 10000            | speed 1              | gru.txt:8: 'speed' is no figure
          gru.txt        | stack 344               | stack                | gru.txt:8: expected board, build, workload
          gru.txt        | dot 7000                | dot many             | gru.txt:10: 'many' is no number of cycles
          gru.txt        | (no-function) 3000      | dot 3000             | gru.txt:10: function dot is there twice
          gru.txt        | compiler GCC: 14.2.0    | compiler GCC: 13     | gru.txt: compiler 'GCC: 13' is not in conditions.txt
          gru.txt        | armv7-m answers         | armv7-m audio        | gru board armv7-m audio is there twice
          conditions.txt | timing-model 1          | timing-model one     | conditions.txt:5: 'timing-model' is no condition
          conditions.txt | rules documented        | rules                | conditions.txt:6: 'rules' needs one value
          """)
  void aDamagedBaselineIsRefusedWithItsLine(String file, String from, String to, String says)
      throws IOException {
    BaselineDirectory.write(directory, BASELINE);
    Path damaged = directory.resolve(file);
    String text = Files.readString(damaged);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(damaged, text.substring(0, at) + to + text.substring(at + from.length()));
    assertThatThrownBy(() -> BaselineDirectory.read(directory))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining(says);
  }

  @Test
  void aBaselineThatIsNotThereOrAFileIsRefused() throws IOException {
    assertThatThrownBy(() -> BaselineDirectory.read(directory.resolve("none")))
        .hasMessageContaining("no baseline; 'metronome accept' makes one");
    Path old = Files.writeString(directory.resolve("kernels.json"), "{\"formatVersion\": 1}");
    assertThatThrownBy(() -> BaselineDirectory.read(old)).hasMessageContaining("since schema 2");
  }

  @Test
  void otherConditionsCannotBeCompared() {
    Setting setting = Entries.setting(Entries.GCC, "aaaaaaaaaaaa");
    Setting model = new Setting(Entries.GCC, 2, "documented", setting.boards(), setting.firmware());
    assertThat(setting.objection(model))
        .hasValueSatisfying(why -> assertThat(why).contains("version 1", "version 2"));
    Setting rules = new Setting(Entries.GCC, 1, "manual", setting.boards(), setting.firmware());
    assertThat(setting.objection(rules))
        .hasValueSatisfying(why -> assertThat(why).contains("'manual'"));
    Setting board =
        new Setting(
            Entries.GCC,
            1,
            "documented",
            new java.util.TreeMap<>(Map.of("board", "ffffffffffff", "fresh", "1")),
            setting.firmware());
    assertThat(setting.objection(board))
        .hasValueSatisfying(why -> assertThat(why).contains("another board board"));
    assertThat(setting.objection(setting)).isEmpty();
  }
}
