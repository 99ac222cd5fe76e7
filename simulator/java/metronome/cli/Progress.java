package metronome.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error where a person is looking, nothing in a pipe. */
final class Progress implements AutoCloseable {
  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /**
   * @param task what is going on
   * @param steps how many there are, -1 where that is unknown
   */
  static Progress of(String task, long steps) {
    if (System.console() == null || steps == 0 || steps == 1) {
      return new Progress(Optional.empty());
    }
    return new Progress(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish()
                .build()));
  }

  /**
   * Of something whose length nobody knows beforehand.
   *
   * @param task what is going on
   */
  static Progress searching(String task) {
    return of(task, -1);
  }

  /** One step is done; from any thread. */
  void step() {
    bar.ifPresent(ProgressBar::step);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
