package io.github.lipschitz4j.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packages for tests, good ones and others, byte by byte. */
final class Packages {
  private Packages() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** A tar entry with a type: 0 a file, 1 and 2 links, 5 a folder. */
  static byte[] entry(String name, char type, byte[] content) {
    return entry(name, type, String.format(Locale.ROOT, "%011o", content.length), content);
  }

  /** A tar entry that says what it likes of its size. */
  static byte[] entry(String name, char type, String size, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, size);
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 157, type == '2' ? "/etc/hostname" : "");
    put(header, 257, "ustar");
    int sum = 0;
    for (byte b : header) {
      sum += Byte.toUnsignedInt(b);
    }
    put(header, 148, String.format(Locale.ROOT, "%06o", sum));
    header[154] = 0;
    return join(header, content, new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  static byte[] tar(byte[]... entries) {
    return join(join(entries), new byte[1024]);
  }

  static byte[] file(String name, String content) {
    return entry(name, '0', content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] xz(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0))) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("folder/"));
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** A member of an ar archive. */
  static byte[] member(String name, byte[] content) {
    String header =
        String.format(
            Locale.ROOT, "%-16s%-12d%-6d%-6d%-8s%-10d`\n", name, 0, 0, 0, "644", content.length);
    return join(header.getBytes(StandardCharsets.US_ASCII), content, new byte[content.length % 2]);
  }

  static byte[] ar(byte[]... members) {
    return join("!<arch>\n".getBytes(StandardCharsets.US_ASCII), join(members));
  }

  static byte[] deb(String data, byte[] content) {
    return ar(
        member("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII)),
        member("control.tar.xz", new byte[7]),
        member(data, content));
  }
}
