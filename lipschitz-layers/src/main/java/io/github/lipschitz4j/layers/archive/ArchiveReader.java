package io.github.lipschitz4j.layers.archive;

import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Reads the one byte sequence that {@link ArchiveWriter} writes, front to back.
 *
 * <p>The manifest fixes the size of the file and every byte but the contents, which it fixes by
 * their SHA-256. So the zip's own fields are never believed, only compared, and nothing but the
 * manifest is read before the size of the file fits.
 */
final class ArchiveReader {
  private static final String DAMAGED = "(truncated or altered: copy the file again)";
  private static final int CRC_OFFSET = 14;
  private static final int BYTES_OFFSET = 22;
  private static final int NAME_LENGTH_OFFSET = 26;

  private final InputStream in;
  private final long fileBytes;
  private final List<StoredZip.Part> parts = new ArrayList<>();

  /** A file of so many bytes. */
  ArchiveReader(InputStream in, long fileBytes) {
    this.in = in;
    this.fileBytes = fileBytes;
  }

  /** The manifest and entries by name. */
  record Content(Manifest manifest, SortedMap<String, Entry> entries) {}

  Content read(String format, int newestVersion) throws IOException {
    Manifest manifest = Manifest.decode(manifest(), format, newestVersion);
    checkSize(manifest);
    SortedMap<String, Entry> entries = new TreeMap<>();
    for (Manifest.Item item : manifest.items()) {
      entries.put(item.name(), entry(item));
    }
    byte[] directory = StoredZip.directory(parts);
    Check.that(
        Arrays.equals(directory, in.readNBytes(directory.length)),
        "zip directory: expected the entries of the manifest, got others %s",
        DAMAGED);
    Check.that(in.read() < 0, "end: expected no more bytes, got some %s", DAMAGED);
    return new Content(manifest, entries);
  }

  private byte[] manifest() throws IOException {
    ByteBuffer header =
        ByteBuffer.wrap(in.readNBytes(StoredZip.LOCAL_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    Check.that(header.limit() > 0, "expected a model archive, got an empty file");
    Check.that(
        header.limit() == StoredZip.LOCAL_BYTES && header.getInt(0) == StoredZip.LOCAL,
        "expected a zip that begins with %s, got a file that begins with the bytes %s",
        Manifest.FILE,
        HexFormat.of().formatHex(header.array(), 0, Math.min(4, header.limit())));
    byte[] name = in.readNBytes(header.getShort(NAME_LENGTH_OFFSET) & 0xffff);
    String file = new String(name, StandardCharsets.ISO_8859_1);
    Check.that(
        file.equals(Manifest.FILE),
        "expected a zip that begins with %s, got one that begins with %s (another kind of file)",
        Manifest.FILE,
        Names.quote(file));
    long bytes = header.getInt(BYTES_OFFSET) & 0xffffffffL;
    var part = new StoredZip.Part(Manifest.FILE, bytes, header.getInt(CRC_OFFSET));
    Check.that(
        Arrays.equals(StoredZip.header(part), 0, header.limit(), header.array(), 0, header.limit()),
        "zip header of %s: expected it stored, without extra fields, got another kind of header"
            + " (compressed or packed anew? read the original file)",
        Manifest.FILE);
    Check.that(
        bytes <= Math.min(Limits.MANIFEST_BYTES, fileBytes),
        "%s: expected at most %d bytes, got %d",
        Manifest.FILE,
        Math.min(Limits.MANIFEST_BYTES, fileBytes),
        bytes);
    byte[] text = in.readNBytes((int) bytes);
    CRC32 crc = new CRC32();
    crc.update(text);
    Check.that(
        (int) crc.getValue() == part.crc(),
        "%s: expected its CRC-32, got another %s",
        Manifest.FILE,
        DAMAGED);
    parts.add(part);
    return text;
  }

  private void checkSize(Manifest manifest) {
    List<StoredZip.Part> all = new ArrayList<>(parts);
    manifest.items().forEach(item -> all.add(new StoredZip.Part(item.file(), item.bytes(), 0)));
    long expected = StoredZip.bytes(all);
    Check.that(
        fileBytes == expected,
        "size: expected %d bytes for what the manifest lists, got %d %s",
        expected,
        fileBytes,
        DAMAGED);
  }

  private Entry entry(Manifest.Item item) throws IOException {
    ByteBuffer header =
        ByteBuffer.wrap(in.readNBytes(StoredZip.LOCAL_BYTES + item.file().length()))
            .order(ByteOrder.LITTLE_ENDIAN);
    int crc = header.limit() < StoredZip.LOCAL_BYTES ? 0 : header.getInt(CRC_OFFSET);
    var part = new StoredZip.Part(item.file(), item.bytes(), crc);
    Check.that(
        Arrays.equals(StoredZip.header(part), header.array()),
        "entry %s: expected its zip header with %d stored bytes, got another %s",
        item.file(),
        item.bytes(),
        DAMAGED);
    Fingerprint fingerprint = new Fingerprint();
    Entry entry = content(item, fingerprint.through(in));
    String sha256 = fingerprint.sha256();
    Check.that(
        sha256.equals(item.sha256()),
        "entry %s: expected SHA-256 %s, got %s %s",
        item.file(),
        item.sha256(),
        sha256,
        DAMAGED);
    // believed by nobody here, but by the other tools that open a zip
    Check.that(
        fingerprint.crc() == crc,
        "entry %s: expected the CRC-32 of its content, got another %s",
        item.file(),
        DAMAGED);
    parts.add(part);
    return entry;
  }

  private static Entry content(Manifest.Item item, InputStream in) throws IOException {
    try {
      return switch (item.kind()) {
        case JSON -> {
          byte[] text = in.readNBytes((int) item.bytes());
          StrictJson.check(text);
          yield new Entry.Json(text);
        }
        case ARRAY -> new Entry.Array(NpyFormat.read(in, item.bytes()));
      };
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("entry " + item.file() + ": " + e.getMessage(), e);
    }
  }
}
