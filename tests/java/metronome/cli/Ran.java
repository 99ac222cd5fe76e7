package metronome.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/**
 * A command that was run in this process, as the launcher runs it: paths in arguments are relative
 * to the top of the checkout, where the tests run too.
 *
 * @param code the exit code
 * @param out all of standard output
 * @param err all of standard error
 */
record Ran(int code, String out, String err) {

  /** The top of the checkout. */
  static final Path HOME = Path.of(System.getProperty("metronome.home", "."));

  static Ran command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  /** As above, with objects such as paths among the arguments. */
  static Ran with(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    return command(texts);
  }
}
