package io.github.lipschitz4j.docs;

import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.plots.Figure;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Holds the pictures of the guide to what the library draws. {@code -Dpictures.write=true} writes
 * them anew.
 */
final class Pictures {
  private static final Path FOLDER = Path.of("images/guide");
  private static final int WIDTH = 900;

  /** Compared at this width: lines that move by a pixel or two then still overlap. */
  private static final int COARSE = 120;

  /**
   * Of the ink: a training on another processor moves lines by some pixels, other fonts move
   * labels.
   */
  private static final double TOLERANCE = 0.25;

  private Pictures() {}

  static void assertSame(String name, Figure figure) throws IOException {
    Path file = FOLDER.resolve(name + ".png");
    BufferedImage drawn = atMost(WIDTH, figure.image());
    if (Boolean.getBoolean("pictures.write")) {
      Files.createDirectories(FOLDER);
      ImageIO.write(drawn, "png", file.toFile());
    }
    BufferedImage stored = ImageIO.read(file.toFile());
    assertThat(difference(drawn, stored)).as(name).isLessThan(TOLERANCE);
    // the same picture upside down is not the same
    BufferedImage turned = new BufferedImage(drawn.getWidth(), drawn.getHeight(), TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(drawn, 0, drawn.getHeight(), drawn.getWidth(), -drawn.getHeight(), null);
    graphics.dispose();
    assertThat(difference(turned, stored)).as(name + " turned").isGreaterThan(TOLERANCE);
  }

  private static BufferedImage atMost(int width, BufferedImage picture) {
    if (picture.getWidth() <= width) {
      return picture;
    }
    int height = picture.getHeight() * width / picture.getWidth();
    BufferedImage small = new BufferedImage(width, height, TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  /** Of the first to the second, as a share of the second's ink. */
  private static double difference(BufferedImage first, BufferedImage second) {
    assertThat(first.getWidth()).isEqualTo(second.getWidth());
    assertThat(first.getHeight()).isEqualTo(second.getHeight());
    BufferedImage a = atMost(COARSE, first);
    BufferedImage b = atMost(COARSE, second);
    double sum = 0;
    double ink = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        sum += Math.abs(ink(a.getRGB(x, y)) - ink(b.getRGB(x, y)));
        ink += ink(b.getRGB(x, y));
      }
    }
    return sum / ink;
  }

  private static double ink(int rgb) {
    return 1 - ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 765.0;
  }
}
