package io.github.lipschitz4j.datasets;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture file brought to a size: the largest part around its centre that has the size's
 * proportions, each pixel the mean of the area that it covers.
 *
 * <p>Gray of colours is 0.299 red + 0.587 green + 0.114 blue (Rec. 601). What is transparent shows
 * its own colour. The turn that a camera notes (EXIF) is not done.
 */
final class Picture {
  /** 100 million: what has more is made to fill the memory. */
  private static final long MOST = 100_000_000;

  private Picture() {}

  /** Writes channels × height × width bytes from {@code at} on. */
  static void read(Path file, ImageShape shape, byte[] pixels, int at) {
    BufferedImage image = decode(file);
    int[][] channels = channels(image, shape.channels());
    int width = image.getWidth();
    int height = image.getHeight();
    // the larger scale fits: the other side is cropped
    double side = Math.min((double) width / shape.width(), (double) height / shape.height());
    double left = (width - side * shape.width()) / 2;
    double top = (height - side * shape.height()) / 2;
    for (int c = 0; c < channels.length; c++) {
      double[] rows = narrowed(channels[c], width, height, left, side, shape.width());
      int plane = at + c * shape.height() * shape.width();
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          double mean = mean(rows, x, shape.width(), height, top + y * side, side);
          pixels[plane + y * shape.width() + x] = (byte) Math.round(mean);
        }
      }
    }
  }

  /** All rows brought to a width. */
  private static double[] narrowed(
      int[] values, int width, int height, double left, double side, int columns) {
    double[] rows = new double[height * columns];
    double[] row = new double[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = values[y * width + x];
      }
      for (int x = 0; x < columns; x++) {
        rows[y * columns + x] = mean(row, 0, 1, width, left + x * side, side);
      }
    }
    return rows;
  }

  /** The mean of values over [from, from + length), the first and last by their shares. */
  private static double mean(
      double[] values, int offset, int stride, int count, double from, double length) {
    double end = Math.min(count, from + length);
    double start = Math.max(0, from);
    double sum = 0;
    for (int k = (int) start; k < count && k < end; k++) {
      sum += (Math.min(end, k + 1) - Math.max(start, k)) * values[offset + k * stride];
    }
    return sum / (end - start);
  }

  private static BufferedImage decode(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw bad(file, "a PNG or a JPEG", "bytes of another kind");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        // before anything is decoded: a small file may unpack to a huge picture
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST) {
          throw bad(
              file,
              "at most %d pixels".formatted(MOST),
              "%d×%d".formatted(reader.getWidth(0), reader.getHeight(0)));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof IllegalArgumentException ours && isOurs(ours)) {
        throw ours;
      }
      // a damaged picture: decoders throw whatever comes
      if (Files.isReadable(file)) {
        throw new IllegalArgumentException(
            "ImageFolder %s: expected a PNG or a JPEG, got one that does not decode: %s"
                .formatted(file, e.getMessage()),
            e);
      }
      throw bad(file, "a file that may be read", "one that may not");
    }
  }

  private static boolean isOurs(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).startsWith("ImageFolder ");
  }

  private static IllegalArgumentException bad(Path file, String expected, String got) {
    return new IllegalArgumentException(
        "ImageFolder %s: expected %s, got %s".formatted(file, expected, got));
  }

  /** One or three planes of values from 0 to 255. */
  private static int[][] channels(BufferedImage image, int count) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[][] planes = new int[count][width * height];
    // asked for colours, the host would take gray for light and brighten it
    if (image.getColorModel() instanceof ComponentColorModel model
        && model.getNumColorComponents() == 1) {
      Raster raster = image.getRaster();
      int bits = model.getComponentSize(0);
      int[] gray = raster.getSamples(0, 0, width, height, 0, planes[0]);
      for (int k = 0; k < gray.length; k++) {
        gray[k] = bits > 8 ? gray[k] >> bits - 8 : gray[k] * 255 / ((1 << bits) - 1);
      }
      for (int c = 1; c < count; c++) {
        System.arraycopy(gray, 0, planes[c], 0, gray.length);
      }
      return planes;
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int red = row[x] >> 16 & 0xff;
        int green = row[x] >> 8 & 0xff;
        int blue = row[x] & 0xff;
        int k = y * width + x;
        if (count == 1) {
          planes[0][k] = (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
        } else {
          planes[0][k] = red;
          planes[1][k] = green;
          planes[2][k] = blue;
        }
      }
    }
    return planes;
  }
}
