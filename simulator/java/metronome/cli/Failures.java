package metronome.cli;

import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import metronome.baseline.BaselineException;
import metronome.board.BoardException;
import metronome.device.DeviceException;
import metronome.device.DeviceFault;
import metronome.experiment.DoesNotFit;
import metronome.experiment.FirmwareBreach;
import metronome.experiment.NoFeatures;
import metronome.explain.RunProfileException;
import metronome.firmware.FirmwareException;
import metronome.model.ModelException;
import metronome.model.ModelImageException;
import metronome.profile.ProfileException;
import metronome.survey.SurveyException;
import metronome.thumb.UnknownInstruction;
import metronome.timing.TimingException;
import metronome.trace.TraceException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The only place where exceptions become exit codes: one line each, no stack trace. */
final class Failures {
  private static final Set<Class<? extends RuntimeException>> INPUT =
      Set.of(
          BadInput.class,
          BoardException.class,
          RunProfileException.class,
          TraceException.class,
          ModelException.class,
          ModelImageException.class,
          FirmwareException.class,
          FirmwareBreach.class,
          NoFeatures.class,
          ProfileException.class,
          BaselineException.class,
          SurveyException.class);

  private static final Set<Class<? extends RuntimeException>> DEVICE =
      Set.of(DeviceException.class, UnknownInstruction.class, TimingException.class);

  private Failures() {}

  /** Wrong usage: what is wrong and where help is. */
  static int usage(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    line.getErr().println("metronome: " + oneLine(failure).replaceFirst("^Error: ", ""));
    String command = line.getCommandSpec().qualifiedName(" ");
    line.getErr().println("metronome: see '" + command + " --help'");
    line.getErr().flush();
    return ExitCode.BAD_INPUT;
  }

  /** A command that failed. */
  static int execution(Exception failure, CommandLine line, ParseResult result) {
    PrintWriter err = line.getErr();
    line.getOut().flush();
    int code = code(failure);
    if (failure instanceof DeviceFault fault) {
      err.println("metronome: device fault: " + fault.report());
    } else if (code == ExitCode.INTERNAL) {
      err.println(
          "metronome: internal error: "
              + failure.getClass().getSimpleName()
              + ": "
              + oneLine(failure));
      if (System.getenv("METRONOME_DEBUG") == null) {
        err.println("metronome: this is a defect of Metronome; METRONOME_DEBUG=1 shows where");
      } else {
        failure.printStackTrace(err);
      }
    } else {
      err.println("metronome: " + oneLine(failure));
    }
    err.flush();
    return code;
  }

  private static int code(Exception failure) {
    if (failure instanceof DeviceFault || DEVICE.contains(failure.getClass())) {
      return ExitCode.DEVICE_FAULT;
    }
    if (failure instanceof DoesNotFit) {
      return ExitCode.INFEASIBLE;
    }
    return INPUT.contains(failure.getClass()) || failure instanceof NoSuchFileException
        ? ExitCode.BAD_INPUT
        : ExitCode.INTERNAL;
  }

  private static String oneLine(Exception failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.replaceAll("\\s*\\R\\s*", " ");
  }
}
