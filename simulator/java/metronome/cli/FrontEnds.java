package metronome.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import metronome.feature.FrontEnd;
import metronome.model.Model;

/** Front ends by the names that options give them. */
final class FrontEnds {
  private static final Pattern GIVEN =
      Pattern.compile("given:(\\d{1,4})(?::(\\d{1,9}):(\\d{1,9}))?");
  private static final int MOST_BYTES = 1 << 20;

  private FrontEnds() {}

  /**
   * A front end.
   *
   * @param text {@code digits-8k}, {@code words-16k}, {@code tf-mfcc-320}, {@code tf-mfcc-640},
   *     {@code given:D}, {@code given:D:HERTZ:HOP} or a JSON file
   */
  static FrontEnd of(String text) {
    Matcher given = GIVEN.matcher(text);
    try {
      if (given.matches()) {
        int hertz = given.group(2) == null ? 100 : Integer.parseInt(given.group(2));
        int hop = given.group(3) == null ? 1 : Integer.parseInt(given.group(3));
        return FrontEnd.given("given", hertz, hop, Integer.parseInt(given.group(1)));
      }
      return switch (text) {
        case "digits-8k" -> FrontEnd.digits8k();
        case "words-16k" -> FrontEnd.words16k();
        case "tf-mfcc-320" -> FrontEnd.tfMfcc(320);
        case "tf-mfcc-640" -> FrontEnd.tfMfcc(640);
        default -> file(text);
      };
    } catch (IllegalArgumentException e) {
      throw new BadInput("--front-end " + text + ": " + e.getMessage());
    }
  }

  /** Refuses a model that cannot hear. */
  static void requireTraces(Model model) {
    if (model.frontEnd().method() == FrontEnd.Method.GIVEN) {
      throw new BadInput(
          "--model: the features of "
              + model.name()
              + " are made elsewhere, so no recording can be run; 'cost --model' measures its cell");
    }
  }

  private static FrontEnd file(String text) {
    Path path = Path.of(text);
    if (!Files.isRegularFile(path)) {
      throw new BadInput(
          "--front-end: '"
              + text
              + "' is neither digits-8k, words-16k, tf-mfcc-320, tf-mfcc-640, given:D nor a file");
    }
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new BadInput("--front-end " + text + ": more than " + MOST_BYTES + " bytes");
      }
      return FrontEnd.fromJson(Files.readString(path));
    } catch (IOException e) {
      throw new BadInput("--front-end " + text + ": cannot be read: " + e.getMessage());
    }
  }
}
