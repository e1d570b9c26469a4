package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over steps: a loss, a gradient norm.
 *
 * <p>A few spikes do not flatten the rest: if they are far beyond the middle of the values, the
 * axis ends before them, and they are drawn at its end. Values that are not finite, and on a
 * logarithmic axis those that are not positive, leave a gap.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class Curves {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;

  private final List<Line> lines;
  private final Axis axis;
  private final Charts.Labels labels;

  private record Line(String label, double[] steps, double[] values) {}

  /** How values go up. */
  public enum Axis {
    /** By equal differences. */
    LINEAR,
    /** By equal ratios. */
    LOGARITHMIC
  }

  private Curves(List<Line> lines, Axis axis, Charts.Labels labels) {
    this.lines = lines;
    this.axis = axis;
    this.labels = labels;
  }

  /**
   * No lines yet, a linear axis.
   *
   * @param title above the plot
   * @return the picture
   */
  public static Curves titled(String title) {
    return new Curves(List.of(), Axis.LINEAR, new Charts.Labels(title, "step", ""));
  }

  /**
   * With one more line.
   *
   * @param label in the legend
   * @param steps finite and increasing; copied
   * @param values as many, any; copied
   * @return another picture
   * @throws IllegalArgumentException if there is no value, the lengths differ, the steps do not
   *     increase, or the label is taken
   */
  public Curves line(String label, double[] steps, double[] values) {
    if (lines.stream().anyMatch(line -> line.label().equals(label))) {
      throw new IllegalArgumentException(
          "Curves line: expected a label of its own for each line, got '%s' twice"
              .formatted(label));
    }
    if (values.length == 0 || steps.length != values.length) {
      throw new IllegalArgumentException(
          "Curves line '%s': expected as many steps as values and at least one, got %d and %d"
              .formatted(label, steps.length, values.length));
    }
    for (int i = 0; i < steps.length; i++) {
      if (!Double.isFinite(steps[i]) || (i > 0 && steps[i] <= steps[i - 1])) {
        throw new IllegalArgumentException(
            "Curves line '%s': expected finite, increasing steps, got %s at index %d"
                .formatted(label, steps[i], i));
      }
    }
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(label, steps.clone(), values.clone()));
    return new Curves(List.copyOf(more), axis, labels);
  }

  /**
   * With another axis of values.
   *
   * @param other linear or logarithmic
   * @return another picture
   */
  public Curves axis(Axis other) {
    return new Curves(lines, other, labels);
  }

  /**
   * With other names of the axes.
   *
   * @param x below the plot
   * @param y left of it
   * @return another picture
   */
  public Curves axes(String x, String y) {
    return new Curves(lines, axis, labels.withAxes(x, y));
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   * @throws IllegalStateException if there is no line, or no value that the axis can show
   */
  public Figure draw() {
    double[] shown =
        lines.stream()
            .flatMapToDouble(line -> Arrays.stream(line.values()))
            .filter(this::canShow)
            .sorted()
            .toArray();
    if (shown.length == 0) {
      throw new IllegalStateException(
          "Curves: expected at least one %s value before draw(), got none"
              .formatted(axis == Axis.LOGARITHMIC ? "finite positive" : "finite"));
    }
    Extent extent = axis == Axis.LOGARITHMIC ? Extent.logarithmic(shown) : Extent.linear(shown);
    XYChart chart = Charts.chart(WIDTH, HEIGHT, labels);
    chart.getStyler().setYAxisLogarithmic(axis == Axis.LOGARITHMIC);
    chart.getStyler().setYAxisMin(extent.min()).setYAxisMax(extent.max());
    double first = steps().min().orElseThrow();
    double last = steps().max().orElseThrow();
    double margin = first < last ? 0.01 * (last - first) : 1;
    chart.getStyler().setXAxisMin(first - margin).setXAxisMax(last + margin);
    Legend legend = new Legend();
    for (int k = 0; k < lines.size(); k++) {
      add(chart, legend, k, extent);
    }
    return Charts.figure(chart, legend);
  }

  private DoubleStream steps() {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(line.steps()));
  }

  private boolean canShow(double value) {
    return Double.isFinite(value) && (axis == Axis.LINEAR || value > 0);
  }

  private void add(XYChart chart, Legend legend, int index, Extent extent) {
    Line line = lines.get(index);
    double[] ys =
        IntStream.range(0, line.values().length)
            .mapToDouble(
                i ->
                    canShow(line.values()[i])
                        ? Math.max(extent.min(), Math.min(extent.max(), line.values()[i]))
                        : Double.NaN)
            .toArray();
    XYSeries series = chart.addSeries("line " + index, line.steps(), ys);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    // one value alone has no line to be seen by
    series.setMarker(line.values().length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(Colours.of(Colours.SERIES, index));
    series.setLineColor(Colours.of(Colours.SERIES, index));
    series.setLineStyle(stroke(index));
    legend.line(line.label(), stroke(index), Colours.of(Colours.SERIES, index));
  }

  private static BasicStroke stroke(int index) {
    float[][] dashes = {{}, {8, 4}, {2, 3}, {9, 3, 2, 3}};
    float[] dash = dashes[index % dashes.length];
    return dash.length == 0
        ? new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }
}
