package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.trace.Trace;
import org.junit.jupiter.api.Test;

class PartitionTest {
  private static final List<Clip> CLIPS = clips();

  @Test
  void theManifestSplitLearnsFromTrainAndHoldsDev() {
    Partition partition = Partition.manifest(CLIPS);
    assertThat(partition.train()).extracting(Clip::split).containsOnly("train");
    assertThat(partition.held()).extracting(Clip::split).containsOnly("dev");
  }

  @Test
  void aHeldOutSpeakerIsNotHeardInTrainingAndIsHeardWholeAfterwards() {
    Partition partition = Partition.withoutSpeaker(CLIPS, "theo");
    assertThat(partition.train()).extracting(Clip::speaker).doesNotContain("theo");
    assertThat(partition.held()).extracting(Clip::speaker).containsOnly("theo");
    assertThat(partition.held()).hasSize(8);
    assertThat(partition.train()).extracting(Clip::speaker).contains("george", "voice-train");
  }

  @Test
  void takesHoldOutTheFirstFiveOfEverySpeaker() {
    Partition partition = Partition.takes(CLIPS);
    assertThat(partition.held()).hasSize(10).allMatch(c -> c.take() < 5);
    assertThat(partition.train().stream().filter(c -> c.set().equals(Corpus.FSDD)))
        .hasSize(6)
        .allMatch(c -> c.take() >= 5);
  }

  @Test
  void syntheticVoicesOutsideTrainingAreNeverLearntFrom() {
    for (Partition partition :
        List.of(
            Partition.manifest(CLIPS),
            Partition.takes(CLIPS),
            Partition.withoutSpeaker(CLIPS, "george"))) {
      assertThat(partition.train()).extracting(Clip::speaker).doesNotContain("voice-test");
    }
  }

  @Test
  void aPartitionWithNothingToLearnFromIsRefused() {
    assertThatThrownBy(() -> Partition.manifest(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Clip> clips() {
    List<Clip> clips = new ArrayList<>();
    for (int take = 0; take < 8; take++) {
      clips.add(clip("3_george_" + take + ".wav", Corpus.FSDD, "george", "test"));
      String half = take % 2 == 0 ? "train" : "dev";
      clips.add(clip("3_theo_" + take + ".wav", Corpus.FSDD, "theo", half));
    }
    clips.add(clip("train/3_voice-train_1.wav", Corpus.SYNTHETIC, "voice-train", "train"));
    clips.add(clip("test/3_voice-test_1.wav", Corpus.SYNTHETIC, "voice-test", "test"));
    return clips;
  }

  private static Clip clip(String file, String set, String speaker, String split) {
    Trace trace = new Trace(file, 8000, new float[800], Optional.of("3"), List.of());
    return new Clip(trace, 3, set, speaker, split);
  }
}
