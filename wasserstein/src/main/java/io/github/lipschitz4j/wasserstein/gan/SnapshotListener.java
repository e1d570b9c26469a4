package io.github.lipschitz4j.wasserstein.gan;

/** Looks at a generator between two iterations; called on the training's own thread. */
@FunctionalInterface
public interface SnapshotListener {

  /**
   * A look is due.
   *
   * @param iteration how many are done; 0 before the first
   * @param generator as it is now, averaged where the training averages; it changes once this call
   *     has returned
   */
  void onSnapshot(int iteration, Generator generator);
}
