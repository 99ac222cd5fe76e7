package metronome.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontEndTest {

  @Test
  void noFilterOfEitherRecipeIsEmptyAndEveryPeakIsOne() {
    for (FrontEnd recipe : List.of(FrontEnd.digits8k(), FrontEnd.words16k())) {
      MelFilters filters = new MelFilters(recipe);
      assertThat(filters.count()).isEqualTo(32);
      for (int j = 0; j < filters.count(); j++) {
        double largest = 0;
        for (int bin = 0; bin <= recipe.fftPoints() / 2; bin++) {
          largest = Math.max(largest, filters.weight(j, bin));
        }
        assertThat(largest).as("%s, filter %d", recipe.name(), j).isEqualTo(1.0);
      }
    }
  }

  @Test
  void neighbouringFiltersAddToOneBetweenTheirPeaks() {
    MelFilters filters = new MelFilters(FrontEnd.words16k());
    // Edges of the EdgeML recipe, by its formula: 0 1 3 5 8 10 13 ... 216 235 256.
    assertThat(filters.weight(0, 1)).isEqualTo(1.0);
    assertThat(filters.weight(1, 3)).isEqualTo(1.0);
    assertThat(filters.weight(30, 216)).isEqualTo(1.0);
    assertThat(filters.weight(31, 235)).isEqualTo(1.0);
    assertThat(filters.weight(31, 256)).isZero();
    for (int bin = 1; bin <= 235; bin++) {
      double sum = 0;
      for (int j = 0; j < 32; j++) {
        sum += filters.weight(j, bin);
      }
      assertThat(sum).as("bin %d", bin).isBetween(1 - 1e-12, 1 + 1e-12);
    }
  }

  @Test
  void filtersTooNarrowForTheTransformAreRefused() {
    FrontEnd narrow =
        new FrontEnd(
            "x",
            8000,
            64,
            32,
            64,
            FrontEnd.Window.HANN,
            0,
            40,
            0,
            4000,
            1,
            new double[40],
            FrontEndTest.ones(40));
    assertThatThrownBy(() -> new LogMel(narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mel filter 0 is empty");
  }

  @Test
  void jsonKeepsEveryBit() {
    double[] mean = new double[32];
    double[] deviation = new double[32];
    for (int j = 0; j < 32; j++) {
      mean[j] = Math.sin(j) * Math.pow(10, j % 7 - 3);
      deviation[j] = Math.exp(Math.cos(j));
    }
    for (FrontEnd recipe : List.of(FrontEnd.digits8k(), FrontEnd.words16k())) {
      FrontEnd frontEnd = recipe.withNormalisation(mean, deviation);
      FrontEnd back = FrontEnd.fromJson(frontEnd.toJson());
      assertThat(back).isEqualTo(frontEnd).hasSameHashCodeAs(frontEnd);
      assertThat(back.mean()).containsExactly(mean);
      assertThat(back.deviation()).containsExactly(deviation);
      assertThat(back.window()).isEqualTo(recipe.window());
      assertThat(frontEnd).isNotEqualTo(recipe);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"hertz\":8000         | \"hertz\":\"8000\"      | hertz must be an integer",
        "\"hertz\":8000         | \"hertz\":8000.5        | hertz must be an integer",
        "\"hertz\":8000,        | \"rate\":8000,          | hertz is missing",
        "\"window\":\"hann\"    | \"window\":\"kaiser\"   | window must be hamming",
        "\"fftPoints\":256      | \"fftPoints\":128       | transform of 128 points",
        "\"fftPoints\":256      | \"fftPoints\":999999998 | transform of 999999998 points",
        "\"melFilters\":32      | \"melFilters\":31       | 32 means and 32 deviations for 31",
        "\"floor\":1.0          | \"floor\":0             | floor must be positive",
        "\"highHertz\":3800.0   | \"highHertz\":4001      | filters from 80.0 to 4001.0 Hz",
        "\"mean\":[0.0,         | \"mean\":[\"a\",        | mean must be an array of numbers",
        "\"mean\":[0.0,         | \"mean\":[1e999,        | a mean is not a finite number",
        "\"deviation\":[1.0,    | \"deviation\":[-1,      | deviations must be positive",
        "{\"name\"              | [\"name\"               | not JSON"
      })
  void wrongJsonIsRefusedWithTheKey(String part, String instead, String reason) {
    String json = FrontEnd.digits8k().toJson();
    assertThat(json).contains(part);
    assertThatThrownBy(() -> FrontEnd.fromJson(json.replace(part, instead)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("front end: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aRecipeKeepsItsOwnCopyOfTheNormalisation() {
    double[] mean = new double[32];
    FrontEnd frontEnd = FrontEnd.digits8k().withNormalisation(mean, ones(32));
    mean[0] = 5;
    assertThat(frontEnd.mean()[0]).isZero();
  }

  private static double[] ones(int count) {
    double[] values = new double[count];
    java.util.Arrays.fill(values, 1);
    return values;
  }
}
