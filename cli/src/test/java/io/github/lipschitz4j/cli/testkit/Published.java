package io.github.lipschitz4j.cli.testkit;

import io.github.lipschitz4j.cli.Lipschitz;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.datasets.DataFile;
import io.github.lipschitz4j.datasets.FetchedData;
import io.github.lipschitz4j.datasets.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Two small data sets, packages of them, and clients that do as a test says. */
public final class Published {
  /** A package of npm. */
  public static final FetchedData SMALL =
      set("small", new Origin.Npm("small-data", "1.0.0", 2_000_000));

  static final FetchedData OTHER = set("other", new Origin.Debian("other-data", 1_000));

  private final Path folder;
  private final Path programs;

  private Published(Path folder, Path programs) {
    this.folder = folder;
    this.programs = programs;
  }

  /** With an empty folder of programs. */
  public static Published in(Path folder) throws IOException {
    return new Published(folder, Files.createDirectories(folder.resolve("programs")));
  }

  private static FetchedData set(String id, Origin origin) {
    return new FetchedData(
        id,
        "two files of " + id,
        "ours",
        origin,
        List.of("x"),
        List.of(file("a", id + " hello"), file("b", id + " there")));
  }

  private static DataFile file(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new DataFile(name, bytes.length, HexFormat.of().formatHex(digest));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A package; what it is, its bytes say, so that any ending will do. */
  public static byte[] pack(String a, String b) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("package/a"));
      zip.write(a.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("package/b"));
      zip.write(b.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A good package of a set. */
  public static byte[] pack(FetchedData set) throws IOException {
    return pack(set.id() + " hello", set.id() + " there");
  }

  /** Puts a program on the PATH; it knows $PACKAGE, a good package of SMALL. */
  public Published program(String name, String... lines) throws IOException {
    Path small = Files.write(folder.resolve("small.zip"), pack(SMALL));
    Path program =
        Files.writeString(
            programs.resolve(name),
            "#!/bin/sh\nPACKAGE='" + small + "'\n" + String.join("\n", lines) + "\n");
    if (!program.toFile().setExecutable(true)) {
      throw new AssertionError("cannot be run: " + program);
    }
    return this;
  }

  /** Where the command puts what it fetches. */
  public Path cache() {
    return folder.resolve("cache");
  }

  /** Only the programs of the test are on the PATH, and what their scripts are made of. */
  private Environment surroundings() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PATH", programs.toString());
    environment.put("REST", System.getenv("PATH"));
    environment.put("LIPSCHITZ_CACHE", cache().toString());
    return new Environment(environment, folder, List.of(SMALL, OTHER));
  }

  /** Runs the command in these surroundings. */
  public Shell.Ran run(String... arguments) {
    return run(new Session(Progress.Style.LINES), arguments);
  }

  /** Runs the command in these surroundings, in a session of the test. */
  public Shell.Ran run(Session session, String... arguments) {
    return Shell.run(Lipschitz.commandLine(session, surroundings()), arguments);
  }

  /** Everything in the cache. */
  public List<String> cached() throws IOException {
    return Files.exists(cache()) ? Shell.content(cache()) : List.of();
  }
}
