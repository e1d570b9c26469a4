package io.github.lipschitz4j.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into dashes. XChart strokes a line segment by segment and begins its dashes anew in
 * each, so that one of many short segments comes out full.
 *
 * @param on length of a dash, as a share of the plot's width
 * @param off length of a gap
 */
record Dashes(double on, double off) {

  /**
   * The dashes of a line as one series: where y is NaN, XChart lifts the pen.
   *
   * @param width what a step in x is a share of
   * @param height what a step in y is a share of
   */
  double[][] of(double[] xs, double[] ys, double width, double height) {
    List<double[]> points = new ArrayList<>();
    boolean down = true;
    double left = on;
    points.add(new double[] {xs[0], ys[0]});
    for (int i = 1; i < xs.length; i++) {
      double length = Math.hypot((xs[i] - xs[i - 1]) / width, (ys[i] - ys[i - 1]) / height);
      double gone = 0;
      while (length - gone > left) {
        gone += left;
        double t = gone / length;
        double x = xs[i - 1] + t * (xs[i] - xs[i - 1]);
        double y = ys[i - 1] + t * (ys[i] - ys[i - 1]);
        // the end of a dash lifts the pen, the end of a gap puts it down
        points.add(new double[] {x, y});
        if (down) {
          points.add(new double[] {x, Double.NaN});
        }
        down = !down;
        left = down ? on : off;
      }
      left -= length - gone;
      if (down) {
        points.add(new double[] {xs[i], ys[i]});
      }
    }
    double[][] columns = new double[2][points.size()];
    for (int k = 0; k < points.size(); k++) {
      columns[0][k] = points.get(k)[0];
      columns[1][k] = points.get(k)[1];
    }
    return columns;
  }
}
