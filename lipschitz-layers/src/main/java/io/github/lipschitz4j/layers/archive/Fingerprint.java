package io.github.lipschitz4j.layers.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** CRC-32, which the zip format wants, and SHA-256, which we do, of bytes that pass by. */
final class Fingerprint {
  private final CRC32 crc = new CRC32();
  private final MessageDigest sha256;

  Fingerprint() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The fingerprint of an entry; writes it to nowhere. */
  static Fingerprint of(Entry entry) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    OutputStream crc = new CheckedOutputStream(OutputStream.nullOutputStream(), fingerprint.crc);
    entry.write(new DigestOutputStream(crc, fingerprint.sha256));
    return fingerprint;
  }

  /** A stream that adds to this fingerprint what is read from it. */
  InputStream through(InputStream in) {
    return new DigestInputStream(new CheckedInputStream(in, crc), sha256);
  }

  int crc() {
    return (int) crc.getValue();
  }

  /** In hexadecimal; ends the fingerprint. */
  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
