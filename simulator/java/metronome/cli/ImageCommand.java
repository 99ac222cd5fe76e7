package metronome.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import metronome.experiment.Installation;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the bytes that a model is in flash, for a real board. */
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    description = "Quantise a model and write its image: the bytes that lie in a board's flash.")
final class ImageCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "a name that 'metronome models' lists, or a model's directory")
  private String model;

  @Parameters(paramLabel = "FILE", description = "where to write; an existing file is replaced")
  private Path file;

  @Override
  public Integer call() {
    Model trained = Installation.here().models().load(model);
    ModelImage image = Quantiser.quantise(trained);
    write(image.bytes());
    spec.commandLine()
        .getErr()
        .println(
            "metronome: wrote "
                + image.length()
                + " bytes to "
                + file
                + " ("
                + String.join(", ", image.formats())
                + ")");
    return ExitCode.DONE;
  }

  private void write(byte[] bytes) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be written: " + e.getMessage());
    }
  }
}
