package metronome.training;

import java.util.Map;

/** What the cards of a task have in common. */
final class CardText {
  private static final Map<String, String> MEASURED =
      Map.ofEntries(
          Map.entry(
              "fsdd-dev",
              "FSDD split `dev`: half of speaker theo, whose other half was learnt (used for"
                  + " choosing)"),
          Map.entry("synthetic-dev", "synthetic voices of split `dev` (used for choosing)"),
          Map.entry("fsdd-test", "**FSDD split `test`: speaker george, a stranger**"),
          Map.entry("synthetic-test", "**synthetic voices of split `test`**"),
          Map.entry(
              "takes", "the same recipe, other weights: takes 0 to 4 of every speaker held out"),
          Map.entry(
              "speech_commands-dev",
              "Speech Commands split `dev`: 110 strangers (used for choosing)"),
          Map.entry("speech_commands-test", "**Speech Commands split `test`: 252 strangers**"),
          Map.entry("word-dev", "of the clips of split `dev`: those with the word (hits)"),
          Map.entry("other-dev", "of the clips of split `dev`: all others (no alarm)"),
          Map.entry("word-test", "of the clips of split `test`: those with the word (hits)"),
          Map.entry("other-test", "of the clips of split `test`: all others (no alarm)"),
          Map.entry("noise-dev", "noise of split `dev`: cuts of one recording (used for choosing)"),
          Map.entry("noise-test", "**noise of split `test`: cuts of one other recording**"));

  private CardText() {}

  static String measured(String name) {
    return name.startsWith("speaker-")
        ? "the same recipe, other weights: speaker " + name.substring(8) + " held out"
        : MEASURED.getOrDefault(name, name);
  }

  static String limits(Task task) {
    if (task.isDigits()) {
      return "English digits spoken alone, trimmed to at most about 0.3 s of silence on each side."
          + " Other words, other languages and running speech get one of the ten answers all the"
          + " same. Real speech came from five speakers and their microphones; every other voice"
          + " was synthetic.";
    }
    String clips =
        "Seconds that hold one of twelve English words, roughly in the middle, or a background"
            + " recording. Noise was learnt from four recordings and is measured on a fifth and a"
            + " sixth: too few to say much about other noise. ";
    return task.isWake()
        ? clips
            + "Every other clip says one of the eleven other words; how often running speech sets"
            + " it off is not known from these figures."
        : clips + "Any other word gets one of the thirteen answers all the same.";
  }

  static String data(Recipe recipe) {
    if (recipe.task().isDigits()) {
      return "FSDD split `train` (1,680 clips of jackson, nicolas, yweweler and half of theo) and"
          + " 2,520 synthetic clips of split `train` made by `traces/make.sh --training` (SHA-256"
          + " of its `manifest.csv`:"
          + " `c80f397f0d730f4880a7272f097c1c7ca6bd4ad25829b823f9c940c20471882a`); noise: split"
          + " `train` of the background recordings, and white noise. The splits `test` were never"
          + " learnt from.";
    }
    return "Speech Commands v0.01, twelve words, split `train` (4,551 clips of 867 speakers), and"
        + " 320 seconds of noise, cut from split `train` of the background recordings or white. No"
        + " speaker and no noise recording is in two splits. The splits `test` were never learnt"
        + " from.";
  }
}
