package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all charts share: fonts, inks, and two pixels a point. */
final class Charts {
  static final int SCALE = 2;
  static final int MARKER = 6;
  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font BOLD = TEXT.deriveFont(Font.BOLD);

  private Charts() {}

  static XYChart chart(int width, int height, Labels labels) {
    XYChart chart = new XYChart(width, height);
    chart.setTitle(labels.title());
    chart.setXAxisTitle(labels.x());
    chart.setYAxisTitle(labels.y());
    XYStyler style = chart.getStyler();
    style.setChartTitleVisible(!labels.title().isEmpty());
    style.setXAxisTitleVisible(!labels.x().isEmpty());
    style.setYAxisTitleVisible(!labels.y().isEmpty());
    style.setLocale(Locale.ROOT);
    style.setBaseFont(TEXT);
    style.setChartTitleFont(BOLD.deriveFont(16f));
    style.setAxisTitleFont(TEXT);
    style.setAxisTickLabelsFont(TEXT.deriveFont(12f));
    style.setLegendFont(TEXT);
    style.setChartFontColor(Colours.INK);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(true);
    style.setPlotBorderColor(Color.GRAY);
    style.setPlotGridLinesColor(Colours.FAINT);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setChartTitleBoxVisible(false);
    style.setChartPadding(20);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
    style.setChartTitlePadding(8);
    style.setLegendVisible(false);
    style.setYAxisLabelAlignment(TextAlignment.Right);
    style.setXAxisTickMarkSpacingHint(90);
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setPlotTicksMarksVisible(true);
    style.setXAxisTickLabelsFormattingFunction(Ticks::exact);
    style.setYAxisTickLabelsFormattingFunction(Ticks::exact);
    style.setMarkerSize(MARKER);
    return chart;
  }

  /**
   * Keeps XChart from putting its ticks at the data: it does so where these are evenly spaced, so
   * three unseen points that are not join them.
   */
  static void roundTicks(XYChart chart, double min, double max) {
    XYSeries unseen =
        chart.addSeries(
            "uneven", new double[] {min, min + 0.3 * (max - min), max}, new double[] {0, 0, 0});
    unseen.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    unseen.setMarker(SeriesMarkers.NONE);
  }

  /** Title and axis names. */
  record Labels(String title, String x, String y) {
    Labels withTitle(String text) {
      return new Labels(text, x, y);
    }

    Labels withAxes(String across, String up) {
      return new Labels(title, across, up);
    }
  }

  static BufferedImage image(int width, int height, Consumer<Graphics2D> painter) {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      painter.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  static Figure figure(XYChart chart, Legend legend) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    return Figure.of(
        image(
            width,
            height + legend.height(width),
            graphics -> {
              chart.paint(graphics, width, height);
              legend.paint(graphics, height, width);
            }));
  }
}
