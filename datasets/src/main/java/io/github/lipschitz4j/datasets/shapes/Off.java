package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;

/**
 * The Object File Format: the word OFF, numbers of vertices, faces and edges, a line for each
 * vertex, a line for each face. The letters N, C and ST before OFF say that vertices carry more;
 * coordinates are the first three all the same. Some files (ModelNet's) have the numbers on the
 * line of the word, even without a space.
 */
final class Off {
  /** "0 0 0" and the line's end. */
  private static final int LEAST_VERTEX = 6;

  /** "3 0 1 2" and the line's end. */
  private static final int LEAST_FACE = 8;

  private Off() {}

  static Geometry read(Source source, byte[] bytes) {
    TextLines lines = new TextLines(source, bytes);
    String[] counts = counts(lines);
    String expected = "the numbers of vertices, faces and edges";
    int n =
        source.count("vertices", lines.whole(counts, 0, expected), LEAST_VERTEX, lines.left() + 1);
    int m = source.count("faces", lines.whole(counts, 1, expected), LEAST_FACE, lines.left() + 1);
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      points[i] = lines.point(lines.next("vertex %d of %d".formatted(i, n)), 0);
    }
    Faces faces = new Faces();
    for (int f = 0; f < m; f++) {
      String[] words = lines.next("face %d of %d".formatted(f, m));
      long corners = lines.whole(words, 0, "a number of corners");
      if (corners < 3 || corners > words.length - 1) {
        throw lines.bad(
            "a number of corners ≥ 3 and as many indices",
            "%s and %d words".formatted(Source.shown(words[0]), words.length - 1));
      }
      int[] face = new int[(int) corners];
      for (int k = 0; k < face.length; k++) {
        // one that is no int is no index either, and refused below
        face[k] = (int) Math.max(-1, Math.min(n, lines.whole(words, k + 1, "indices")));
      }
      String fault = faces.add(face, n);
      if (!fault.isEmpty()) {
        throw lines.bad("different vertices in [0, %d)".formatted(n), fault);
      }
    }
    return new Geometry(points, faces.triangles());
  }

  private static String[] counts(TextLines lines) {
    String[] words = lines.next("the word OFF");
    String first = words[0];
    int end = first.indexOf("OFF") + 3;
    if (end < 3 || !first.substring(0, end).matches("(ST)?C?N?OFF")) {
      throw lines.bad("the word OFF, perhaps with ST, C or N before it", Source.shown(first));
    }
    if (words.length > 1 && words[1].equals("BINARY")) {
      throw lines.bad("OFF as text", "BINARY");
    }
    if (first.length() > end) {
      words[0] = first.substring(end);
      return words;
    }
    return words.length > 1
        ? Arrays.copyOfRange(words, 1, words.length)
        : lines.next("the numbers of vertices, faces and edges");
  }
}
