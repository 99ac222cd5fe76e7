package metronome.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.trace.Manifest;
import metronome.trace.Resampler;
import metronome.trace.Trace;

/**
 * The labelled traces and the noises of a training run, all at one rate.
 *
 * @param clips of every split
 * @param noises of the split train, mixed under training clips
 */
record Corpus(List<Clip> clips, List<Trace> noises) {
  static final String FSDD = "fsdd";
  static final String SYNTHETIC = "synthetic";

  Corpus {
    clips = List.copyOf(clips);
    noises = List.copyOf(noises);
  }

  /**
   * Reads the sets.
   *
   * @param traces directory that holds {@code fsdd} and {@code noise}
   * @param synthetic manifests of synthetic speech, as traces/make.sh writes them; may be empty
   * @param hertz the wanted rate
   */
  static Corpus read(Path traces, List<Path> synthetic, int hertz) {
    List<Clip> clips = new ArrayList<>();
    add(clips, traces.resolve("fsdd/manifest.csv"), FSDD, hertz);
    for (Path manifest : synthetic) {
      add(clips, manifest, SYNTHETIC, hertz);
    }
    List<Trace> noises = new ArrayList<>();
    Manifest noise = Manifest.read(traces.resolve("noise/manifest.csv"));
    for (Manifest.Entry entry : noise.split("train")) {
      noises.add(Resampler.to(noise.trace(entry), hertz));
    }
    return new Corpus(clips, noises);
  }

  private static void add(List<Clip> clips, Path path, String set, int hertz) {
    Manifest manifest = Manifest.read(path);
    for (Manifest.Entry entry : manifest.entries()) {
      int label = label(path, entry);
      Trace trace = Resampler.to(manifest.trace(entry), hertz);
      clips.add(new Clip(trace, label, set, entry.speaker(), entry.split()));
    }
  }

  private static int label(Path path, Manifest.Entry entry) {
    int label = Recipe.LABELS.indexOf(entry.label());
    if (label < 0) {
      throw new IllegalArgumentException(
          path + ":" + entry.line() + ": label " + entry.label() + " is not a digit");
    }
    return label;
  }
}
