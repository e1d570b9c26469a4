package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;

/**
 * The triangles of a mesh by the cells that their boxes touch, of a grid over x and y.
 *
 * <p>There are about as many cells as triangles: of a usual mesh each triangle is in a few cells,
 * and a few are in each. Where triangles are long the grid gets coarser, each time along the axis
 * that gains more, until it holds {@value #ENTRIES} entries a triangle at most. So memory, and the
 * time to build it, are linear in the triangles whatever their shape; what a point has to look at
 * is bounded by refusal.
 */
final class TriangleGrid {
  /** Cells that a triangle is in: at most so many on average. */
  static final int ENTRIES = 32;

  /** Triangles of a cell: at most so many on average, some tenths of a millisecond a point. */
  static final int CROWD = 1 << 14;

  private static final int MOST_CELLS = 1024;
  private static final long MOST_ENTRIES = 1L << 30;

  private final Cells cells;
  private final int[] starts;
  private final int[] members;

  private TriangleGrid(Mesh mesh, Cells cells) {
    this.cells = cells;
    int count = cells.columns() * cells.rows();
    starts = new int[count + 1];
    for (int t = 0; t < mesh.triangleCount(); t++) {
      cells.eachOf(mesh, t, cell -> starts[cell + 1]++);
    }
    for (int cell = 0; cell < count; cell++) {
      starts[cell + 1] += starts[cell];
    }
    members = new int[starts[count]];
    int[] next = Arrays.copyOf(starts, count);
    for (int t = 0; t < mesh.triangleCount(); t++) {
      int triangle = t;
      cells.eachOf(mesh, t, cell -> members[next[cell]++] = triangle);
    }
  }

  /**
   * Sorts the triangles of a mesh into cells.
   *
   * @throws IllegalArgumentException if more than {@value #CROWD} are in a cell on average
   */
  static TriangleGrid of(Mesh mesh) {
    int side = (int) Math.max(1, Math.min(MOST_CELLS, Math.sqrt(mesh.triangleCount())));
    Cells cells = new Cells(mesh.low(), mesh.high(), side, side);
    long most = Math.min(MOST_ENTRIES, (long) ENTRIES * mesh.triangleCount());
    long entries = cells.entries(mesh);
    // ends: a triangle of so many cells is in fewer when they are halved
    while (entries > most) {
      cells = cells.coarser(mesh);
      entries = cells.entries(mesh);
    }
    long mean = entries / (cells.columns() * cells.rows());
    if (mean > CROWD) {
      throw new IllegalArgumentException(
          ("Mesh: expected at most %d triangles above and below a point of its bounding box, on"
                  + " average, got %d (many span the whole box: simplify the mesh)")
              .formatted(CROWD, mean));
    }
    return new TriangleGrid(mesh, cells);
  }

  /** The cell of a point of the bounding box. */
  int cell(double x, double y) {
    return cells.row(y) * cells.columns() + cells.column(x);
  }

  /** Where the entries of a cell begin, those of the one before end. */
  int start(int cell) {
    return starts[cell];
  }

  /** The triangle of an entry. */
  int triangle(int entry) {
    return members[entry];
  }

  int entries() {
    return members.length;
  }

  private interface CellVisitor {
    void visit(int cell);
  }

  /** The box of the mesh, divided. */
  private record Cells(double[] low, double[] high, int columns, int rows) {

    int column(double x) {
      return index(x, 0, columns);
    }

    int row(double y) {
      return index(y, 1, rows);
    }

    /** Monotone in the value: a point between a triangle's sides is in a cell between theirs. */
    private int index(double value, int axis, int count) {
      double side = high[axis] - low[axis];
      return side <= 0 ? 0 : (int) Math.min(count - 1, (value - low[axis]) / side * count);
    }

    void eachOf(Mesh mesh, int triangle, CellVisitor visitor) {
      int[] t = mesh.corners(triangle);
      int left = column(mesh.least(t, 0));
      int right = column(mesh.most(t, 0));
      int top = row(mesh.most(t, 1));
      for (int row = row(mesh.least(t, 1)); row <= top; row++) {
        for (int column = left; column <= right; column++) {
          visitor.visit(row * columns + column);
        }
      }
    }

    long entries(Mesh mesh) {
      long sum = 0;
      for (int triangle = 0; triangle < mesh.triangleCount(); triangle++) {
        int[] t = mesh.corners(triangle);
        long across = 1 + column(mesh.most(t, 0)) - column(mesh.least(t, 0));
        sum += across * (1 + row(mesh.most(t, 1)) - row(mesh.least(t, 1)));
      }
      return sum;
    }

    /** Half the columns or half the rows, whichever leaves fewer entries. */
    Cells coarser(Mesh mesh) {
      Cells fewerColumns = new Cells(low, high, Math.max(1, columns / 2), rows);
      Cells fewerRows = new Cells(low, high, columns, Math.max(1, rows / 2));
      return fewerColumns.entries(mesh) < fewerRows.entries(mesh) ? fewerColumns : fewerRows;
    }
  }
}
