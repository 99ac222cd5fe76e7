package metronome.training;

import java.io.PrintStream;
import java.util.function.Supplier;

/** One line that moves on a terminal; in a pipe one line a minute. */
final class Progress implements AutoCloseable {
  private static final long MINUTE = 60_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private long last = System.nanoTime();

  private Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On standard error, if a person sits in front of it. */
  static Progress onTerminal() {
    return new Progress(System.err, System.console() != null);
  }

  void show(String text) {
    show(() -> text);
  }

  /** The same of a text that takes a while to make: it is made only where it is shown. */
  void show(Supplier<String> text) {
    if (terminal) {
      out.print("\r\033[K" + text.get());
      out.flush();
    } else if (System.nanoTime() - last > MINUTE) {
      last = System.nanoTime();
      out.println(text.get());
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
