package io.github.lipschitz4j.layers.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bytes between the entries of a zip that has exactly one form: stored, no extra fields, no
 * comments, one fixed time.
 *
 * <p>The JDK's writer is not used because its flags and compressed bytes differ between releases;
 * its readers are not because they forgive: gaps, two directories that disagree, names twice.
 *
 * <p>Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
final class StoredZip {
  static final int LOCAL = 0x04034b50;
  static final int LOCAL_BYTES = 30;

  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_BYTES = 46;
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;

  /** Version 1.0 of the format: the first, all that stored entries need. */
  private static final short VERSION = 10;

  /** 1 January 1980, the first day that a zip can say. */
  private static final short DATE = 1 << 5 | 1;

  private StoredZip() {}

  /** One entry: name in ASCII, content's size and CRC-32. */
  record Part(String file, long bytes, int crc) {
    private long bytesInFile() {
      return LOCAL_BYTES + file.length() + bytes;
    }
  }

  /** What stands before the content of an entry. */
  static byte[] header(Part part) {
    ByteBuffer header = allocate(LOCAL_BYTES + part.file.length()).putInt(LOCAL);
    describe(header, part);
    return header.put(name(part)).array();
  }

  /** What stands after the content of the last entry. */
  static byte[] directory(List<Part> parts) {
    long offset = 0;
    ByteBuffer directory = allocate(directoryBytes(parts));
    for (Part part : parts) {
      directory.putInt(CENTRAL).putShort(VERSION);
      describe(directory, part);
      // comment length, disk, attributes (short and int): none
      directory.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      directory.putInt((int) offset).put(name(part));
      offset += part.bytesInFile();
    }
    int bytes = directory.position();
    short count = (short) parts.size();
    directory.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    return directory.putInt(bytes).putInt((int) offset).putShort((short) 0).array();
  }

  /** Size of the file that holds these entries and nothing else. */
  static long bytes(List<Part> parts) {
    return parts.stream().mapToLong(Part::bytesInFile).sum() + directoryBytes(parts);
  }

  private static int directoryBytes(List<Part> parts) {
    return parts.stream().mapToInt(part -> CENTRAL_BYTES + part.file.length()).sum() + END_BYTES;
  }

  /** The fields that both headers share, from the version needed to the length of extra fields. */
  private static void describe(ByteBuffer out, Part part) {
    // version, flags, method "stored", time, date
    out.putShort(VERSION).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    out.putShort(DATE).putInt(part.crc).putInt((int) part.bytes).putInt((int) part.bytes);
    out.putShort((short) part.file.length()).putShort((short) 0);
  }

  private static byte[] name(Part part) {
    return part.file.getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
