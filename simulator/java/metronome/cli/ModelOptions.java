package metronome.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import metronome.experiment.NewDirectory;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.SafeTensors;
import metronome.report.Json;
import metronome.report.QuantiseReport;
import metronome.report.QuantiseText;
import metronome.source.UserNetwork;
import picocli.CommandLine.Option;

/** What a new model is called, and the directory that it becomes. */
final class ModelOptions {
  @Option(
      names = "--labels",
      paramLabel = "LABELS",
      description = "names of the classes: a,b,c or a file with one a line (default: class 0, ...)")
  private String labels;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "the model's directory; its last part is the model's name")
  private Path out;

  @Option(names = "--replace", description = "replace the directory where it is there already")
  private boolean replace;

  @Option(
      names = "--task",
      paramLabel = "TEXT",
      description = "what the model decides, for 'metronome models' (default: the model's name)")
  private String task;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "not stated",
      description = "licence of the weights, for the card (default: ${DEFAULT-VALUE})")
  private String licence;

  /** Refuses a directory that cannot be made. */
  void require() {
    if (out.toAbsolutePath().normalize().getFileName() == null) {
      throw new BadInput("--out: " + out + " has no name");
    }
    NewDirectory.require(out, replace);
  }

  /** The model's name. */
  String name() {
    return out.toAbsolutePath().normalize().getFileName().toString();
  }

  /** A network with its front end. */
  Model model(UserNetwork.Network network, FrontEnd normalised) {
    return new Model(
        name(),
        task == null ? name() : task,
        network.spec(),
        normalised,
        labels(network.spec().classes()),
        network.tensors(),
        Map.of(),
        Map.of());
  }

  private List<String> labels(int classes) {
    if (labels == null) {
      return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    }
    List<String> names;
    try {
      names =
          Files.isRegularFile(Path.of(labels))
              ? Files.readAllLines(Path.of(labels)).stream()
                  .map(String::strip)
                  .filter(line -> !line.isEmpty())
                  .toList()
              : Stream.of(labels.split(",", -1)).map(String::strip).toList();
    } catch (IOException e) {
      throw new BadInput("--labels " + labels + ": cannot be read: " + e.getMessage());
    }
    if (names.size() != classes
        || names.stream().distinct().count() != classes
        || names.contains("")) {
      throw new BadInput(
          "--labels: %d names, %d of them different, for %d classes"
              .formatted(names.size(), names.stream().distinct().count(), classes));
    }
    return names;
  }

  /** Writes model, card and report, all or nothing. */
  void write(Model made, QuantiseReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("licence", licence);
    facts.put("source", report.weights() + ", sha256 " + report.weightsSha256());
    facts.put("conventions", report.conventions());
    Optional.ofNullable(report.fixedAccuracy())
        .ifPresent(
            fixed ->
                facts.put(
                    "accuracy",
                    "fixed point %d of %d, float %d of %d on %s"
                        .formatted(
                            fixed.right(),
                            fixed.of(),
                            report.floatAccuracy().right(),
                            report.floatAccuracy().of(),
                            report.measurement().place())));
    Model model =
        new Model(
            made.name(),
            made.task(),
            made.spec(),
            made.frontEnd(),
            made.labels(),
            made.tensors(),
            made.ranges(),
            facts);
    SafeTensors content = ModelFile.content(model);
    ModelFile.parse(out.resolve(ModelFile.FILE_NAME), content);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(ModelFile.FILE_NAME, content.bytes());
    files.put("CARD.md", bytes(QuantiseText.card(report, licence)));
    files.put("quantisation.txt", bytes(QuantiseText.of(report)));
    files.put("quantisation.json", bytes(Json.write(report) + "\n"));
    NewDirectory.write(out, files, replace);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
