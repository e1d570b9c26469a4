package io.github.lipschitz4j.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines along which a field takes one value, joined to the longest pieces.
 *
 * <p>Each cell of the grid is crossed on none, two or all four of its edges, at places found by
 * linear interpolation. Where all four are crossed, the bilinear surface has a saddle inside, of
 * value {@code (v00·v11 − v10·v01)/(v00 + v11 − v10 − v01)}: which of the two diagonal pairs of
 * corners it connects is read off that value, so the lines are those of the surface itself.
 *
 * <p>An edge belongs to at most two cells, so the crossings form a graph of paths and rings, which
 * is walked once. Cost: O(rows · columns). Source: Nielson &amp; Hamann, <em>The asymptotic
 * decider</em> (1991).
 */
final class MarchingSquares {
  private static final int NONE = -1;

  private final ScalarField field;
  private final double level;
  private final int columns;
  private final int rows;

  /** Two neighbours of each crossing. Edges: first the horizontal ones, then the vertical ones. */
  private final int[] neighbours;

  private MarchingSquares(ScalarField field, double level) {
    this.field = field;
    this.level = level;
    this.columns = field.grid().columns();
    this.rows = field.grid().rows();
    this.neighbours = new int[4 * columns * rows];
    Arrays.fill(neighbours, NONE);
  }

  /** Polylines {xs, ys}; a closed one ends where it starts. */
  static List<double[][]> lines(ScalarField field, double level) {
    MarchingSquares squares = new MarchingSquares(field, level);
    for (int j = 0; j + 1 < squares.rows; j++) {
      for (int i = 0; i + 1 < squares.columns; i++) {
        squares.cell(i, j);
      }
    }
    return squares.walk();
  }

  private void cell(int i, int j) {
    boolean in00 = inside(i, j);
    boolean in10 = inside(i + 1, j);
    boolean in11 = inside(i + 1, j + 1);
    boolean in01 = inside(i, j + 1);
    int bottom = horizontal(i, j);
    int top = horizontal(i, j + 1);
    int left = vertical(i, j);
    int right = vertical(i + 1, j);
    if (in00 == in11 && in10 == in01 && in00 != in10) {
      if ((saddle(i, j) >= level) == in00) {
        link(bottom, right);
        link(top, left);
      } else {
        link(bottom, left);
        link(top, right);
      }
      return;
    }
    int[] crossed = new int[4];
    int count = 0;
    if (in00 != in10) {
      crossed[count++] = bottom;
    }
    if (in10 != in11) {
      crossed[count++] = right;
    }
    if (in01 != in11) {
      crossed[count++] = top;
    }
    if (in00 != in01) {
      crossed[count++] = left;
    }
    if (count == 2) {
      link(crossed[0], crossed[1]);
    }
  }

  private boolean inside(int i, int j) {
    return field.value(j, i) >= level;
  }

  /**
   * Never divides by 0: both corners of one diagonal are at or above the level, the others below.
   */
  private double saddle(int i, int j) {
    // relative to the level, lest two large products cancel
    double v00 = field.value(j, i) - level;
    double v10 = field.value(j, i + 1) - level;
    double v11 = field.value(j + 1, i + 1) - level;
    double v01 = field.value(j + 1, i) - level;
    return level + (v00 * v11 - v10 * v01) / (v00 + v11 - v10 - v01);
  }

  private int horizontal(int i, int j) {
    return j * columns + i;
  }

  private int vertical(int i, int j) {
    return rows * columns + j * columns + i;
  }

  private void link(int a, int b) {
    attach(a, b);
    attach(b, a);
  }

  private void attach(int from, int to) {
    neighbours[2 * from + (neighbours[2 * from] == NONE ? 0 : 1)] = to;
  }

  private List<double[][]> walk() {
    List<double[][]> lines = new ArrayList<>();
    boolean[] seen = new boolean[neighbours.length / 2];
    // paths from their ends first: what is left then are rings
    for (int edge = 0; edge < seen.length; edge++) {
      if (!seen[edge] && neighbours[2 * edge] != NONE && neighbours[2 * edge + 1] == NONE) {
        lines.add(follow(edge, seen));
      }
    }
    for (int edge = 0; edge < seen.length; edge++) {
      if (!seen[edge] && neighbours[2 * edge] != NONE) {
        lines.add(follow(edge, seen));
      }
    }
    return lines;
  }

  private double[][] follow(int start, boolean[] seen) {
    List<double[]> points = new ArrayList<>();
    int previous = NONE;
    int edge = start;
    while (edge != NONE && !seen[edge]) {
      seen[edge] = true;
      points.add(crossing(edge));
      int next = neighbours[2 * edge] == previous ? neighbours[2 * edge + 1] : neighbours[2 * edge];
      previous = edge;
      edge = next;
    }
    if (edge == start) {
      points.add(crossing(start));
    }
    double[][] line = new double[2][points.size()];
    for (int k = 0; k < points.size(); k++) {
      line[0][k] = points.get(k)[0];
      line[1][k] = points.get(k)[1];
    }
    return line;
  }

  private double[] crossing(int edge) {
    boolean upright = edge >= rows * columns;
    int index = upright ? edge - rows * columns : edge;
    int i = index % columns;
    int j = index / columns;
    int di = upright ? 0 : 1;
    int dj = upright ? 1 : 0;
    double from = field.value(j, i);
    double to = field.value(j + dj, i + di);
    double t = (level - from) / (to - from);
    Grid grid = field.grid();
    return new double[] {
      grid.x(i) + t * (grid.x(i + di) - grid.x(i)), grid.y(j) + t * (grid.y(j + dj) - grid.y(j))
    };
  }
}
