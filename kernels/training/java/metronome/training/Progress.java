package metronome.training;

import java.io.PrintStream;

/** One line that moves on a terminal; nothing in a pipe. */
final class Progress implements AutoCloseable {
  private final PrintStream out;
  private final boolean terminal;

  private Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On standard error, if a person sits in front of it. */
  static Progress onTerminal() {
    return new Progress(System.err, System.console() != null);
  }

  void show(String text) {
    if (terminal) {
      out.print("\r\033[K" + text);
      out.flush();
    }
  }

  @Override
  public void close() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
