package metronome.training;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which clips a run learns from and which it is measured on.
 *
 * @param name says what is held out
 * @param train learnt from
 * @param held never learnt from
 */
record Partition(String name, List<Clip> train, List<Clip> held) {
  /** Takes below this number are held out when takes are: upstream's own convention. */
  static final int HELD_TAKES = 5;

  Partition {
    train = List.copyOf(train);
    held = List.copyOf(held);
  }

  /** The split of the manifests: learn from train, choose on dev; test stays unseen. */
  static Partition manifest(List<Clip> clips) {
    return cut("dev", clips, c -> c.split().equals("train"), c -> c.split().equals("dev"));
  }

  /** All FSDD speakers are known, takes 0 to 4 of each digit are not. */
  static Partition takes(List<Clip> clips) {
    return cut(
        "takes", clips, c -> known(c) && !heldTake(c), c -> isFsdd(c) && c.take() < HELD_TAKES);
  }

  /** One FSDD speaker is a stranger. */
  static Partition withoutSpeaker(List<Clip> clips, String speaker) {
    return cut(
        "speaker-" + speaker,
        clips,
        c -> known(c) && !c.speaker().equals(speaker),
        c -> isFsdd(c) && c.speaker().equals(speaker));
  }

  /** The FSDD speakers, sorted. */
  static List<String> speakers(List<Clip> clips) {
    return List.copyOf(
        new TreeSet<>(clips.stream().filter(Partition::isFsdd).map(Clip::speaker).toList()));
  }

  /** Whether any partition learns from a clip. */
  static boolean mayBeLearnt(Clip clip) {
    return known(clip);
  }

  /** All of FSDD, and the synthetic voices that are for training. */
  private static boolean known(Clip clip) {
    return isFsdd(clip) || clip.split().equals("train");
  }

  private static boolean heldTake(Clip clip) {
    return isFsdd(clip) && clip.take() < HELD_TAKES;
  }

  private static boolean isFsdd(Clip clip) {
    return clip.set().equals(Corpus.FSDD);
  }

  private static Partition cut(
      String name, List<Clip> clips, Predicate<Clip> train, Predicate<Clip> held) {
    Partition partition =
        new Partition(
            name, clips.stream().filter(train).toList(), clips.stream().filter(held).toList());
    if (partition.train().isEmpty()) {
      throw new IllegalArgumentException(name + ": no clip to learn from");
    }
    return partition;
  }
}
