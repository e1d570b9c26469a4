package io.github.lipschitz4j.layers.archive;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One array as numpy stores it in a {@code .npy} file.
 *
 * <p>Types {@code '<f4'} (FLOAT) and {@code '<f8'} (DOUBLE), rank 0 to 8, at most 2³¹−1 bytes.
 * Every bit pattern comes back as it was, NaN among them. Written: version 1.0 in C order. Read:
 * versions 1.0 and 2.0, C or Fortran order. Pickled objects, other types and big-endian values are
 * refused.
 *
 * <p>Cost: one pass over the values in chunks through NIO; no array of them on the Java heap.
 *
 * <p>Source: the format's description in numpy, {@code numpy.lib.format}.
 */
public final class NpyFormat {
  private static final int CHUNK_BYTES = 1 << 16;

  private NpyFormat() {}

  /**
   * Size of an array's file.
   *
   * @param array FLOAT or DOUBLE, rank 0 to 8, any order, not modified
   * @return bytes of header and values
   * @throws IllegalArgumentException if the array cannot be written
   */
  public static long bytes(INDArray array) {
    NpyHeader header = header(array);
    return header.bytes() + header.valueBytes();
  }

  /**
   * Writes an array. Equal arrays give equal bytes, whatever their order in memory.
   *
   * @param array FLOAT or DOUBLE, rank 0 to 8, any order or view, not modified
   * @param out where to; neither flushed nor closed
   * @throws IOException if {@code out} throws it
   * @throws IllegalArgumentException if the array cannot be written
   */
  public static void write(INDArray array, OutputStream out) throws IOException {
    NpyHeader header = header(array);
    out.write(header.encode());
    if (header.values() == 0) {
      return;
    }
    INDArray dense = HostArray.dense(array, 'c');
    Nd4j.getAffinityManager().ensureLocation(dense, AffinityManager.Location.HOST);
    if (header.type() == DataType.FLOAT) {
      writeFloats(dense.data().asNioFloat(), (int) header.values(), out);
    } else {
      writeDoubles(dense.data().asNioDouble(), (int) header.values(), out);
    }
  }

  /**
   * Reads an array; takes memory only if header and size agree.
   *
   * @param in positioned at the first byte of an npy file; exactly {@code bytes} are read, not
   *     closed
   * @param bytes size of that file
   * @return a new array in 'c' order, outside any workspace
   * @throws IOException if {@code in} throws it
   * @throws IllegalArgumentException if these bytes are not such a file, or fewer follow
   */
  public static INDArray read(InputStream in, long bytes) throws IOException {
    NpyHeader header = NpyHeader.read(in);
    Check.that(
        header.bytes() + header.valueBytes() == bytes,
        "NpyFormat size: expected %d bytes for header and values, got %d",
        header.bytes() + header.valueBytes(),
        bytes);
    INDArray array =
        Nd4j.createUninitializedDetached(header.type(), header.order(), header.shape());
    if (header.values() == 0) {
      return array;
    }
    if (header.type() == DataType.FLOAT) {
      readFloats(array.data().asNioFloat(), (int) header.values(), in);
    } else {
      readDoubles(array.data().asNioDouble(), (int) header.values(), in);
    }
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
    return array.ordering() == 'c' ? array : array.dup('c').detach();
  }

  private static NpyHeader header(INDArray array) {
    NpyHeader header = NpyHeader.of(array.dataType(), array.shape());
    // ND4J's empty array of rank 0 has the shape of a scalar
    Check.that(
        header.values() == array.length(),
        "NpyFormat array: expected %d values for rank %d, got %d",
        header.values(),
        array.rank(),
        array.length());
    return header;
  }

  private static void writeFloats(FloatBuffer values, int count, OutputStream out)
      throws IOException {
    ByteBuffer chunk = chunk();
    int step = CHUNK_BYTES / Float.BYTES;
    for (int done = 0; done < count; done += step) {
      int now = Math.min(step, count - done);
      // the array of a view begins at its offset
      chunk.asFloatBuffer().put(0, values, values.position() + done, now);
      out.write(chunk.array(), 0, now * Float.BYTES);
    }
  }

  private static void writeDoubles(DoubleBuffer values, int count, OutputStream out)
      throws IOException {
    ByteBuffer chunk = chunk();
    int step = CHUNK_BYTES / Double.BYTES;
    for (int done = 0; done < count; done += step) {
      int now = Math.min(step, count - done);
      chunk.asDoubleBuffer().put(0, values, values.position() + done, now);
      out.write(chunk.array(), 0, now * Double.BYTES);
    }
  }

  private static void readFloats(FloatBuffer values, int count, InputStream in) throws IOException {
    ByteBuffer chunk = chunk();
    int step = CHUNK_BYTES / Float.BYTES;
    for (int done = 0; done < count; done += step) {
      int now = Math.min(step, count - done);
      fill(chunk, now * Float.BYTES, in);
      values.put(done, chunk.asFloatBuffer(), 0, now);
    }
  }

  private static void readDoubles(DoubleBuffer values, int count, InputStream in)
      throws IOException {
    ByteBuffer chunk = chunk();
    int step = CHUNK_BYTES / Double.BYTES;
    for (int done = 0; done < count; done += step) {
      int now = Math.min(step, count - done);
      fill(chunk, now * Double.BYTES, in);
      values.put(done, chunk.asDoubleBuffer(), 0, now);
    }
  }

  private static void fill(ByteBuffer chunk, int bytes, InputStream in) throws IOException {
    int got = in.readNBytes(chunk.array(), 0, bytes);
    Check.that(got == bytes, "NpyFormat values: expected %d more bytes, got %d", bytes, got);
  }

  private static ByteBuffer chunk() {
    return ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
