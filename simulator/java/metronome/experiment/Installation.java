package metronome.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.RuleSet;
import metronome.firmware.Firmware;
import metronome.firmware.FirmwareException;
import metronome.model.Arithmetic;
import metronome.model.CellSpec;
import metronome.model.FloatImages;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Models;
import metronome.model.Quantiser;
import metronome.thumb.Architecture;
import metronome.thumb.Extension;
import metronome.trace.Manifest;

/**
 * Where things lie in a checkout.
 *
 * @param home its top directory
 */
public record Installation(Path home) {

  /** The checkout that the launcher or the build names, else the working directory. */
  public static Installation here() {
    return new Installation(Path.of(System.getProperty("metronome.home", ".")).toAbsolutePath());
  }

  public Boards boards() {
    return new Boards(home.resolve("boards"));
  }

  /** Our trained models. */
  public Models models() {
    return new Models(home.resolve("kernels/models"));
  }

  /** Which clips those models, and others of their recipes, answered rightly. */
  public Path answers() {
    return home.resolve("kernels/models/answers.csv");
  }

  /** Directory of the committed recordings. */
  public Path traces() {
    return home.resolve("traces");
  }

  /**
   * The committed recordings of a model's task: those in the directory of that name; for wake words
   * those of words; else digits.
   */
  public Manifest recordings(Model model) {
    String task = model.task().startsWith("wake") ? "words" : model.task();
    Path set = traces().resolve(task).resolve("manifest.csv");
    return Manifest.read(Files.isRegularFile(set) ? set : traces().resolve("manifest.csv"));
  }

  /** The instruction set that our firmware for a board is built for by default. */
  public static String isa(Board board) {
    if (board.has(Extension.DSP)) {
      return Architecture.ARMV7E_M.label();
    }
    boolean main = board.has(Extension.MAIN);
    return (main ? Architecture.ARMV7_M : Architecture.ARMV6_M).label();
  }

  /** An example program for the ideal board, by its name without ending. */
  public Path example(String name) {
    return home.resolve("kernels/target/examples").resolve(name + ".elf");
  }

  /** Our firmware for a cell on a board in integers. */
  public Path firmware(Board board, CellSpec cell, String isa) {
    return firmware(board, cell, new Build(isa, Arithmetic.FIXED));
  }

  private Path firmware(Board board, CellSpec cell, Build build) {
    return home.resolve("kernels/target/firmware")
        .resolve(board.name())
        .resolve(cell.kind().label() + "-" + form(cell, build) + "-" + build.isa() + ".elf");
  }

  /** The smaller firmware in integers where all matrices are dense. */
  private static String form(CellSpec cell, Build build) {
    return build.arithmetic().isFloat()
        ? build.arithmetic().label()
        : cell.isDense() ? "dense" : "compressed";
  }

  /**
   * A model of ours in our firmware on a board.
   *
   * @param model a name, or a model's directory
   * @param isa instruction set of the firmware
   */
  public Subject subject(String model, Board board, RuleSet rules, String isa) {
    return subject(model, board, rules, new Build(isa, Arithmetic.FIXED));
  }

  /** As above, in any build. */
  public Subject subject(String model, Board board, RuleSet rules, Build build) {
    return subject(models().load(model), board, rules, build);
  }

  /** As above for a model that is no file. */
  public Subject subject(Model model, Board board, RuleSet rules, Build build) {
    ModelImage image = image(model, build);
    Firmware firmware = Firmware.read(built(board, model.spec(), build));
    return Subject.of(model, image, build.arithmetic(), board, firmware, rules);
  }

  /**
   * The file of our firmware for a cell on a board.
   *
   * @throws FirmwareException where it is not built
   */
  public Path built(Board board, CellSpec cell, Build build) {
    Path elf = firmware(board, cell, build);
    if (!Files.exists(elf)) {
      throw new FirmwareException(
          elf,
          "not built; 'make -C kernels CELL=%s FORM=%s ISA=%s BOARD=%s' builds it for boards/%s.toml"
              .formatted(
                  cell.kind().label(), form(cell, build), build.isa(), board.name(), board.name()));
    }
    return elf;
  }

  private static ModelImage image(Model model, Build build) {
    return build.arithmetic().isFloat() ? FloatImages.of(model) : Quantiser.quantise(model);
  }

  /**
   * A model in firmware that lies anywhere, such as that of another checkout.
   *
   * @param place the firmware itself, or a directory that holds it: a checkout, its {@code
   *     kernels/target/firmware}, or that of the board
   */
  public Subject subject(Model model, Board board, RuleSet rules, Build build, Path place) {
    ModelImage image = image(model, build);
    Firmware firmware = Firmware.read(firmwareAt(place, board, model.spec(), build));
    return Subject.of(model, image, build.arithmetic(), board, firmware, rules);
  }

  private Path firmwareAt(Path place, Board board, CellSpec cell, Build build) {
    if (!Files.isDirectory(place)) {
      return place;
    }
    Path elf = firmware(board, cell, build);
    Path name = elf.getFileName();
    Path below = home.relativize(elf);
    return Stream.of(place.resolve(name), place.resolve(board.name()).resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .or(() -> Optional.of(place.resolve(below)).filter(Files::isRegularFile))
        .orElseThrow(
            () ->
                new FirmwareException(
                    place,
                    "holds no " + name + ", itself, in " + board.name() + "/ or at " + below));
  }

  /** As above, with the instruction set that the board allows. */
  public Subject subject(String model, Board board, RuleSet rules) {
    return subject(model, board, rules, isa(board));
  }
}
