package io.github.lipschitz4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a piece of work is, and how long it will take; on standard error. */
sealed interface Progress extends AutoCloseable {

  /** So many are done; a few words about now. */
  void at(long done, String note);

  @Override
  void close();

  /** How to show it. */
  enum Style {
    /** A bar that is drawn anew: for terminals. */
    BAR,
    /** A line each tenth: for logs. */
    LINES,
    /** Not at all. */
    SILENT;

    /** What the launcher has found out; lines where it says nothing. */
    static Style of(String text) {
      return text.equals("bar") ? BAR : LINES;
    }

    Progress start(String task, String unit, long total, PrintWriter err) {
      return switch (this) {
        case BAR -> new Bar(task, unit, total, err);
        case LINES -> new Lines(task, unit, total, err);
        case SILENT -> new Silent();
      };
    }
  }

  /** A bar with an estimate of the time left. */
  final class Bar implements Progress {
    private static final int WIDTH = 100;

    private final ProgressBar bar;
    private final PrintWriter err;

    Bar(String task, String unit, long total, PrintWriter err) {
      this.err = err;
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setUnit(" " + unit, 1)
              .setInitialMax(total)
              .setUpdateIntervalMillis(200)
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
              .build();
    }

    private void draw(String line) {
      err.print('\r' + line);
      err.flush();
    }

    @Override
    public void at(long done, String note) {
      bar.stepTo(done);
      bar.setExtraMessage(" " + note);
    }

    @Override
    public void close() {
      bar.close();
      err.println();
    }
  }

  /** A line at each tenth of the way. */
  final class Lines implements Progress {
    private static final int PARTS = 10;

    private final String task;
    private final String unit;
    private final long total;
    private final PrintWriter err;
    private final long began = System.nanoTime();
    private long first = -1;
    private long part;

    Lines(String task, String unit, long total, PrintWriter err) {
      this.task = task;
      this.unit = unit;
      this.total = total;
      this.err = err;
    }

    @Override
    public void at(long done, String note) {
      if (first < 0) {
        // a resumed training does not begin at its first step
        first = done;
      }
      long now = done * PARTS / total;
      if (now == part) {
        return;
      }
      part = now;
      Duration spent = Duration.ofNanos(System.nanoTime() - began);
      double left = spent.toMillis() / 1000.0 * (total - done) / Math.max(1, done - first + 1);
      err.printf(
          Locale.ROOT,
          "%s: %d of %d %s, %.0f s left%s%n",
          task,
          done,
          total,
          unit,
          left,
          note.isEmpty() ? "" : " (" + note + ")");
      err.flush();
    }

    @Override
    public void close() {}
  }

  /** Nothing. */
  final class Silent implements Progress {
    @Override
    public void at(long done, String note) {}

    @Override
    public void close() {}
  }
}
