package io.github.lipschitz4j.layers.attacks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The nearest point with another class that was found for each row, so far. */
final class Nearest {
  private final Target target;
  private final double[] points;
  private final double[] distances;

  Nearest(Target target) {
    this.target = target;
    points = target.start();
    distances = new double[target.rows()];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  double distance(int row) {
    return distances[row];
  }

  boolean isFound(int row) {
    return Double.isFinite(distances[row]);
  }

  /** All rows; those that were not found are their inputs. */
  double[] points() {
    return points.clone();
  }

  /** Keeps a point that has lost its class, if it is nearer. */
  boolean offer(double[] flat, int row, double margin) {
    double distance = target.distance(flat, row);
    boolean nearer = !(margin > 0) && distance < distances[row];
    if (nearer) {
      int d = target.columns();
      System.arraycopy(flat, row * d, points, row * d, d);
      distances[row] = distance;
    }
    return nearer;
  }

  /** Halves the way between each input and its point, some times, and keeps what lost its class. */
  void bisect(int steps) {
    double[] direction = new double[points.length];
    double[] low = new double[distances.length];
    for (int row = 0; row < low.length; row++) {
      target.direction(points, row, direction);
    }
    double[] middle = points.clone();
    for (int step = 0; step < steps; step++) {
      double[] tried = new double[low.length];
      for (int row = 0; row < low.length; row++) {
        if (isFound(row)) {
          tried[row] = (low[row] + distances[row]) / 2;
          target.place(middle, row, direction, tried[row]);
        }
      }
      double[] margins = target.margins(middle);
      for (int row = 0; row < low.length; row++) {
        if (isFound(row) && !offer(middle, row, margins[row])) {
          low[row] = tried[row];
        }
      }
    }
  }

  List<Trial> trials() {
    List<Trial> trials = new ArrayList<>(distances.length);
    for (int row = 0; row < distances.length; row++) {
      trials.add(new Trial(row, distances[row], isFound(row)));
    }
    return trials;
  }
}
