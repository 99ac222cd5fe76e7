package metronome.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import metronome.experiment.Quantisation;
import metronome.feature.FrontEnd;
import metronome.model.Model;
import metronome.report.QuantiseReport;
import metronome.report.QuantiseText;
import metronome.source.CheckVectors;
import metronome.source.ExampleFile;
import metronome.source.NormalisationFile;
import metronome.source.SelfCheck;
import metronome.source.UserNetwork;
import metronome.source.WeightFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model of a user's own weights. */
@Command(
    name = "quantise",
    mixinStandardHelpOptions = true,
    description = {
      "Make a model of your own float weights, trained elsewhere: check what they mean, choose"
          + " fixed-point formats from calibration data, and write a directory that 'run' and"
          + " 'cost' take by --model.",
      "docs/your-model.md walks through PyTorch, Keras and EdgeML."
    })
final class QuantiseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;
  @Mixin private QuantiseOptions options;
  @Mixin private ModelOptions result;

  @Parameters(
      paramLabel = "WEIGHTS",
      description = "safetensors, npz, a directory of npy files, or ONNX")
  private Path weights;

  @Option(
      names = "--front-end",
      required = true,
      paramLabel = "FRONT_END",
      description =
          "digits-8k, words-16k, tf-mfcc-320, tf-mfcc-640, given:D or given:D:HERTZ:HOP for"
              + " features made elsewhere, or a JSON file (docs/formats.md)")
  private String frontEnd;

  @Option(
      names = "--normalisation",
      paramLabel = "FILE",
      description =
          "mean and deviation of the features: npz, safetensors or JSON; or 'measured' over the"
              + " calibration recordings (default: what the front end states)")
  private String normalisation;

  @Option(
      names = "--calibrate",
      required = true,
      paramLabel = "PLACE",
      description =
          "recordings: a manifest.csv or its directory, its name below METRONOME_TRACES, or a"
              + " directory of WAV files; or features: npz, safetensors or JSON with 'inputs'")
  private String calibrate;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "train",
      description = "split of a manifest to calibrate with (default: ${DEFAULT-VALUE})")
  private String split;

  @Option(
      names = "--measure",
      paramLabel = "PLACE",
      description = "what accuracy and errors are measured on (default: the calibration data)")
  private String measure;

  @Option(
      names = "--measure-split",
      paramLabel = "SPLIT",
      description = "split of a manifest to measure on (default: the calibration's)")
  private String measureSplit;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description =
          "inputs with the states or logits that your own software gives: npz, safetensors or JSON")
  private Path check;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      defaultValue = "1e-4",
      description =
          "error that the check allows, of the largest result where that is above 1 (default:"
              + " ${DEFAULT-VALUE})")
  private double tolerance;

  @Override
  public Integer call() {
    result.require();
    if (!(tolerance > 0)) {
      throw new BadInput("--tolerance: must be above 0, not " + tolerance);
    }
    WeightFile file = WeightFile.read(weights);
    UserNetwork user = UserNetwork.of(file, options.statement(file));
    List<String> remarks = new ArrayList<>(user.remarks());
    CalibrationSet calibration = CalibrationSet.of(calibrate, split);
    CalibrationSet measured = measured(calibration);
    FrontEnd plain = plain(user);
    QuantiseReport.Check checked = checked(user, plain, remarks);
    final boolean measures = "measured".equals(normalisation);
    final long steps = (measures ? 2L : 1L) * calibration.size() + measured.size();
    Quantisation done;
    try (Progress progress = Progress.of("quantise " + result.name(), steps)) {
      FrontEnd normalised = measures ? calibration.normalised(plain, progress::step) : plain;
      Model model = result.model(user.network(), normalised);
      done =
          Quantisation.of(
              model, calibration.windows(model), measured.windows(model), weights, progress::step);
    }
    remarkOnZeros(done.model(), remarks);
    if (!measured.unknownLabels().isEmpty()) {
      remarks.add(
          "recordings labelled "
              + String.join(", ", measured.unknownLabels())
              + " count for no accuracy: the model has no such label");
    }
    if (!done.image().frontEndObstacle().isEmpty()
        && done.model().frontEnd().method() != FrontEnd.Method.GIVEN) {
      remarks.add("left to the host: " + done.image().frontEndObstacle());
    }
    QuantiseReport report =
        QuantiseReport.of(
            done,
            new QuantiseReport.Origin(
                weights.getFileName().toString(),
                sha256(),
                user.conventionText(),
                checked,
                remarks,
                calibration.place(),
                measured.place()));
    result.write(done.model(), report);
    json.print(spec.commandLine().getOut(), report, () -> QuantiseText.of(report));
    return report.violations().isEmpty() ? ExitCode.DONE : ExitCode.DIVERGED;
  }

  private CalibrationSet measured(CalibrationSet calibration) {
    if (measure == null && measureSplit == null) {
      return calibration;
    }
    return CalibrationSet.of(
        measure == null ? calibrate : measure, measureSplit == null ? split : measureSplit);
  }

  private FrontEnd plain(UserNetwork user) {
    FrontEnd named = FrontEnds.of(frontEnd);
    final int inputs = user.network().spec().inputs();
    if (named.features() != inputs) {
      throw new BadInput(
          "--front-end %s: gives %d features, the weights of %s take %d"
              .formatted(frontEnd, named.features(), weights, inputs));
    }
    return normalisation == null || normalisation.equals("measured")
        ? named
        : NormalisationFile.apply(Path.of(normalisation), named);
  }

  /** The check comes before anything that takes long; null where there are no vectors. */
  private QuantiseReport.Check checked(UserNetwork user, FrontEnd plain, List<String> remarks) {
    if (check == null) {
      return null;
    }
    CheckVectors vectors = ExampleFile.read(check).vectors(tolerance);
    SelfCheck selfCheck = SelfCheck.of(user, vectors, network -> result.model(network, plain));
    remarks.addAll(selfCheck.remarks());
    return new QuantiseReport.Check(
        check.getFileName().toString(), selfCheck.largestError(), vectors.tolerance());
  }

  private static void remarkOnZeros(Model model, List<String> remarks) {
    model
        .tensors()
        .forEach(
            (name, tensor) -> {
              long zeros = tensor.zeros();
              boolean matrix = name.matches("(.*\\.)?[WU][12]?");
              if (matrix && zeros > 0.52 * tensor.values().length) {
                remarks.add(
                    "%d of the %d elements of %s are 0: stored sparse they take less flash"
                        .formatted(zeros, tensor.values().length, name));
              }
            });
  }

  private String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (Files.isDirectory(weights)) {
        try (Stream<Path> entries = Files.list(weights)) {
          for (Path file : entries.filter(f -> f.toString().endsWith(".npy")).sorted().toList()) {
            digest.update(Files.readAllBytes(file));
          }
        }
      } else {
        digest.update(Files.readAllBytes(weights));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new BadInput(weights + ": cannot be read: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
