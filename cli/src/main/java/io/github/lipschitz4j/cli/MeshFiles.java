package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.plots.surface.TriangleMesh;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.StringTokenizer;

/** Surfaces in files: OFF is read, OFF and PLY are written, both as text. */
final class MeshFiles {
  private MeshFiles() {}

  /** Reads an OFF file of triangles. */
  static TriangleMesh read(Path file) throws IOException {
    Check.that(Files.exists(file), "--reference %s: expected a mesh file, got none there", file);
    try {
      Words words = new Words(file, Files.readString(file));
      words.expect("OFF");
      int vertices = words.count();
      int faces = words.count();
      words.count();
      double[][] places = new double[vertices][3];
      for (double[] place : places) {
        for (int axis = 0; axis < 3; axis++) {
          place[axis] = words.number();
        }
      }
      int[][] triangles = new int[faces][3];
      for (int[] triangle : triangles) {
        words.expect("3");
        for (int i = 0; i < 3; i++) {
          triangle[i] = words.count();
        }
      }
      return TriangleMesh.of(places, triangles);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(
          "--reference %s: expected a text file in OFF, got other bytes".formatted(file), e);
    }
  }

  /** Writes a file by the ending of its name, whole or not at all. */
  static void write(Path file, TriangleMesh mesh) {
    String ending = file.toString().toLowerCase(Locale.ROOT);
    try {
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".lipschitz4j-", "");
      try {
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
          out.write(ending.endsWith(".ply") ? plyHead(mesh) : offHead(mesh));
          body(out, mesh);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: expected to write it, got %s".formatted(file, Failures.reason(e)), e);
    }
  }

  private static String offHead(TriangleMesh mesh) {
    return "OFF\n%d %d 0\n".formatted(mesh.vertexCount(), mesh.triangleCount());
  }

  private static String plyHead(TriangleMesh mesh) {
    return """
        ply
        format ascii 1.0
        element vertex %d
        property double x
        property double y
        property double z
        element face %d
        property list uchar int vertex_indices
        end_header
        """
        .formatted(mesh.vertexCount(), mesh.triangleCount());
  }

  private static void body(BufferedWriter out, TriangleMesh mesh) throws IOException {
    for (double[] v : mesh.vertices()) {
      out.write(v[0] + " " + v[1] + " " + v[2] + "\n");
    }
    for (int[] t : mesh.triangles()) {
      out.write("3 " + t[0] + " " + t[1] + " " + t[2] + "\n");
    }
  }

  /** The words of a file, one after the other; what follows a # on a line is none. */
  private static final class Words {
    private final Path file;
    private final int length;
    private final StringTokenizer words;

    Words(Path file, String text) {
      this.file = file;
      length = text.length();
      words = new StringTokenizer(text.replaceAll("#[^\\n]*", ""));
    }

    private String next() {
      Check.that(words.hasMoreTokens(), "--reference %s: expected more, got its end", file);
      return words.nextToken();
    }

    void expect(String word) {
      String found = next();
      Check.that(found.equals(word), "--reference %s: expected '%s', got '%s'", file, word, found);
    }

    double number() {
      String word = next();
      double number = Numbers.parse(word);
      Check.that(
          Double.isFinite(number), "--reference %s: expected a number, got '%s'", file, word);
      return number;
    }

    /** No more than the file has characters: a damaged count must not take all memory. */
    int count() {
      double number = number();
      Check.that(
          number >= 0 && number <= length && number == Math.rint(number),
          "--reference %s: expected a count or an index, got %s",
          file,
          number);
      return (int) number;
    }
  }
}
