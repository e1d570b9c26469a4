package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A square plot of shares against shares: what curves of rates are drawn on. */
final class UnitSquare {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 600;

  /** A hair beyond, or lines along the border are half hidden. */
  private static final double SLACK = 0.01;

  private UnitSquare() {}

  private static final Dashes DASHES = new Dashes(0.014, 0.01);
  private static final Dashes DOTS = new Dashes(0.004, 0.008);

  /** How a line is drawn. */
  enum Look {
    SOLID,
    DASHED,
    DOTTED
  }

  /** A line with its look. */
  record Line(String label, double[] xs, double[] ys, Look look, float width, Color colour) {
    BasicStroke stroke() {
      return switch (look) {
        case SOLID -> new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        case DASHED -> dashed(8, 5);
        case DOTTED -> dashed(2, 4);
      };
    }

    private BasicStroke dashed(float... dash) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    /** Of a single dash: {@link #drawn} has cut the line already. */
    BasicStroke dash() {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    double[][] drawn() {
      return switch (look) {
        case SOLID -> new double[][] {xs, ys};
        case DASHED -> DASHES.of(xs, ys, 1, 1);
        case DOTTED -> DOTS.of(xs, ys, 1, 1);
      };
    }
  }

  static Figure draw(Charts.Labels labels, List<Line> lines) {
    XYChart chart = Charts.chart(WIDTH, HEIGHT, labels);
    chart.getStyler().setXAxisMin(-SLACK).setXAxisMax(1 + SLACK);
    chart.getStyler().setYAxisMin(-SLACK).setYAxisMax(1 + SLACK);
    Charts.roundTicks(chart, 0, 1);
    Legend legend = new Legend();
    for (int k = 0; k < lines.size(); k++) {
      Line line = lines.get(k);
      double[][] drawn = line.drawn();
      XYSeries series = chart.addSeries("line " + k, drawn[0], drawn[1]);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(line.colour());
      series.setLineStyle(line.look() == Look.SOLID ? line.stroke() : line.dash());
      legend.line(line.label(), line.stroke(), line.colour());
    }
    return Charts.figure(chart, legend);
  }

  /** Copies of both, once they are known to be shares. */
  static double[][] checked(String who, double[] xs, double[] ys) {
    if (xs.length < 2 || xs.length != ys.length) {
      throw new IllegalArgumentException(
          "%s: expected as many of both and at least two, got %d and %d"
              .formatted(who, xs.length, ys.length));
    }
    for (int i = 0; i < xs.length; i++) {
      if (!(xs[i] >= 0 && xs[i] <= 1 && ys[i] >= 0 && ys[i] <= 1)) {
        throw new IllegalArgumentException(
            "%s: expected shares in [0, 1], got %s and %s at index %d"
                .formatted(who, xs[i], ys[i], i));
      }
      if (i > 0 && xs[i] < xs[i - 1]) {
        throw new IllegalArgumentException(
            "%s: expected shares that ascend, got %s after %s at index %d"
                .formatted(who, xs[i], xs[i - 1], i));
      }
    }
    return new double[][] {xs.clone(), ys.clone()};
  }
}
