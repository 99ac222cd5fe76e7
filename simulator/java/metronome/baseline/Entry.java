package metronome.baseline;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of one subject.
 *
 * @param key what they are of
 * @param firmware name of the firmware, without board, build and ending
 * @param image the first digits of the SHA-256 of the model's image
 * @param figures at most one a metric, in the order of the metrics
 * @param functions cycles of functions; they add up to {@link Metric#CYCLES} where that is measured
 */
public record Entry(
    Key key,
    String firmware,
    String image,
    List<Figure> figures,
    SortedMap<String, Long> functions) {

  public Entry {
    figures = figures.stream().sorted(Comparator.comparing(Figure::metric)).toList();
    functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
    if (figures.isEmpty()
        || figures.stream().map(Figure::metric).distinct().count() < figures.size()) {
      throw new IllegalArgumentException(key.text() + ": no figure, or one twice");
    }
  }

  /** An entry that measured no functions. */
  public static Entry of(Key key, String firmware, String image, List<Figure> figures) {
    return new Entry(key, firmware, image, figures, new TreeMap<>());
  }

  /** The figure of a metric, where it was measured. */
  public Optional<Figure> figure(Metric metric) {
    return figures.stream().filter(figure -> figure.metric() == metric).findFirst();
  }

  /** Whether nothing could run because a memory is too small. */
  public boolean doesNotFit() {
    return figure(Metric.LACKING).isPresent();
  }

  /** The same with few functions, see {@link Functions}. */
  public Entry compact() {
    long cycles = figure(Metric.CYCLES).map(Figure::count).orElse(0L);
    return new Entry(key, firmware, image, figures, Functions.compact(functions, cycles));
  }

  /** How cycles moved between functions since a committed entry, see {@link Functions}. */
  public Map<String, Long> movedSince(Entry committed) {
    long cycles = figure(Metric.CYCLES).map(Figure::count).orElse(0L);
    return Functions.moved(committed.functions, functions, cycles);
  }
}
