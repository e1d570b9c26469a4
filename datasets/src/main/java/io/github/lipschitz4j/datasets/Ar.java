package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A package of Debian: an ar archive whose member {@code data.tar…} holds the files. */
final class Ar {
  private static final int MAGIC = 8;
  private static final int HEADER = 60;

  private final Path source;
  private final InputStream in;

  Ar(Path source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  interface Member {
    void accept(String name, InputStream content) throws IOException;
  }

  /** Gives the one member that is of interest. */
  void data(Member member) throws IOException {
    in.skipNBytes(MAGIC);
    while (true) {
      byte[] bytes = in.readNBytes(HEADER);
      if (bytes.length == 0) {
        throw DataPackage.bad(source, "a Debian package with data.tar", "an archive without it");
      }
      String header = new String(bytes, StandardCharsets.ISO_8859_1);
      if (bytes.length < HEADER || !header.endsWith("`\n")) {
        throw DataPackage.bad(
            source, "a header of an ar member", "bytes that are none (fetch it again)");
      }
      String name = header.substring(0, 16).strip().replaceFirst("/$", "");
      String size = header.substring(48, 58).strip();
      if (!size.matches("[0-9]{1,10}")) {
        throw DataPackage.bad(source, "an ar member with a size", "'%s'".formatted(size));
      }
      Part content = new Part(in, Long.parseLong(size));
      if (name.equals("data.tar") || name.equals("data.tar.gz") || name.equals("data.tar.xz")) {
        member.accept(name, content);
        return;
      }
      if (name.startsWith("data.tar")) {
        throw DataPackage.bad(
            source,
            "data.tar, plain, gzip or xz",
            "%s (unpack it with dpkg -x, and give the folder)".formatted(name));
      }
      content.finish();
      in.skipNBytes(Long.parseLong(size) % 2);
    }
  }
}
