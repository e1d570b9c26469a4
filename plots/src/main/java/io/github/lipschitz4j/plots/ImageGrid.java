package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows as images, in a grid: grey for one channel, red, green and blue for three. Values are cut to
 * a range, its low end black and its high end full light; every pixel is a square of its own, so
 * that small images stay sharp.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class ImageGrid {
  /** An image is drawn about this many points wide, by a whole number of points a pixel. */
  private static final double WANTED = 56;

  private static final int GAP = 4;
  private static final int MARGIN = 16;
  private static final int TITLE = 34;
  private static final int CAPTION = 22;

  private final double[][] images;
  private final int[] shape;
  private final int columns;
  private final double low;
  private final double high;
  private final String title;
  private final List<String> rowCaptions;
  private final List<String> columnCaptions;

  private ImageGrid(
      double[][] images,
      int[] shape,
      int columns,
      double low,
      double high,
      String title,
      List<String> rowCaptions,
      List<String> columnCaptions) {
    this.images = images;
    this.shape = shape;
    this.columns = columns;
    this.low = low;
    this.high = high;
    this.title = title;
    this.rowCaptions = rowCaptions;
    this.columnCaptions = columnCaptions;
  }

  /**
   * Images in rows of ten (or of all, if fewer), values from 0 to 1, without title and captions.
   *
   * @param rows shape [n, channels·height·width], n ≥ 1, finite, not modified; or [n, channels,
   *     height, width]
   * @param channels 1 or 3
   * @param height of an image, in pixels
   * @param width of an image, in pixels
   * @return the picture
   * @throws IllegalArgumentException if the sizes do not fit, or a value is not finite
   */
  public static ImageGrid of(INDArray rows, int channels, int height, int width) {
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "ImageGrid channels: expected 1 or 3, got %d".formatted(channels));
    }
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "ImageGrid size: expected at least 1×1, got %d×%d".formatted(height, width));
    }
    long values = (long) channels * height * width;
    if (rows.rank() < 2 || rows.length() == 0 || rows.length() != rows.size(0) * values) {
      throw new IllegalArgumentException(
          "ImageGrid rows: expected shape [n, %d] for images of %d×%d×%d, got %s"
              .formatted(values, channels, height, width, Arrays.toString(rows.shape())));
    }
    int n = (int) rows.size(0);
    double[][] images = rows.dup('c').reshape('c', new long[] {n, values}).toDoubleMatrix();
    for (int i = 0; i < n; i++) {
      for (double value : images[i]) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "ImageGrid rows: expected finite values, got %s in row %d".formatted(value, i));
        }
      }
    }
    return new ImageGrid(
        images,
        new int[] {channels, height, width},
        Math.min(10, n),
        0,
        1,
        "",
        List.of(),
        List.of());
  }

  /**
   * With another number of images a row.
   *
   * @param count at least 1
   * @return another picture
   * @throws IllegalArgumentException if it is below 1
   */
  public ImageGrid columns(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "ImageGrid columns: expected ≥ 1, got %d".formatted(count));
    }
    return new ImageGrid(images, shape, count, low, high, title, rowCaptions, columnCaptions);
  }

  /**
   * With another range of values.
   *
   * @param least drawn black, and what lies below too
   * @param largest drawn with full light, and what lies above too
   * @return another picture
   * @throws IllegalArgumentException if they are not finite or the first is not below the second
   */
  public ImageGrid range(double least, double largest) {
    if (!Double.isFinite(least) || !Double.isFinite(largest) || least >= largest) {
      throw new IllegalArgumentException(
          "ImageGrid range: expected finite ends, the first below the second, got %s and %s"
              .formatted(least, largest));
    }
    return new ImageGrid(
        images, shape, columns, least, largest, title, rowCaptions, columnCaptions);
  }

  /**
   * With a title.
   *
   * @param text above the grid
   * @return another picture
   */
  public ImageGrid title(String text) {
    return new ImageGrid(images, shape, columns, low, high, text, rowCaptions, columnCaptions);
  }

  /**
   * With names of the rows, on their left.
   *
   * @param names from above; rows without one stay bare, more than rows are refused by {@link
   *     #draw}
   * @return another picture
   */
  public ImageGrid rowCaptions(List<String> names) {
    return new ImageGrid(
        images, shape, columns, low, high, title, List.copyOf(names), columnCaptions);
  }

  /**
   * With names of the columns, above them.
   *
   * @param names from the left; columns without one stay bare, more than columns are refused by
   *     {@link #draw}
   * @return another picture
   */
  public ImageGrid columnCaptions(List<String> names) {
    return new ImageGrid(images, shape, columns, low, high, title, rowCaptions, List.copyOf(names));
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   * @throws IllegalStateException if there are more captions than rows or columns
   */
  public Figure draw() {
    checkCaptions("column", columns, columnCaptions);
    checkCaptions("row", rows(), rowCaptions);
    int pixel = (int) Math.max(1, Math.round(WANTED / Math.max(shape[1], shape[2])));
    int stepX = shape[2] * pixel + GAP;
    int stepY = shape[1] * pixel + GAP;
    int left = MARGIN + (rowCaptions.isEmpty() ? 0 : captionWidth() + 10);
    int top = MARGIN + (title.isEmpty() ? 0 : TITLE) + (columnCaptions.isEmpty() ? 0 : CAPTION);
    int width = left + columns * stepX - GAP + MARGIN;
    int titled = title.isEmpty() ? 0 : widthOf(title, titleFont()) + 2 * MARGIN;
    int whole = Math.max(width, titled);
    // a title wider than the grid: the grid stands in the middle below it
    int x0 = left + (whole - width) / 2;
    return Figure.of(
        Charts.image(
            whole,
            top + rows() * stepY - GAP + MARGIN,
            graphics -> {
              words(graphics, whole, x0, top, stepX, stepY);
              for (int k = 0; k < images.length; k++) {
                int x = x0 + k % columns * stepX;
                int y = top + k / columns * stepY;
                graphics.drawImage(
                    image(images[k]), x, y, shape[2] * pixel, shape[1] * pixel, null);
                graphics.setColor(Colours.FAINT);
                graphics.drawRect(x, y, shape[2] * pixel, shape[1] * pixel);
              }
            }));
  }

  private void words(Graphics2D graphics, int width, int left, int top, int stepX, int stepY) {
    graphics.setColor(Colours.INK);
    if (!title.isEmpty()) {
      graphics.setFont(titleFont());
      int length = graphics.getFontMetrics().stringWidth(title);
      graphics.drawString(title, (width - length) / 2f, MARGIN + 16f);
    }
    graphics.setFont(Charts.TEXT);
    FontMetrics metrics = graphics.getFontMetrics();
    float middle = (metrics.getAscent() - metrics.getDescent()) / 2f;
    for (int i = 0; i < columnCaptions.size(); i++) {
      String name = columnCaptions.get(i);
      float x = left + i * stepX + (stepX - GAP - metrics.stringWidth(name)) / 2f;
      graphics.drawString(name, x, top - 7f);
    }
    for (int j = 0; j < rowCaptions.size(); j++) {
      String name = rowCaptions.get(j);
      float x = left - 10f - metrics.stringWidth(name);
      graphics.drawString(name, x, top + j * stepY + (stepY - GAP) / 2f + middle);
    }
  }

  private int rows() {
    return (images.length + columns - 1) / columns;
  }

  private static void checkCaptions(String what, int most, List<String> captions) {
    if (captions.size() > most) {
      throw new IllegalStateException(
          "ImageGrid %s captions: expected at most %d, one a %s, got %d"
              .formatted(what, most, what, captions.size()));
    }
  }

  private static Font titleFont() {
    return Charts.BOLD.deriveFont(16f);
  }

  private int captionWidth() {
    return rowCaptions.stream().mapToInt(name -> widthOf(name, Charts.TEXT)).max().orElse(0);
  }

  private static int widthOf(String text, Font font) {
    return (int) Math.ceil(font.getStringBounds(text, Legend.METRICS).getWidth());
  }

  private BufferedImage image(double[] values) {
    int area = shape[1] * shape[2];
    BufferedImage image = new BufferedImage(shape[2], shape[1], BufferedImage.TYPE_INT_RGB);
    for (int k = 0; k < area; k++) {
      int red = light(values[k]);
      int green = shape[0] == 3 ? light(values[area + k]) : red;
      int blue = shape[0] == 3 ? light(values[2 * area + k]) : red;
      image.setRGB(k % shape[2], k / shape[2], new Color(red, green, blue).getRGB());
    }
    return image;
  }

  private int light(double value) {
    double share = (value - low) / (high - low);
    return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
  }
}
