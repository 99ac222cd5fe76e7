package metronome.training;

/**
 * Under what terms weights are published, which follows from what they were trained on.
 *
 * @param shortName its usual abbreviation
 * @param address of a summary of it
 * @param attribution in one sentence
 * @param text of the file LICENSE
 */
record Licence(String shortName, String address, String attribution, String text) {
  private static final String TEXT =
      """
      The weights in this directory (model.safetensors) are licensed under
      Creative Commons %s:
      %slegalcode

      They were trained on, and are derived from:

      %s- Background noise of Google Speech Commands v0.01 by Google (washing dishes,
        a person miaowing, an exercise bike). CC BY 4.0,
        https://creativecommons.org/licenses/by/4.0/legalcode
      - Background noise of the Arabic Speech Commands Dataset by Abdulkader
        Ghandoura, Farouk Hjabo and Oumayma Al Dakkak, 2021 (a boiler). CC BY 4.0.
      %s
      Changes: the recordings were varied in speed, level and frequency response,
      mixed, turned into log-mel features and used to fit the weights; the weights
      hold no recording.
      """;

  private static final String FSDD =
      """
      - Free Spoken Digit Dataset (FSDD) by Zohar Jackson and contributors,
        https://github.com/Jakobovski/free-spoken-digit-dataset,
        commit 26eb9aaf76e81b692f806f9140c2d2777410d7a1. CC BY-SA 4.0.
      """;

  private static final String SPEECH_COMMANDS =
      """
      - Speech Commands: A public dataset for single-word speech recognition,
        version 0.01, by Google, 2017; twelve of its words. CC BY 4.0.
      """;

  private static final String SYNTHESISED =
      """
      - Speech synthesised with espeak-ng by traces/make.sh.
      """;

  private static final String NOISES =
      "background recordings by Google and by Abdulkader Ghandoura, Farouk Hjabo and Oumayma Al"
          + " Dakkak (CC BY 4.0)";

  static Licence of(Task task) {
    if (task.isDigits()) {
      return of(
          "CC BY-SA 4.0",
          "Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
          "https://creativecommons.org/licenses/by-sa/4.0/",
          "Trained on the Free Spoken Digit Dataset by Zohar Jackson and contributors (CC BY-SA"
              + " 4.0), with "
              + NOISES,
          FSDD,
          SYNTHESISED);
    }
    return of(
        "CC BY 4.0",
        "Attribution 4.0 International (CC BY 4.0)",
        "https://creativecommons.org/licenses/by/4.0/",
        "Trained on Speech Commands v0.01 by Google (CC BY 4.0), with " + NOISES,
        SPEECH_COMMANDS,
        "");
  }

  private static Licence of(
      String shortName,
      String longName,
      String address,
      String attribution,
      String recorded,
      String synthesised) {
    String text = TEXT.formatted(longName, address, recorded, synthesised);
    return new Licence(shortName, address, attribution, text);
  }

  /** Abbreviation and address. */
  String name() {
    return shortName + ", " + address;
  }
}
