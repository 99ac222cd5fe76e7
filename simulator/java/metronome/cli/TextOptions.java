package metronome.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import metronome.device.TextSink;
import metronome.experiment.TextOut;
import picocli.CommandLine.Option;

/** Whether text that a program puts out is passed on, to standard error. */
final class TextOptions {
  @Option(
      names = "--semihosting",
      description = "answer semihosting calls (BKPT 0xAB); the program's text to standard error")
  private boolean semihosting;

  @Option(
      names = "--itm",
      description = "text from port 0 of the trace unit (ITM) to standard error")
  private boolean trace;

  /** Lines as they are completed; the rest when it is flushed. */
  static final class Lines implements TextSink {
    private final PrintWriter writer;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    Lines(PrintWriter writer) {
      this.writer = writer;
    }

    @Override
    public void accept(byte[] bytes) {
      for (byte each : bytes) {
        pending.write(each);
        if (each == '\n') {
          flush();
        }
      }
    }

    void flush() {
      writer.print(pending.toString(StandardCharsets.UTF_8));
      writer.flush();
      pending.reset();
    }
  }

  /** What was asked for, with one place for both. */
  TextOut to(Lines lines) {
    return new TextOut(
        Optional.<TextSink>of(lines).filter(s -> semihosting),
        Optional.<TextSink>of(lines).filter(s -> trace));
  }
}
