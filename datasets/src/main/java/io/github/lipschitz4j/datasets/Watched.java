package io.github.lipschitz4j.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that tells after each read how many bytes it has given in all. */
final class Watched extends FilterInputStream {
  private final LongConsumer given;
  private long total;

  Watched(InputStream in, LongConsumer given) {
    super(in);
    this.given = given;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    tell(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    tell(Math.max(0, read));
    return read;
  }

  private void tell(int read) {
    total += read;
    given.accept(total);
  }
}
