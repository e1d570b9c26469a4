package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clouds of points over fixed axes, in thin inks: what was to be learned and what has been. As PNG,
 * as PDF, and frame by frame as a {@link Movie}.
 *
 * <p>Points beyond the axes are not drawn. Immutable: each call returns another picture.
 */
public final class Clouds {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 440;

  private static final double LEFT = 44;
  private static final double TOP = 36;
  private static final double SIDE = 360;
  private static final double RADIUS = 2.6;
  private static final double TEXT = 12;
  private static final double TITLE = 14;
  private static final int ROW = 18;
  private static final int MOST_TICKS = 9;

  private final double min;
  private final double max;
  private final String title;
  private final List<Cloud> clouds;

  private record Cloud(String label, Ink ink, double[] xs, double[] ys) {}

  private Clouds(double min, double max, String title, List<Cloud> clouds) {
    this.min = min;
    this.max = max;
    this.title = title;
    this.clouds = clouds;
  }

  /**
   * A square without points or title.
   *
   * @param min where both axes begin, finite
   * @param max where both end, finite, above min
   * @return the picture
   * @throws IllegalArgumentException if it is not
   */
  public static Clouds over(double min, double max) {
    if (!(Double.isFinite(min) && Double.isFinite(max) && min < max)) {
      throw new IllegalArgumentException(
          "Clouds axes: expected finite min < max, got %s and %s".formatted(min, max));
    }
    return new Clouds(min, max, "", List.of());
  }

  /**
   * With a title.
   *
   * @param text above the plot
   * @return another picture
   */
  public Clouds title(String text) {
    return new Clouds(min, max, text, clouds);
  }

  /**
   * With one more cloud, over those before.
   *
   * @param label below the plot
   * @param ink of its points
   * @param points shape [n, 2], finite, not modified
   * @return another picture
   * @throws IllegalArgumentException if the shape is another, or a coordinate is not finite
   */
  public Clouds cloud(String label, Ink ink, INDArray points) {
    double[][] xy = Points.columns("Clouds", points);
    List<Cloud> more = new ArrayList<>(clouds);
    more.add(new Cloud(label, ink, xy[0], xy[1]));
    return new Clouds(min, max, title, List.copyOf(more));
  }

  /**
   * With the name of a cloud that is not there yet: what a {@link Movie} will bring.
   *
   * @param label below the plot
   * @param ink of its points
   * @return another picture
   */
  public Clouds awaiting(String label, Ink ink) {
    List<Cloud> more = new ArrayList<>(clouds);
    more.add(new Cloud(label, ink, new double[0], new double[0]));
    return new Clouds(min, max, title, List.copyOf(more));
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   */
  public Figure draw() {
    return Figure.of(Charts.image(WIDTH, height(), graphics -> paint(new PixelSheet(graphics))));
  }

  /**
   * Writes the picture as a PDF of one page, whole or not at all.
   *
   * @param path of the file, replaced if it is there
   * @throws java.io.UncheckedIOException if the disk fails; then {@code path} is as it was
   */
  public void writePdf(Path path) {
    PdfSheet sheet = new PdfSheet(WIDTH, height());
    paint(sheet);
    AtomicFile.write(path, out -> out.write(sheet.bytes()));
  }

  /** A frame at one pixel a point: a copy of a backdrop, with this picture's title and clouds. */
  BufferedImage frame(BufferedImage backdrop) {
    BufferedImage frame =
        new BufferedImage(WIDTH, backdrop.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = frame.createGraphics();
    graphics.drawImage(backdrop, 0, 0, null);
    smooth(graphics);
    PixelSheet sheet = new PixelSheet(graphics);
    title(sheet);
    points(sheet);
    graphics.dispose();
    return frame;
  }

  /** Everything at one pixel a point. */
  BufferedImage backdrop() {
    BufferedImage image = new BufferedImage(WIDTH, height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    smooth(graphics);
    paint(new PixelSheet(graphics));
    graphics.dispose();
    return image;
  }

  /** The same axes without points. */
  Clouds bare() {
    return new Clouds(min, max, "", List.of());
  }

  /** What everything is drawn in, and red; in order, each once. */
  List<Ink> inks() {
    return Stream.concat(clouds.stream().map(Cloud::ink), Stream.of(Ink.RED)).distinct().toList();
  }

  void checkAxes(Clouds other) {
    if (min != other.min || max != other.max) {
      throw new IllegalArgumentException(
          "Clouds axes: expected those of the backdrop, %s to %s, got %s to %s"
              .formatted(other.min, other.max, min, max));
    }
  }

  private static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  private void paint(Sheet sheet) {
    axes(sheet);
    points(sheet);
    title(sheet);
    labels(sheet);
  }

  private void title(Sheet sheet) {
    sheet.text(LEFT + SIDE / 2, TOP - 12, title, Sheet.Align.CENTRE, TITLE);
  }

  private void axes(Sheet sheet) {
    double step = step();
    for (double k = Math.ceil(min / step); k * step <= max; k++) {
      double place = at(k * step);
      String label = Ticks.exact(k * step);
      sheet.line(LEFT + place, TOP, LEFT + place, TOP + SIDE, Colours.FAINT);
      sheet.line(LEFT, TOP + SIDE - place, LEFT + SIDE, TOP + SIDE - place, Colours.FAINT);
      sheet.text(LEFT + place, TOP + SIDE + 16, label, Sheet.Align.CENTRE, TEXT);
      sheet.text(LEFT - 6, TOP + SIDE - place + 4, label, Sheet.Align.RIGHT, TEXT);
    }
    sheet.line(LEFT, TOP, LEFT + SIDE, TOP, Color.GRAY);
    sheet.line(LEFT, TOP + SIDE, LEFT + SIDE, TOP + SIDE, Color.GRAY);
    sheet.line(LEFT, TOP, LEFT, TOP + SIDE, Color.GRAY);
    sheet.line(LEFT + SIDE, TOP, LEFT + SIDE, TOP + SIDE, Color.GRAY);
  }

  /** 1, 2 or 5 times a power of ten, such that ticks are few. */
  private double step() {
    double power = Math.pow(10, Math.floor(Math.log10((max - min) / MOST_TICKS)));
    for (double times : new double[] {1, 2, 5}) {
      if ((max - min) / (times * power) <= MOST_TICKS) {
        return times * power;
      }
    }
    return 10 * power;
  }

  private double at(double value) {
    return SIDE * (value - min) / (max - min);
  }

  private void points(Sheet sheet) {
    sheet.within(
        LEFT,
        TOP,
        SIDE,
        SIDE,
        () -> {
          for (Cloud cloud : clouds) {
            for (int i = 0; i < cloud.xs().length; i++) {
              double x = at(cloud.xs()[i]);
              double y = at(cloud.ys()[i]);
              if (Math.min(x, y) > -RADIUS && Math.max(x, y) < SIDE + RADIUS) {
                sheet.disc(
                    LEFT + x, TOP + SIDE - y, RADIUS, cloud.ink().colour(), cloud.ink().alpha());
              }
            }
          }
        });
  }

  /** As many labels a row as their longest leaves room for, but three at least. */
  private int labelsInARow() {
    double longest =
        clouds.stream()
            .mapToDouble(
                cloud -> Charts.TEXT.getStringBounds(cloud.label(), Legend.METRICS).getWidth())
            .max()
            .orElse(0);
    int fit = (int) (SIDE / (longest + 24));
    return Math.max(1, Math.min(clouds.size(), Math.max(3, fit)));
  }

  private int height() {
    int rows = (clouds.size() + labelsInARow() - 1) / labelsInARow();
    return HEIGHT + ROW * Math.max(0, rows - 1);
  }

  private void labels(Sheet sheet) {
    int inARow = labelsInARow();
    double width = SIDE / inARow;
    double left = Math.min(30, width / 2);
    for (int k = 0; k < clouds.size(); k++) {
      double x = LEFT + (k % inARow + 0.5) * width - left;
      double y = TOP + SIDE + 36 + ROW * (k / inARow);
      sheet.disc(x, y - 4, 2 * RADIUS, clouds.get(k).ink().colour(), 0.7);
      sheet.text(x + 12, y, clouds.get(k).label(), Sheet.Align.LEFT, TEXT);
    }
  }
}
