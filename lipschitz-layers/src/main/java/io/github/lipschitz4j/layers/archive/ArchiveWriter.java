package io.github.lipschitz4j.layers.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.CRC32;

/** Writes the bytes of an archive in one pass, after one pass that takes the fingerprints. */
final class ArchiveWriter {
  private ArchiveWriter() {}

  /** Refuses entries that together are beyond {@link Limits}. */
  static void checkLimits(String format, int version, SortedMap<String, Entry> entries) {
    List<Manifest.Item> items = new ArrayList<>();
    entries.forEach(
        (name, entry) ->
            items.add(new Manifest.Item(name, entry.kind(), entry.bytes(), "0".repeat(64))));
    new Manifest(format, version, items);
  }

  static void write(String format, int version, SortedMap<String, Entry> entries, OutputStream out)
      throws IOException {
    List<StoredZip.Part> parts = new ArrayList<>();
    List<Manifest.Item> items = new ArrayList<>();
    for (var named : entries.entrySet()) {
      Entry entry = named.getValue();
      Fingerprint fingerprint = Fingerprint.of(entry);
      String sha256 = fingerprint.sha256();
      var item = new Manifest.Item(named.getKey(), entry.kind(), entry.bytes(), sha256);
      items.add(item);
      parts.add(new StoredZip.Part(item.file(), item.bytes(), fingerprint.crc()));
    }
    byte[] manifest = new Manifest(format, version, items).encode();
    CRC32 crc = new CRC32();
    crc.update(manifest);
    parts.add(0, new StoredZip.Part(Manifest.FILE, manifest.length, (int) crc.getValue()));

    out.write(StoredZip.header(parts.get(0)));
    out.write(manifest);
    int part = 1;
    for (Entry entry : entries.values()) {
      out.write(StoredZip.header(parts.get(part++)));
      entry.write(out);
    }
    out.write(StoredZip.directory(parts));
  }
}
