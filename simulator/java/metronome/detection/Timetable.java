package metronome.detection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import metronome.trace.TraceException;

/**
 * Which recording is heard when in one pass of the audio.
 *
 * @param items in order of time
 */
public record Timetable(List<Item> items) {

  /**
   * A recording.
   *
   * @param path its file as it was named
   * @param beginSeconds where it begins
   * @param seconds how long it lasts
   * @param label what is said in it, where known
   */
  public record Item(Path path, double beginSeconds, double seconds, Optional<String> label) {}

  /**
   * What a file of label windows says about this audio.
   *
   * @param windows in order of time
   * @param elsewhere rows of the file about recordings that are not among the items
   */
  public record Placed(List<LabelWindow> windows, int elsewhere) {}

  public Timetable {
    items = List.copyOf(items);
  }

  /** Every labelled recording as a window from its beginning to its end. */
  public List<LabelWindow> whole() {
    return items.stream()
        .filter(item -> item.label().isPresent())
        .map(
            item ->
                new LabelWindow(
                    item.label().orElseThrow(),
                    item.beginSeconds(),
                    item.beginSeconds() + item.seconds()))
        .toList();
  }

  /**
   * The windows of a file, each at every place where its recording is heard.
   *
   * @throws TraceException with the line of a window that ends after its recording, or overlaps
   *     another, or whose trace could be more than one; or where no row is about these recordings
   */
  public Placed placed(LabelFile file) {
    record Found(int line, LabelWindow window) {}
    List<Found> found = new ArrayList<>();
    int elsewhere = 0;
    for (LabelFile.Row row : file.rows()) {
      List<Item> places = items.stream().filter(i -> i.path().endsWith(row.trace())).toList();
      if (places.stream().map(Item::path).distinct().count() > 1) {
        throw new TraceException(
            file.path(), row.line(), "trace " + row.trace() + " could be several recordings");
      }
      elsewhere += places.isEmpty() ? 1 : 0;
      for (Item item : places) {
        requireInside(file, row, item);
        found.add(new Found(row.line(), row.window().shifted(item.beginSeconds())));
      }
    }
    if (found.isEmpty() && !file.rows().isEmpty()) {
      throw new TraceException(
          file.path(), "none of its " + file.rows().size() + " windows is in the traces given");
    }
    found.sort(Comparator.comparingDouble(f -> f.window().beginSeconds()));
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).window().beginSeconds() < found.get(i - 1).window().endSeconds()) {
        int first = Math.min(found.get(i).line(), found.get(i - 1).line());
        int second = Math.max(found.get(i).line(), found.get(i - 1).line());
        throw new TraceException(
            file.path(), second, "the window overlaps the one of line " + first);
      }
    }
    return new Placed(found.stream().map(Found::window).toList(), elsewhere);
  }

  private static void requireInside(LabelFile file, LabelFile.Row row, Item item) {
    if (row.window().endSeconds() > item.seconds()) {
      throw new TraceException(
          file.path(),
          row.line(),
          "the window ends at "
              + row.window().endSeconds()
              + " s, but "
              + item.path().getFileName()
              + " lasts only "
              + item.seconds()
              + " s");
    }
  }

  /**
   * Windows of audio that is repeated.
   *
   * @param windows of one pass
   * @param passSeconds from one beginning to the next
   * @param seconds after which all is over; a window that ends later is left out
   */
  public static List<LabelWindow> repeated(
      List<LabelWindow> windows, double passSeconds, double seconds) {
    List<LabelWindow> all = new ArrayList<>();
    for (int pass = 0; pass * passSeconds < seconds; pass++) {
      for (LabelWindow window : windows) {
        LabelWindow later = window.shifted(pass * passSeconds);
        if (later.endSeconds() <= seconds) {
          all.add(later);
        }
      }
    }
    return all;
  }
}
