package metronome.experiment;

import java.util.Optional;
import metronome.device.Device;
import metronome.device.HostCalls;

/** Answers the host calls of docs/firmware.md; any other breakpoint ends the run too. */
final class EndOfRun implements HostCalls {
  private static final int FRAME = 0x01;
  private static final int OUTPUTS = 0x02;
  private static final int END = 0x03;

  private final Optional<Semihosting> semihosting;
  private Optional<Integer> status = Optional.empty();

  EndOfRun(Optional<Semihosting> semihosting) {
    this.semihosting = semihosting;
  }

  Optional<Integer> status() {
    return status.or(() -> semihosting.flatMap(Semihosting::status));
  }

  @Override
  public Answer call(int immediate, Device device) {
    switch (immediate) {
      case FRAME, OUTPUTS -> {
        device.setRegister(0, 0);
        return Answer.CONTINUE;
      }
      case END -> status = Optional.of(device.register(0));
      default -> {
        if (immediate == SEMIHOSTING && semihosting.isPresent()) {
          return semihosting.get().call(immediate, device);
        }
        throw device.unknownHostCall(immediate);
      }
    }
    return Answer.STOP;
  }
}
