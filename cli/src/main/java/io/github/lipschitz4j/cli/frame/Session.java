package io.github.lipschitz4j.cli.frame;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of the command: whether it is to stop, how it shows progress, what it must not leave. */
public final class Session {
  private final Progress.Style progress;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Set<Path> drafts = ConcurrentHashMap.newKeySet();
  private final BooleanSupplier stop;
  private volatile boolean cancelled;

  /** A session that only {@link #cancel} stops. */
  public Session(Progress.Style progress) {
    this(progress, () -> false);
  }

  /** A session that is also cancelled once a condition holds. */
  public Session(Progress.Style progress, BooleanSupplier stop) {
    this.progress = progress;
    this.stop = stop;
  }

  Progress.Style progress() {
    return progress;
  }

  /** Asks the work to stop at its next check. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether the work is to stop; once it is, it stays so. */
  public boolean isCancelled() {
    cancelled |= stop.getAsBoolean();
    return cancelled;
  }

  /** Between two pieces of work. */
  public void check() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }

  /** Says that the command is done. */
  public void finish() {
    finished.countDown();
  }

  /** Whether the command is done. */
  public boolean isFinished() {
    return finished.getCount() == 0;
  }

  /** Waits until the command is done, or no longer than patience lasts. */
  public void awaitFinish(Duration patience) {
    try {
      finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A folder that has to go if the work does not come to its end. */
  public void drafting(Path folder) {
    drafts.add(folder);
  }

  /** The folder may stay: its work came to its end. */
  public void drafted(Path folder) {
    drafts.remove(folder);
  }

  /** Deletes the folders of work that did not come to its end. */
  public void discardDrafts() {
    drafts.forEach(Folders::delete);
  }
}
