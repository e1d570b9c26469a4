package io.github.lipschitz4j.datasets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a longer stream. Closing it leaves the stream open. */
final class Part extends InputStream {
  private final InputStream in;
  private long left;

  Part(InputStream in, long size) {
    this.in = in;
    left = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("an end %d bytes too early".formatted(left));
    }
    left -= read;
    return read;
  }

  /** Goes to the end of this part. */
  void finish() throws IOException {
    in.skipNBytes(left);
    left = 0;
  }
}
