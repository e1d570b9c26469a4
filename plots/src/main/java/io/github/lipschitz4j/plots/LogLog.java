package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values over sizes, both axes logarithmic: how a cost grows. A power of the size is a straight
 * line, its exponent the slope.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class LogLog {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  private final List<Line> lines;
  private final Charts.Labels labels;

  private record Line(String label, double[] sizes, double[] values, Kind kind) {}

  private enum Kind {
    MEASURED,
    GUIDE
  }

  private LogLog(List<Line> lines, Charts.Labels labels) {
    this.lines = lines;
    this.labels = labels;
  }

  /**
   * No lines yet.
   *
   * @param title above the plot
   * @return the picture
   */
  public static LogLog titled(String title) {
    return new LogLog(List.of(), new Charts.Labels(title, "size", ""));
  }

  /**
   * With one more line: a marker for each value, joined.
   *
   * @param label in the legend
   * @param sizes positive and increasing; copied
   * @param values as many, positive; copied
   * @return another picture
   * @throws IllegalArgumentException if there is no value, the lengths differ, a number is not
   *     finite and positive, the sizes do not increase, or the label is taken
   */
  public LogLog line(String label, double[] sizes, double[] values) {
    if (lines.stream().anyMatch(line -> line.label().equals(label))) {
      throw new IllegalArgumentException(
          "LogLog line: expected a label of its own for each line, got '%s' twice"
              .formatted(label));
    }
    return with(label, sizes, values, Kind.MEASURED);
  }

  /**
   * With a dashed line in the colour of the last one, not named in the legend: a fitted power.
   *
   * @param sizes positive and increasing; copied
   * @param values as many, positive; copied
   * @return another picture
   * @throws IllegalArgumentException as for a line
   * @throws IllegalStateException if there is no line yet
   */
  public LogLog guide(double[] sizes, double[] values) {
    if (lines.isEmpty()) {
      throw new IllegalStateException("LogLog guide: expected a line before it, got none");
    }
    return with("", sizes, values, Kind.GUIDE);
  }

  private LogLog with(String label, double[] sizes, double[] values, Kind kind) {
    if (values.length == 0 || sizes.length != values.length) {
      throw new IllegalArgumentException(
          "LogLog line '%s': expected as many sizes as values and at least one, got %d and %d"
              .formatted(label, sizes.length, values.length));
    }
    for (int i = 0; i < sizes.length; i++) {
      if (!isPositive(sizes[i]) || !isPositive(values[i]) || (i > 0 && sizes[i] <= sizes[i - 1])) {
        throw new IllegalArgumentException(
            "LogLog line '%s': expected positive values at positive, increasing sizes, got %s at %s"
                .formatted(label, values[i], sizes[i]));
      }
    }
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(label, sizes.clone(), values.clone(), kind));
    return new LogLog(List.copyOf(more), labels);
  }

  private static boolean isPositive(double value) {
    return Double.isFinite(value) && value > 0;
  }

  /**
   * With other names of the axes.
   *
   * @param x below the plot
   * @param y left of it
   * @return another picture
   */
  public LogLog axes(String x, String y) {
    return new LogLog(lines, labels.withAxes(x, y));
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   * @throws IllegalStateException if there is no line
   */
  public Figure draw() {
    if (lines.isEmpty()) {
      throw new IllegalStateException("LogLog: expected at least one line before draw(), got none");
    }
    XYChart chart = Charts.chart(WIDTH, HEIGHT, labels);
    Extent across = extent(Line::sizes);
    Extent up = extent(Line::values);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(across.min()).setXAxisMax(across.max());
    chart.getStyler().setYAxisMin(up.min()).setYAxisMax(up.max());
    Legend legend = new Legend();
    int colour = -1;
    for (int k = 0; k < lines.size(); k++) {
      colour += lines.get(k).kind() == Kind.MEASURED ? 1 : 0;
      add(chart, legend, k, colour);
    }
    return Charts.figure(chart, legend);
  }

  private Extent extent(Function<Line, double[]> of) {
    DoubleStream all = lines.stream().flatMapToDouble(line -> Arrays.stream(of.apply(line)));
    return Extent.logarithmic(all.sorted().toArray());
  }

  private void add(XYChart chart, Legend legend, int index, int colourIndex) {
    Line line = lines.get(index);
    Color colour = Colours.of(Colours.SERIES, colourIndex);
    boolean isMeasured = line.kind() == Kind.MEASURED;
    Marker marker = isMeasured ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
    BasicStroke stroke =
        isMeasured
            ? new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : new BasicStroke(
                1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {3, 4}, 0);
    XYSeries series = chart.addSeries("line " + index, line.sizes(), line.values());
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(marker).setMarkerColor(colour).setLineColor(colour).setLineStyle(stroke);
    if (isMeasured) {
      legend.line(line.label(), stroke, colour);
    }
  }
}
