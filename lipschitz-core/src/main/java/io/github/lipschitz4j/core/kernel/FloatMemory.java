package io.github.lipschitz4j.core.kernel;

import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bulk copies between parts of a dense FLOAT array and the heap, as numbers or as their bits.
 *
 * <p>For work in blocks that stay in the cache, where {@link HostArray} would copy the whole array.
 * The array is held, and with it its memory.
 */
final class FloatMemory {
  private final INDArray dense;
  private final FloatBuffer numbers;
  private final IntBuffer bits;

  private FloatMemory(INDArray dense) {
    this.dense = dense;
    DataBuffer data = dense.data();
    this.numbers = data.asNioFloat().slice();
    this.bits =
        data.asNio()
            .order(ByteOrder.nativeOrder())
            .asIntBuffer()
            .position((int) data.offset())
            .slice();
  }

  /** Memory brought up to date for reading. */
  static FloatMemory reading(INDArray dense) {
    Nd4j.getAffinityManager().ensureLocation(dense, AffinityManager.Location.HOST);
    return new FloatMemory(dense);
  }

  /** Memory to be overwritten; {@link #written} makes it the valid one. */
  static FloatMemory writing(INDArray dense) {
    return new FloatMemory(dense);
  }

  void get(int at, int[] to, int offset, int length) {
    bits.get(at, to, offset, length);
    Reference.reachabilityFence(dense);
  }

  void get(int at, float[] to, int offset, int length) {
    numbers.get(at, to, offset, length);
    Reference.reachabilityFence(dense);
  }

  void put(int at, int[] from, int offset, int length) {
    bits.put(at, from, offset, length);
    Reference.reachabilityFence(dense);
  }

  void put(int at, float[] from, int offset, int length) {
    numbers.put(at, from, offset, length);
    Reference.reachabilityFence(dense);
  }

  /** Marks the host's copy as the valid one. */
  INDArray written() {
    Nd4j.getAffinityManager().tagLocation(dense, AffinityManager.Location.HOST);
    return dense;
  }
}
