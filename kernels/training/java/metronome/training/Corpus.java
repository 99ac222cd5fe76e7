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
  static final String SPEECH_COMMANDS = "speech_commands";
  static final String NOISE = "noise";
  static final String SYNTHETIC = "synthetic";

  Corpus {
    clips = List.copyOf(clips);
    noises = List.copyOf(noises);
  }

  /**
   * Reads the sets of a task.
   *
   * @param traces directory that holds {@code fsdd}, {@code speech_commands} and {@code noise}
   * @param synthetic manifests of synthetic speech, as traces/make.sh writes them; may be empty
   * @param hertz the wanted rate
   */
  static Corpus read(Task task, Path traces, List<Path> synthetic, int hertz) {
    String recorded = task.isDigits() ? FSDD : SPEECH_COMMANDS;
    List<Clip> clips = new ArrayList<>();
    add(clips, task, traces.resolve(recorded).resolve("manifest.csv"), recorded, hertz);
    for (Path manifest : synthetic) {
      add(clips, task, manifest, SYNTHETIC, hertz);
    }
    List<Trace> noises = new ArrayList<>();
    Manifest noise = Manifest.read(traces.resolve("noise/manifest.csv"));
    for (String split : noise.splits()) {
      List<Trace> recordings =
          noise.split(split).stream()
              .map(entry -> Resampler.to(noise.trace(entry), hertz))
              .toList();
      if (split.equals("train")) {
        noises.addAll(recordings);
      }
      task.label(Task.NOISE)
          .ifPresent(label -> clips.addAll(NoiseClips.of(recordings, label, split)));
    }
    return new Corpus(clips, noises);
  }

  private static void add(List<Clip> clips, Task task, Path path, String set, int hertz) {
    Manifest manifest = Manifest.read(path);
    for (Manifest.Entry entry : manifest.entries()) {
      int label =
          task.label(entry.label())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s:%d: label %s is none of the task %s"
                              .formatted(path, entry.line(), entry.label(), task.name())));
      Trace trace = Resampler.to(manifest.trace(entry), hertz);
      clips.add(new Clip(trace, label, set, entry.speaker(), entry.split()));
    }
  }
}
