package metronome.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recipes to train one after the other. What those to come take is told from those done: time is
 * taken to grow with the epochs and, in each, with a fixed part and the multiplications.
 */
final class Plan {
  /** Multiplications that take as long as everything else of a step. */
  private static final double OVERHEAD = 20_000;

  private final List<Recipe> recipes = new ArrayList<>();
  private double doneEffort;
  private double seconds;
  private long begun;
  private int done;

  void add(Recipe recipe) {
    recipes.add(recipe);
  }

  /** One line about what begins now. */
  String begin() {
    begun = System.nanoTime();
    String name = recipes.get(done).name();
    String place = "%d of %d: %s".formatted(done + 1, recipes.size(), name);
    if (doneEffort == 0) {
      return place;
    }
    double left = recipes.subList(done, recipes.size()).stream().mapToDouble(Plan::effort).sum();
    return place
        + String.format(Locale.ROOT, ", about %.0f min left", seconds / 60 * left / doneEffort);
  }

  /**
   * What began has ended.
   *
   * @param epochs passed since; fewer than the recipe's where an earlier run had passed some
   */
  void end(int epochs) {
    if (epochs > 0) {
      doneEffort += effort(recipes.get(done)) / recipes.get(done).epochs() * epochs;
      seconds += (System.nanoTime() - begun) / 1e9;
    }
    done++;
  }

  private static double effort(Recipe recipe) {
    return recipe.epochs() * (OVERHEAD + recipe.cell().macsPerStep());
  }
}
