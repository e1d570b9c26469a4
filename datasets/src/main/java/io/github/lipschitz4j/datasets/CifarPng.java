package io.github.lipschitz4j.datasets;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * CIFAR-10 as a package of pictures: each row of a picture is one image, the column is 32·y + x,
 * and the colour is the pixel's; the labels are a list in brackets.
 */
final class CifarPng {
  static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int AREA = 32 * 32;

  private CifarPng() {}

  /** Writes a picture's images into {@code pixels} [n, 3, 32, 32], the first at {@code first}. */
  static void read(String source, byte[] png, byte[] pixels, int first, int images) {
    try {
      Raster raster = raster(source, png, images);
      int bands = raster.getNumBands();
      int[] row = new int[AREA * bands];
      for (int i = 0; i < images; i++) {
        raster.getPixels(0, i, AREA, 1, row);
        int start = (first + i) * SHAPE.length();
        for (int p = 0; p < AREA; p++) {
          for (int c = 0; c < 3; c++) {
            pixels[start + c * AREA + p] = (byte) row[p * bands + c];
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "CifarPng %s: expected a PNG, got one that does not decode: %s"
              .formatted(source, e.getMessage()),
          e);
    }
  }

  private static Raster raster(String source, byte[] png, int images) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
      // before anything is decoded: a small file may unpack to a huge picture
      if (reader.getWidth(0) != AREA || reader.getHeight(0) != images) {
        throw new IllegalArgumentException(
            "CifarPng %s: expected %d×%d pixels, an image a row, got %d×%d"
                .formatted(source, AREA, images, reader.getWidth(0), reader.getHeight(0)));
      }
      Raster raster = reader.read(0).getRaster();
      if (raster.getNumBands() < 3 || raster.getSampleModel().getSampleSize(0) != 8) {
        throw new IllegalArgumentException(
            "CifarPng %s: expected red, green and blue of 8 bits, got %d bands of %d"
                .formatted(source, raster.getNumBands(), raster.getSampleModel().getSampleSize(0)));
      }
      return raster;
    } finally {
      reader.dispose();
    }
  }

  /** The numbers of a list such as {@code [3,8,8]}. */
  static int[] labels(String source, byte[] json) {
    String text = new String(json, StandardCharsets.US_ASCII).strip();
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw noList(source, text);
    }
    return Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
        .map(String::strip)
        .mapToInt(
            label -> {
              if (!label.matches("[0-9]{1,3}")) {
                throw noList(source, label);
              }
              return Integer.parseInt(label);
            })
        .toArray();
  }

  private static IllegalArgumentException noList(String source, String text) {
    return new IllegalArgumentException(
        "CifarPng %s: expected a list of labels such as [3,8,8], got '%s'"
            .formatted(source, text.length() > 20 ? text.substring(0, 20) + "…" : text));
  }
}
