package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The plain files of a tar stream. Directories, links and devices are passed over, and so are
 * extended headers: they carry long paths, owners and times, of which nothing is needed here.
 */
final class Tar {
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;

  private final Path source;
  private final InputStream in;

  Tar(Path source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  interface Entry {
    void accept(String path, InputStream content) throws IOException;
  }

  /** Whether these first bytes are a tar's: its header sums up. */
  static boolean isTar(byte[] head) {
    return head.length >= BLOCK && head[0] != 0 && sum(head) == octal(head, CHECKSUM, 8);
  }

  void each(Entry entry) throws IOException {
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 || isEnd(header)) {
        return;
      }
      if (!isTar(header)) {
        throw DataPackage.bad(source, "a tar header", "bytes that are none (fetch it again)");
      }
      long size = octal(header, 124, 12);
      if (size < 0) {
        throw DataPackage.bad(
            source, "a tar entry with a size", "'%s'".formatted(text(header, 124, 12)));
      }
      Part content = new Part(in, size);
      byte type = header[156];
      if (type == '0' || type == 0) {
        entry.accept(text(header, 0, 100), content);
      }
      content.finish();
      in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }
  }

  private static boolean isEnd(byte[] header) {
    for (byte b : header) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The sum of the header's bytes, the place of the sum itself read as spaces. */
  private static long sum(byte[] header) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : Byte.toUnsignedInt(header[i]);
    }
    return sum;
  }

  /** An octal number, or −1: sizes above 8 GiB are written otherwise, and not wanted here. */
  private static long octal(byte[] header, int from, int length) {
    String digits = text(header, from, length).strip();
    return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : -1;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOfRange(header, from, end), StandardCharsets.UTF_8);
  }
}
