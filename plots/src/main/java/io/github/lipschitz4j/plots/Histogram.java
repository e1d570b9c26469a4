package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How the scores of several groups are spread, on common bins, and where the threshold cuts them.
 *
 * <p>Heights are shares of each group, so that a small group can be compared with a large one. A
 * few extreme scores do not squeeze the rest: the bins span the middle of the data, the outermost
 * two hold what lies beyond, and the axis says how many that are.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class Histogram {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {8, 4}, 0);

  private final List<Group> groups;
  private final Optional<Double> threshold;
  private final Optional<Band> band;
  private final Charts.Labels labels;

  private record Group(String label, double[] values) {}

  private Histogram(
      List<Group> groups, Optional<Double> threshold, Optional<Band> band, Charts.Labels labels) {
    this.groups = groups;
    this.threshold = threshold;
    this.band = band;
    this.labels = labels;
  }

  /**
   * No groups yet, no threshold.
   *
   * @param title above the plot
   * @return the picture
   */
  public static Histogram titled(String title) {
    return new Histogram(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        new Charts.Labels(title, "score", "share of the group"));
  }

  /**
   * With one more group.
   *
   * @param label in the legend, where the number of values is added
   * @param values at least one, finite; copied
   * @return another picture
   * @throws IllegalArgumentException if there is no value, one is not finite, or the label is taken
   */
  public Histogram group(String label, double... values) {
    if (groups.stream().anyMatch(group -> group.label().equals(label))) {
      throw new IllegalArgumentException(
          "Histogram group: expected a label of its own for each group, got '%s' twice"
              .formatted(label));
    }
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "Histogram group '%s': expected values, got none".formatted(label));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Histogram group '%s': expected finite values, got %s at index %d"
                .formatted(label, values[i], i));
      }
    }
    List<Group> more = new ArrayList<>(groups);
    more.add(new Group(label, values.clone()));
    return new Histogram(List.copyOf(more), threshold, band, labels);
  }

  /**
   * With the threshold as an upright line.
   *
   * @param value where the decision changes
   * @return another picture
   * @throws IllegalArgumentException if it is not finite
   */
  public Histogram threshold(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Histogram threshold: expected a finite value, got %s".formatted(value));
    }
    return new Histogram(groups, Optional.of(value), band, labels);
  }

  /**
   * With the scores between −m and m shaded: where a margin leaves the decision open.
   *
   * @param margin m, finite, above 0
   * @return another picture
   * @throws IllegalArgumentException if it is not
   */
  public Histogram band(double margin) {
    return band("margin", margin);
  }

  /**
   * The same with another name of the margin, where there are several.
   *
   * @param name in the legend
   * @param margin m, finite, above 0
   * @return another picture
   * @throws IllegalArgumentException if it is not
   */
  public Histogram band(String name, double margin) {
    return new Histogram(
        groups, threshold, Optional.of(Band.of("Histogram", name, margin)), labels);
  }

  /**
   * With another name of the axis of scores.
   *
   * @param x below the plot
   * @return another picture
   */
  public Histogram axis(String x) {
    return new Histogram(groups, threshold, band, labels.withAxes(x, labels.y()));
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   * @throws IllegalStateException if there is no group
   */
  public Figure draw() {
    if (groups.isEmpty()) {
      throw new IllegalStateException("Histogram: expected a group before draw(), got none");
    }
    Bins bins = Bins.of(groups.stream().map(Group::values).toList(), threshold);
    long beyond =
        groups.stream()
            .flatMapToDouble(group -> Arrays.stream(group.values()))
            .filter(value -> value < bins.min() || value > bins.max())
            .count();
    XYChart chart =
        Charts.chart(
            WIDTH,
            HEIGHT,
            beyond == 0
                ? labels
                : labels.withAxes(
                    labels.x() + " (" + beyond + " beyond the ends, counted in the outer bins)",
                    labels.y()));
    Legend legend = new Legend();
    List<double[]> shares = groups.stream().map(group -> bins.shares(group.values())).toList();
    double height = 1.08 * shares.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    Charts.roundTicks(chart, bins.min(), bins.max());
    // first, so that bars lie over it
    band.ifPresent(shaded -> shade(chart, legend, shaded, bins, height));
    for (int k = 0; k < groups.size(); k++) {
      bars(chart, legend, k, bins, shares.get(k));
    }
    threshold.ifPresent(value -> line(chart, legend, value, height));
    chart.getStyler().setXAxisMin(bins.min()).setXAxisMax(bins.max());
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(height);
    return Charts.figure(chart, legend);
  }

  private void bars(XYChart chart, Legend legend, int index, Bins bins, double[] shares) {
    Group group = groups.get(index);
    double[] xs = new double[2 * shares.length + 2];
    double[] ys = new double[xs.length];
    for (int b = 0; b <= shares.length; b++) {
      xs[2 * b] = bins.edge(b);
      xs[2 * b + 1] = bins.edge(b);
      ys[2 * b] = b == 0 ? 0 : shares[b - 1];
      ys[2 * b + 1] = b == shares.length ? 0 : shares[b];
    }
    XYSeries series = chart.addSeries("group " + index, xs, ys);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    series.setMarker(SeriesMarkers.NONE);
    Color line = Colours.of(Colours.SERIES, index);
    Color fill = Colours.withAlpha(line, 70);
    series.setLineColor(line);
    series.setLineStyle(new BasicStroke(1.8f));
    series.setFillColor(fill);
    legend.bar("%s (%d)".formatted(group.label(), group.values().length), line, fill);
  }

  private static void shade(XYChart chart, Legend legend, Band band, Bins bins, double height) {
    Color fill = Colours.withAlpha(Color.GRAY, 45);
    Color edge = Colours.withAlpha(Color.GRAY, 150);
    double left = Math.max(-band.margin(), bins.min());
    double right = Math.min(band.margin(), bins.max());
    legend.bar("|score| < " + band.name() + " " + Ticks.format(band.margin()), edge, fill);
    if (left >= right) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            "band", new double[] {left, left, right, right}, new double[] {0, height, height, 0});
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(edge);
    series.setLineStyle(new BasicStroke(1));
    series.setFillColor(fill);
  }

  private static void line(XYChart chart, Legend legend, double value, double height) {
    XYSeries series =
        chart.addSeries("threshold", new double[] {value, value}, new double[] {0, height});
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(Colours.INK);
    series.setLineStyle(DASHED);
    legend.line("threshold " + Ticks.format(value), DASHED, Colours.INK);
  }
}
