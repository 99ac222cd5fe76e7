package metronome.experiment;

import java.util.Optional;
import metronome.device.TextSink;

/**
 * Where text of a program goes.
 *
 * @param semihosting takes what it puts out by semihosting calls; without it such a call is a fault
 * @param trace takes what it puts out by port 0 of the trace unit (ITM), which is then enabled as
 *     by a debugger
 */
public record TextOut(Optional<TextSink> semihosting, Optional<TextSink> trace) {

  /** Nobody listens. */
  public static TextOut none() {
    return new TextOut(Optional.empty(), Optional.empty());
  }
}
