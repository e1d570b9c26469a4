package io.github.lipschitz4j.datasets;

import io.github.lipschitz4j.datasets.shapes.Mesh;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A mesh in a script of two assignments, {@code exports.positions=[[x,y,z],…]} and {@code
 * exports.cells=[[a,b,c],…]}. It is read as what it says, never run: anything else in it is an
 * error.
 */
final class BunnyScript {
  private static final int LONGEST_NUMBER = 30;

  private final String source;
  private final String text;
  private int at;

  private BunnyScript(String source, String text) {
    this.source = source;
    this.text = text;
  }

  static Mesh read(String source, byte[] script) {
    BunnyScript all = new BunnyScript(source, new String(script, StandardCharsets.ISO_8859_1));
    all.expect("exports.positions=");
    List<double[]> positions = all.rows();
    all.skipEnd();
    all.expect("exports.cells=");
    List<double[]> cells = all.rows();
    all.skipEnd();
    if (all.at < all.text.length()) {
      throw all.bad("the end of the script");
    }
    int[][] triangles = new int[cells.size()][3];
    for (int t = 0; t < triangles.length; t++) {
      for (int k = 0; k < 3; k++) {
        double index = cells.get(t)[k];
        if (index != Math.rint(index) || index < 0 || index >= positions.size()) {
          throw new IllegalArgumentException(
              "MeshSets %s: expected indices in [0, %d), got %s in triangle %d"
                  .formatted(source, positions.size(), index, t));
        }
        triangles[t][k] = (int) index;
      }
    }
    return Mesh.of(positions.toArray(double[][]::new), triangles);
  }

  /** A list of lists of three numbers. */
  private List<double[]> rows() {
    List<double[]> rows = new ArrayList<>();
    expect("[");
    do {
      expect("[");
      double[] row = new double[3];
      for (int k = 0; k < 3; k++) {
        row[k] = number();
        expect(k < 2 ? "," : "]");
      }
      rows.add(row);
    } while (accept(","));
    expect("]");
    return rows;
  }

  private double number() {
    int end = at;
    while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == at || end - at > LONGEST_NUMBER) {
      throw bad("a number");
    }
    try {
      double value = Double.parseDouble(text.substring(at, end));
      at = end;
      return value;
    } catch (NumberFormatException e) {
      throw bad("a number");
    }
  }

  /** A statement may end with a semicolon, lines with white space. */
  private void skipEnd() {
    while (at < text.length() && ";\n\r\t ".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean accept(String sign) {
    boolean there = text.startsWith(sign, at);
    at += there ? sign.length() : 0;
    return there;
  }

  private void expect(String words) {
    if (!accept(words)) {
      throw bad("'%s'".formatted(words));
    }
  }

  private IllegalArgumentException bad(String expected) {
    String rest = text.substring(at, Math.min(text.length(), at + 20));
    return new IllegalArgumentException(
        "MeshSets %s: expected %s at sign %d, got %s"
            .formatted(source, expected, at, rest.isEmpty() ? "the end" : "'" + rest + "'"));
  }
}
