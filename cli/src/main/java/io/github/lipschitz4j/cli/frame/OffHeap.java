package io.github.lipschitz4j.cli.frame;

import org.nd4j.linalg.factory.Nd4j;

/**
 * The host's arrays, which lie outside of Java's heap and are freed with the small objects that
 * stand for them. A heap that is not full is seldom collected, so commands of many trainings ask
 * for it between two: ten of them on 28×28 pictures else end at 12 GB.
 */
public final class OffHeap {
  private OffHeap() {}

  /** Frees what nobody holds any more; takes some ten milliseconds. */
  public static void sweep() {
    Nd4j.getMemoryManager().invokeGc();
  }
}
