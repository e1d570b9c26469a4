package io.github.lipschitz4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of the command: whether it is to stop, how it shows progress, what it must not leave. */
final class Session {
  private final Progress.Style progress;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Set<Path> drafts = ConcurrentHashMap.newKeySet();
  private final BooleanSupplier stop;
  private volatile boolean cancelled;

  Session(Progress.Style progress) {
    this(progress, () -> false);
  }

  /** A session that is also cancelled once a condition holds. */
  Session(Progress.Style progress, BooleanSupplier stop) {
    this.progress = progress;
    this.stop = stop;
  }

  Progress.Style progress() {
    return progress;
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    cancelled |= stop.getAsBoolean();
    return cancelled;
  }

  /** Between two pieces of work. */
  void check() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }

  void finish() {
    finished.countDown();
  }

  boolean isFinished() {
    return finished.getCount() == 0;
  }

  void awaitFinish(Duration patience) {
    try {
      finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A folder that has to go if the work does not come to its end. */
  void drafting(Path folder) {
    drafts.add(folder);
  }

  void drafted(Path folder) {
    drafts.remove(folder);
  }

  void discardDrafts() {
    drafts.forEach(Folders::delete);
  }
}
