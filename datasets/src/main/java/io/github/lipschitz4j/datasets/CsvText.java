package io.github.lipschitz4j.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** From bytes to text: unpacks gzip, skips a byte order mark, refuses what is no text. */
final class CsvText {
  private static final int PEEK = 4096;
  private static final byte[] GZIP = {(byte) 0x1f, (byte) 0x8b};
  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private CsvText() {}

  static Reader open(String source, InputStream in) throws IOException {
    InputStream bytes = new BufferedInputStream(in, PEEK);
    if (startsWith(peek(bytes), GZIP)) {
      try {
        bytes = new BufferedInputStream(new GZIPInputStream(bytes), PEEK);
        peek(bytes);
      } catch (ZipException | EOFException e) {
        throw new IllegalArgumentException(
            "CsvTable %s: expected whole gzip data, got a damaged file (fetch it again)"
                .formatted(source),
            e);
      }
    }
    byte[] head = peek(bytes);
    for (byte b : head) {
      if (b == 0) {
        throw new IllegalArgumentException(
            "CsvTable %s: expected CSV text, got a binary file (%s)"
                .formatted(
                    source,
                    startsWith(head, ZIP)
                        ? "a spreadsheet or an archive: export or unpack it to CSV"
                        : "export it to CSV"));
      }
    }
    if (startsWith(head, MARK)) {
      bytes.skipNBytes(MARK.length);
    }
    // newDecoder reports what it cannot decode; the charset itself would replace it in silence
    return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
  }

  private static byte[] peek(InputStream bytes) throws IOException {
    bytes.mark(PEEK);
    byte[] head = bytes.readNBytes(PEEK);
    bytes.reset();
    return head;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
