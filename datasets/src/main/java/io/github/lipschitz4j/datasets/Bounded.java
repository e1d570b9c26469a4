package io.github.lipschitz4j.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A stream that refuses to give more than so many bytes in all. */
final class Bounded extends FilterInputStream {
  private final Path source;
  private final long limit;
  private long left;

  Bounded(InputStream in, long limit, Path source) {
    super(in);
    this.limit = limit;
    this.source = source;
    left = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  /** By reading: what is skipped counts too. */
  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(count, 1 << 13)];
    return count <= 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long read) {
    left -= read;
    if (left < 0) {
      throw DataPackage.bad(source, "at most %d bytes unpacked".formatted(limit), "more");
    }
  }
}
