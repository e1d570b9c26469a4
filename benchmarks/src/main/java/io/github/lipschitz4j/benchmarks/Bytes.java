package io.github.lipschitz4j.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Exact counts of bytes, instead of the process's resident size, which says more of collectors than
 * of work.
 */
final class Bytes {
  private static final int TRIES = 3;

  private Bytes() {}

  /** Off the heap and in use: the host's arrays, its workspaces, buffers of our own kernels. */
  static long offHeap() {
    return Nd4j.getEnvironment().getDeviceCouner(0)
        + AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, 0)
        + Pointer.totalBytes();
  }

  /** The same after everything unreachable has been given back. */
  static long held() {
    long last = Long.MAX_VALUE;
    for (int k = 0; k < 10; k++) {
      System.gc();
      try {
        // the host gives memory back on a thread of its own
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return offHeap();
      }
      long now = offHeap();
      if (now == last) {
        break;
      }
      last = now;
    }
    return last;
  }

  /** What a run allocates off and on the heap, by this thread. */
  static long allocatedBy(Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long most = 0;
    for (int k = 0; k < TRIES; k++) {
      long before = offHeap();
      long heap = threads.getCurrentThreadAllocatedBytes();
      run.run();
      heap = threads.getCurrentThreadAllocatedBytes() - heap;
      // where a collection falls into the run, less was counted: the largest is the true one
      most = Math.max(most, offHeap() - before + heap);
    }
    return most;
  }
}
