package metronome.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import metronome.trace.Manifest;

/** Finds a labelled set of recordings by path or by name. */
final class Dataset {
  private static final String VARIABLE = "METRONOME_TRACES";

  private Dataset() {}

  /**
   * The manifest of a set.
   *
   * @param place a manifest, a directory that holds {@code manifest.csv}, or the name of one below
   *     the directory that {@code METRONOME_TRACES} names
   */
  static Manifest find(String place) {
    Path direct = Path.of(place);
    if (Files.isRegularFile(direct)) {
      return Manifest.read(direct);
    }
    if (Files.isRegularFile(direct.resolve("manifest.csv"))) {
      return Manifest.read(direct.resolve("manifest.csv"));
    }
    String traces = System.getenv(VARIABLE);
    if (traces == null) {
      throw new BadInput(
          place + ": no manifest.csv there, and " + VARIABLE + " does not say where else to look");
    }
    Path named = Path.of(traces, place, "manifest.csv");
    if (!Files.isRegularFile(named)) {
      throw new BadInput(place + ": no manifest.csv there, nor at " + named);
    }
    return Manifest.read(named);
  }
}
