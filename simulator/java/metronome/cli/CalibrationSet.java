package metronome.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import metronome.experiment.Window;
import metronome.feature.FeatureExtractor;
import metronome.feature.FeatureStatistics;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.source.ExampleFile;
import metronome.trace.Manifest;
import metronome.trace.Trace;

/**
 * What a user calibrates with: a set with a manifest, a directory of recordings, or windows of
 * features in a file.
 *
 * @param place as the user wrote it
 * @param traces recordings; none where features are given
 * @param examples windows of features
 * @param unknownLabels what recordings are labelled with that the model does not have; grows as
 *     windows are computed
 */
record CalibrationSet(
    String place,
    List<Supplier<Trace>> traces,
    List<ExampleFile> examples,
    Set<String> unknownLabels) {

  /**
   * Finds a set.
   *
   * @param split of a manifest
   */
  static CalibrationSet of(String place, String split) {
    Path path = Path.of(place);
    if (Files.isRegularFile(path) && !place.endsWith(".csv")) {
      return new CalibrationSet(place, List.of(), List.of(ExampleFile.read(path)), new TreeSet<>());
    }
    if (Files.isDirectory(path) && !Files.exists(path.resolve("manifest.csv"))) {
      return new CalibrationSet(
          place, new Recordings().of(recordings(path)), List.of(), new TreeSet<>());
    }
    Manifest manifest = Dataset.find(place);
    return new CalibrationSet(
        place + ", split " + split, manifest.traces(split), List.of(), new TreeSet<>());
  }

  private static List<Path> recordings(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files =
          entries
              .filter(
                  file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".wav"))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new BadInput(directory + ": neither a manifest.csv nor a WAV file is there");
      }
      return files;
    } catch (IOException e) {
      throw new BadInput(directory + ": cannot be read: " + e.getMessage());
    }
  }

  /** How many windows. */
  int size() {
    return traces.size() + examples.stream().mapToInt(file -> file.inputs().length).sum();
  }

  /** A front end with the mean and deviation of these recordings. */
  FrontEnd normalised(FrontEnd plain, Runnable step) {
    if (traces.isEmpty()) {
      throw new BadInput(
          "--normalisation: of features in a file none is measured; they are what the cell takes");
    }
    FeatureExtractor extractor = extractor(plain);
    FeatureStatistics met = new FeatureStatistics(plain);
    for (Supplier<Trace> trace : traces) {
      met.add(extractor.frames(trace.get()));
      step.run();
    }
    if (met.frames() == 0) {
      throw new BadInput(place + ": not one frame to measure a normalisation with");
    }
    return met.frontEnd();
  }

  private static FeatureExtractor extractor(FrontEnd frontEnd) {
    try {
      return FeatureExtractor.of(frontEnd);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--front-end: " + e.getMessage());
    }
  }

  /** The windows for a model, computed one by one. */
  List<Supplier<Window>> windows(Model model) {
    List<Supplier<Window>> windows = new ArrayList<>();
    for (ExampleFile file : examples) {
      file.require(model.spec());
      double[][][] inputs = file.inputs();
      int[] labels = file.labels(model.spec().classes());
      for (int i = 0; i < inputs.length; i++) {
        Window window =
            new Window(
                "window " + i,
                inputs[i],
                labels.length == 0 ? OptionalInt.empty() : OptionalInt.of(labels[i]));
        windows.add(() -> window);
      }
    }
    if (!traces.isEmpty()) {
      FeatureExtractor extractor = extractor(model.frontEnd());
      traces.forEach(trace -> windows.add(() -> window(model, extractor, trace.get())));
    }
    return windows;
  }

  private Window window(Model model, FeatureExtractor extractor, Trace trace) {
    OptionalInt label = trace.label().map(model::classOf).orElse(OptionalInt.empty());
    if (label.isEmpty()) {
      trace.label().ifPresent(unknownLabels::add);
    }
    return new Window(trace.name(), extractor.frames(trace), label);
  }
}
