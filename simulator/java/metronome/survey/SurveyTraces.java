package metronome.survey;

import java.util.List;
import metronome.trace.Manifest;

/**
 * The recordings that a model hears.
 *
 * @param name of the set with its split
 * @param manifest that lists them
 * @param entries of the split, in order
 */
public record SurveyTraces(String name, Manifest manifest, List<Manifest.Entry> entries) {

  public SurveyTraces {
    entries = List.copyOf(entries);
  }

  /** One split of a set. */
  public static SurveyTraces of(Manifest manifest, String split) {
    String directory =
        String.valueOf(manifest.path().toAbsolutePath().normalize().getParent().getFileName());
    return new SurveyTraces(directory + "/" + split, manifest, manifest.split(split));
  }

  /** Over names, labels and hashes of the recordings in their order. */
  public String sha256() {
    Fingerprint all = new Fingerprint();
    entries.forEach(entry -> all.add(entry.file()).add(entry.label()).add(entry.sha256()));
    return all.hex();
  }

  SurveyConditions.TraceSet facts() {
    double seconds =
        entries.stream().mapToDouble(entry -> (double) entry.samples() / entry.hertz()).sum();
    return new SurveyConditions.TraceSet(name, entries.size(), seconds, sha256());
  }
}
