package io.github.lipschitz4j.cli.frame;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a piece of work is, and how long it will take; on standard error. */
public sealed interface Progress extends AutoCloseable {

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
    public static Style of(String text) {
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

  /** How long the rest takes at the pace so far. */
  final class Pace {
    private final long began = System.nanoTime();
    private long first = -1;

    /** The estimate in words; the first call sets where the work began. */
    public String left(long done, long total) {
      if (first < 0) {
        // a resumed training does not begin at its first step
        first = done - 1;
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      double rest = seconds * (total - done) / Math.max(1, done - first);
      return rest < 120
          ? String.format(Locale.ROOT, "%.0f s left", rest)
          : String.format(Locale.ROOT, "%.0f min left", rest / 60);
    }
  }

  /** A bar with an estimate of the time left. */
  final class Bar implements Progress {
    private final Pace pace = new Pace();
    private final ProgressBar bar;
    private final long total;
    private final PrintWriter err;

    Bar(String task, String unit, long total, PrintWriter err) {
      this.total = total;
      this.err = err;
      // a line that is longer than the terminal is wide would not be drawn over
      int width = Integer.getInteger("lipschitz.columns", 80) - 1;
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setUnit(" " + unit, 1)
              .setInitialMax(total)
              .setUpdateIntervalMillis(200)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .hideEta()
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, Math.max(20, width)))
              .build();
    }

    private void draw(String line) {
      err.print('\r' + line);
      err.flush();
    }

    @Override
    public void at(long done, String note) {
      bar.stepTo(done);
      bar.setExtraMessage(" " + pace.left(done, total) + (note.isEmpty() ? "" : ", " + note));
    }

    @Override
    public void close() {
      bar.close();
      err.println();
      err.flush();
    }
  }

  /** A line at each tenth of the way. */
  final class Lines implements Progress {
    private static final int PARTS = 10;

    private final Pace pace = new Pace();
    private final String task;
    private final String unit;
    private final long total;
    private final PrintWriter err;
    private long part;

    Lines(String task, String unit, long total, PrintWriter err) {
      this.task = task;
      this.unit = unit;
      this.total = total;
      this.err = err;
    }

    @Override
    public void at(long done, String note) {
      String left = pace.left(done, total);
      long now = done * PARTS / total;
      if (now == part) {
        return;
      }
      part = now;
      err.printf(
          "%s: %d of %d %s, %s%s%n",
          task, done, total, unit, left, note.isEmpty() ? "" : " (" + note + ")");
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
