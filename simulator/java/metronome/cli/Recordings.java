package metronome.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import metronome.trace.TraceException;
import metronome.trace.WavReader;

/**
 * Recordings that are named one by one. A {@code manifest.csv} in a recording's directory or the
 * one above gives it a label where it lists it with the same rate and length.
 */
final class Recordings {
  private final Map<Path, Listing> listings = new HashMap<>();

  /** What the manifest of one directory says, or why it says nothing. */
  private record Listing(Map<Path, Manifest.Entry> entries, Optional<String> flaw) {

    static Listing of(Path directory) {
      Path file = directory.resolve("manifest.csv");
      Map<Path, Manifest.Entry> entries = new HashMap<>();
      if (Files.isRegularFile(file)) {
        try {
          Manifest manifest = Manifest.read(file);
          manifest.entries().forEach(e -> entries.put(manifest.locate(e).normalize(), e));
        } catch (TraceException e) {
          return new Listing(Map.of(), Optional.of("no label: " + e.getMessage()));
        }
      }
      return new Listing(entries, Optional.empty());
    }
  }

  /** One reader a file, to be used from any thread. Manifests are read at once. */
  List<Supplier<Trace>> of(List<Path> files) {
    List<Supplier<Trace>> traces = new ArrayList<>();
    for (Path file : files) {
      Path place = file.toAbsolutePath().normalize();
      List<Listing> near = new ArrayList<>();
      for (Path d = place.getParent(); d != null && near.size() < 2; d = d.getParent()) {
        near.add(listings.computeIfAbsent(d, Listing::of));
      }
      traces.add(() -> labelled(WavReader.read(file), place, near));
    }
    return traces;
  }

  private static Trace labelled(Trace trace, Path place, List<Listing> near) {
    List<String> remarks = new ArrayList<>(trace.remarks());
    for (Listing listing : near) {
      Manifest.Entry entry = listing.entries().get(place);
      if (entry == null) {
        listing.flaw().ifPresent(remarks::add);
      } else if (entry.hertz() != trace.hertz() || entry.samples() != trace.samples().length) {
        remarks.add("no label: line " + entry.line() + " of the manifest is about other audio");
      } else {
        return new Trace(
            trace.name(),
            trace.hertz(),
            trace.samples(),
            Optional.of(entry.label()).filter(label -> !label.isEmpty()),
            trace.remarks());
      }
    }
    return new Trace(trace.name(), trace.hertz(), trace.samples(), Optional.empty(), remarks);
  }
}
