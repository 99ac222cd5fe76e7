package metronome.cli;

import metronome.feature.FrontEnd;

/** The front ends that options name. */
final class NamedRecipes {
  private static final int TF_HOP = 320;

  private NamedRecipes() {}

  /**
   * A recipe.
   *
   * @throws BadInput where there is none of that name
   */
  static FrontEnd of(String name) {
    return switch (name) {
      case "digits-8k" -> FrontEnd.digits8k();
      case "words-16k" -> FrontEnd.words16k();
      case "tf-mfcc" -> FrontEnd.tfMfcc(TF_HOP);
      default ->
          throw new BadInput(
              "--front-end: '" + name + "' is none of digits-8k, words-16k, tf-mfcc");
    };
  }
}
