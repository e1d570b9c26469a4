package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Paints level sets in three layers: the heat map, over it an XChart chart with a clear background
 * that holds axes, lines, points and legend, and the scale beside.
 *
 * <p>XChart knows where its plot lies only after it has painted, so it paints once to nowhere
 * first.
 */
final class LevelSetsCanvas {
  private static final int CHART_WIDTH = 720;
  private static final int SCALE_WIDTH = 100;
  private static final int FILL_HEIGHT = 580;
  private static final double MIN_PLOT = 120;
  private static final double MAX_PLOT = 1600;
  private static final int LEVELS = 16;

  private static final BasicStroke THIN = round(0.8f);
  private static final BasicStroke THICK = round(2.6f);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 4}, 0);
  private static final BasicStroke DASHED_WIDTH =
      new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  private static final Dashes DASHES = new Dashes(0.012, 0.007);
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE
  };

  private final LevelSets picture;
  private final ScalarField field;
  private final Grid grid;
  private final List<Double> levels;

  LevelSetsCanvas(LevelSets picture) {
    this.picture = picture;
    this.field = picture.field;
    this.grid = field.grid();
    this.levels = Ticks.around(picture.threshold, field.min(), field.max(), LEVELS);
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  Figure figure() {
    int height = height();
    Legend legend = new Legend();
    XYChart chart = chart(height, legend);
    Rectangle2D plot = plotOf(chart);
    return Figure.of(
        Charts.image(
            CHART_WIDTH + SCALE_WIDTH,
            height + legend.height(CHART_WIDTH),
            graphics -> {
              heat(graphics, plot);
              chart.paint(graphics, CHART_WIDTH, height);
              scale(graphics, plot);
              legend.paint(graphics, height, CHART_WIDTH);
            }));
  }

  /** The height at which the plot has the aspect asked for. */
  private int height() {
    Rectangle2D plot = plotOf(chart(FILL_HEIGHT, new Legend()));
    if (picture.aspect == LevelSets.Aspect.FILL) {
      return FILL_HEIGHT;
    }
    double wanted = plot.getWidth() * (grid.yMax() - grid.yMin()) / (grid.xMax() - grid.xMin());
    double kept = Math.max(MIN_PLOT, Math.min(MAX_PLOT, wanted));
    return (int) Math.round(FILL_HEIGHT + kept - plot.getHeight());
  }

  private static Rectangle2D plotOf(XYChart chart) {
    Charts.image(1, 1, graphics -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
    double right = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
    double top = chart.getScreenYFromChart(chart.getStyler().getYAxisMax());
    double bottom = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private XYChart chart(int height, Legend legend) {
    XYChart chart = Charts.chart(CHART_WIDTH, height, picture.labels);
    chart.getStyler().setChartBackgroundColor(Colours.withAlpha(Color.WHITE, 0));
    chart.getStyler().setPlotBackgroundColor(Colours.withAlpha(Color.WHITE, 0));
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setXAxisMin(grid.xMin()).setXAxisMax(grid.xMax());
    chart.getStyler().setYAxisMin(grid.yMin()).setYAxisMax(grid.yMax());
    frame(chart);
    for (double level : levels) {
      if (level != picture.threshold) {
        contour(chart, "level " + level, level, THIN, Colours.withAlpha(Colours.INK, 120));
      }
    }
    contour(chart, "threshold", picture.threshold, THICK, Colours.INK);
    legend.line("threshold " + Ticks.format(picture.threshold), THICK, Colours.INK);
    picture.band.ifPresent(
        band -> {
          dashes(chart, "band below", -band.margin());
          dashes(chart, "band above", band.margin());
          legend.line(band.name() + " ±" + Ticks.format(band.margin()), DASHED, Colours.INK);
        });
    for (int k = 0; k < picture.groups.size(); k++) {
      points(chart, legend, k, picture.groups.get(k));
    }
    return chart;
  }

  /** XChart draws no axes without a series: one unseen point. */
  private void frame(XYChart chart) {
    XYSeries corner =
        chart.addSeries("frame", new double[] {grid.xMin()}, new double[] {grid.yMin()});
    corner.setMarker(SeriesMarkers.NONE);
  }

  private void contour(XYChart chart, String name, double level, BasicStroke stroke, Color colour) {
    List<double[][]> lines = MarchingSquares.lines(field, level);
    if (lines.isEmpty()) {
      return;
    }
    draw(chart, name, withGaps(lines), stroke, colour);
  }

  private static void draw(
      XYChart chart, String name, double[][] joined, BasicStroke stroke, Color colour) {
    XYSeries series = chart.addSeries(name, joined[0], joined[1]);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(stroke);
    series.setLineColor(colour);
  }

  private void dashes(XYChart chart, String name, double level) {
    double width = grid.xMax() - grid.xMin();
    double height = grid.yMax() - grid.yMin();
    List<double[][]> lines =
        MarchingSquares.lines(field, level).stream()
            .map(line -> DASHES.of(line[0], line[1], width, height))
            .toList();
    if (!lines.isEmpty()) {
      draw(chart, name, withGaps(lines), DASHED_WIDTH, Colours.INK);
    }
  }

  /** One series of many lines: where y is NaN, XChart lifts the pen. */
  private static double[][] withGaps(List<double[][]> lines) {
    int length = lines.stream().mapToInt(line -> line[0].length + 1).sum();
    double[][] joined = new double[2][length];
    int place = 0;
    for (double[][] line : lines) {
      int count = line[0].length;
      System.arraycopy(line[0], 0, joined[0], place, count);
      System.arraycopy(line[1], 0, joined[1], place, count);
      joined[0][place + count] = line[0][count - 1];
      joined[1][place + count] = Double.NaN;
      place += count + 1;
    }
    return joined;
  }

  private void points(XYChart chart, Legend legend, int index, LevelSets.Group group) {
    int[] seen =
        IntStream.range(0, group.xs().length)
            .filter(i -> grid.contains(group.xs()[i], group.ys()[i]))
            .toArray();
    int hidden = group.xs().length - seen.length;
    Marker marker = MARKERS[index % MARKERS.length];
    // many points cover the field: let it shine through
    Color colour =
        Colours.withAlpha(Colours.of(Colours.POINTS, index), seen.length > 500 ? 110 : 200);
    legend.marker(
        hidden == 0 ? group.label() : group.label() + " (" + hidden + " outside)",
        marker,
        Charts.MARKER + 1,
        Colours.of(Colours.POINTS, index));
    if (seen.length == 0) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            "points " + index,
            Arrays.stream(seen).mapToDouble(i -> group.xs()[i]).toArray(),
            Arrays.stream(seen).mapToDouble(i -> group.ys()[i]).toArray());
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(marker);
    series.setMarkerColor(colour);
  }

  private void heat(Graphics2D graphics, Rectangle2D plot) {
    int width = (int) Math.ceil(plot.getWidth() * Charts.SCALE);
    int height = (int) Math.ceil(plot.getHeight() * Charts.SCALE);
    BufferedImage heat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < height; j++) {
      double y = grid.yMax() - (grid.yMax() - grid.yMin()) * (j + 0.5) / height;
      for (int i = 0; i < width; i++) {
        double x = grid.xMin() + (grid.xMax() - grid.xMin()) * (i + 0.5) / width;
        heat.setRGB(i, j, colour(field.at(x, y)));
      }
    }
    graphics.drawImage(
        heat,
        (int) Math.round(plot.getX()),
        (int) Math.round(plot.getY()),
        (int) Math.round(plot.getWidth()),
        (int) Math.round(plot.getHeight()),
        null);
  }

  private int colour(double value) {
    double off = value - picture.threshold;
    double whole = off < 0 ? picture.threshold - field.min() : field.max() - picture.threshold;
    int colour = Colours.diverging(whole > 0 ? off / whole : 0);
    return picture.band.filter(band -> Math.abs(value) < band.margin()).isPresent()
        ? Colours.shaded(colour)
        : colour;
  }

  private void scale(Graphics2D graphics, Rectangle2D plot) {
    double left = CHART_WIDTH + 8;
    double width = 16;
    double low = field.min();
    double high = field.max();
    int steps = (int) Math.ceil(plot.getHeight() * Charts.SCALE);
    double step = plot.getHeight() / steps;
    for (int k = 0; k < steps; k++) {
      graphics.setColor(new Color(colour(high - (high - low) * (k + 0.5) / steps)));
      // a little taller than a step, or the page shines through the seams
      graphics.fill(new Rectangle2D.Double(left, plot.getY() + k * step, width, step * 1.5));
    }
    graphics.setColor(Color.GRAY);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Rectangle2D.Double(left, plot.getY(), width, plot.getHeight()));
    double lastLabel = Double.POSITIVE_INFINITY;
    List<Double> ticks = new ArrayList<>(levels);
    // the threshold's own label comes first: others make room for it
    double thresholdY = place(plot, picture.threshold);
    for (double level : ticks) {
      boolean threshold = level == picture.threshold;
      double y = place(plot, level);
      graphics.setStroke(threshold ? THICK : THIN);
      graphics.setColor(threshold ? Colours.INK : Colours.withAlpha(Colours.INK, 120));
      graphics.draw(new Line2D.Double(left, y, left + width, y));
      boolean crowded =
          !threshold
              && (lastLabel - y < Charts.TEXT.getSize() + 2
                  || Math.abs(y - thresholdY) < Charts.TEXT.getSize() + 2);
      if (!crowded) {
        graphics.setColor(Colours.INK);
        graphics.setFont((threshold ? Charts.BOLD : Charts.TEXT).deriveFont(12f));
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(
            Ticks.format(level),
            (float) (left + width + 6),
            (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
        lastLabel = y;
      }
    }
  }

  private double place(Rectangle2D plot, double value) {
    double share =
        field.max() > field.min() ? (value - field.min()) / (field.max() - field.min()) : 0.5;
    return plot.getMaxY() - share * plot.getHeight();
  }
}
