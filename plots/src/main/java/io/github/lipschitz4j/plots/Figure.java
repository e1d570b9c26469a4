package io.github.lipschitz4j.plots;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A finished picture as PNG. Immutable. */
public final class Figure {
  private final byte[] png;
  private final int width;
  private final int height;

  private Figure(byte[] png, int width, int height) {
    this.png = png;
    this.width = width;
    this.height = height;
  }

  /**
   * A figure of an image.
   *
   * @param image encoded now, not kept
   * @return the figure
   */
  public static Figure of(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalArgumentException(
            "Figure image: expected one that PNG can hold, got type %d".formatted(image.getType()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Figure: cannot write to memory", e);
    }
    return new Figure(bytes.toByteArray(), image.getWidth(), image.getHeight());
  }

  /**
   * The encoded picture.
   *
   * @return a copy of the PNG bytes
   */
  public byte[] png() {
    return png.clone();
  }

  /**
   * The picture as pixels, decoded now: what a notebook's {@code display} takes.
   *
   * @return a new image
   */
  public BufferedImage image() {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException("Figure: cannot read from memory", e);
    }
  }

  /**
   * Width of the picture. Charts have two pixels for each point that they are laid out in, so that
   * they stay sharp on fine screens and in print.
   *
   * @return pixels
   */
  public int width() {
    return width;
  }

  /**
   * Height of the picture.
   *
   * @return pixels
   */
  public int height() {
    return height;
  }

  /**
   * Writes the PNG, whole or not at all.
   *
   * @param path of the file, replaced if it is there
   * @throws UncheckedIOException if the disk fails or there is no such folder; then {@code path} is
   *     as it was
   */
  public void write(Path path) {
    AtomicFile.write(path, out -> out.write(png));
  }
}
