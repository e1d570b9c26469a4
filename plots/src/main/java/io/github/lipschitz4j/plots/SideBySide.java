package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Several figures in one, from left to right, their middles on one line. */
public final class SideBySide {
  private SideBySide() {}

  /**
   * Joins figures.
   *
   * @param figures at least one
   * @return a figure as wide as all of them
   * @throws IllegalArgumentException if there is none
   */
  public static Figure of(Figure... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("SideBySide: expected at least one figure, got none");
    }
    List<BufferedImage> images = new ArrayList<>();
    int width = 0;
    int height = 0;
    for (Figure figure : figures) {
      images.add(decoded(figure));
      width += figure.width();
      height = Math.max(height, figure.height());
    }
    BufferedImage joined = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = joined.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      int left = 0;
      for (BufferedImage image : images) {
        graphics.drawImage(image, left, (height - image.getHeight()) / 2, null);
        left += image.getWidth();
      }
    } finally {
      graphics.dispose();
    }
    return Figure.of(joined);
  }

  private static BufferedImage decoded(Figure figure) {
    try {
      return ImageIO.read(new ByteArrayInputStream(figure.png()));
    } catch (IOException e) {
      throw new UncheckedIOException("SideBySide: cannot read from memory", e);
    }
  }
}
