package metronome.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import metronome.device.DeviceException;
import metronome.device.DeviceFacts;
import metronome.report.DoctorReport;
import metronome.report.DoctorReport.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what the machine has and lacks. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Say what this machine has and lacks, and whether counting is fast here.")
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.good(
            "JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.version")));
    findings.add(tool("cross compiler", "arm-none-eabi-gcc", "kernels cannot be built"));
    findings.add(tool("make", "make", "kernels cannot be built"));
    findings.add(tool("host compiler", "cc", "the kernels' host tests are skipped"));
    findings.addAll(emulator());
    findings.add(variable("METRONOME_TRACES", "tests on the larger recordings are skipped"));
    findings.add(variable("METRONOME_WEIGHTS", "tests on third-party weights are skipped"));
    DoctorReport report = DoctorReport.of(findings);
    json.print(spec.commandLine().getOut(), report, report::text);
    return report.healthy() ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }

  private static Finding tool(String what, String command, String consequence) {
    Optional<String> version = ToolVersion.of(command);
    return version
        .map(v -> Finding.good(what, v))
        .orElseGet(() -> Finding.missing(what, command + " is not on PATH: " + consequence));
  }

  private static Finding variable(String name, String consequence) {
    String value = System.getenv(name);
    return value == null
        ? Finding.missing(name, "not set: " + consequence)
        : Finding.good(name, value);
  }

  private static List<Finding> emulator() {
    try {
      DeviceFacts facts = DeviceFacts.probe();
      return List.of(
          Finding.good("emulator", facts.library() + " (" + facts.platform() + ")"),
          facts.failures().isEmpty()
              ? Finding.good("self-test", "a true Cortex-M4")
              : Finding.broken("self-test", "failed: " + String.join(", ", facts.failures())),
          facts.fastCounting()
              ? Finding.good("counting", "fast, by machine code")
              : Finding.missing(
                  "counting", "slow, by callbacks: the same counts, about 100 times slower"),
          facts.fastStores()
              ? Finding.good("stores", "fast")
              : Finding.missing(
                  "stores", "slow: this build of the emulator is not known well enough"));
    } catch (DeviceException e) {
      return List.of(Finding.broken("emulator", e.getMessage()));
    }
  }
}
