package io.github.lipschitz4j.plots;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A GIF that shows clouds move over what stays, again and again.
 *
 * <p>All frames share 256 colours: of the inks that the backdrop names, and greys. What is written
 * before {@link #close} is a part of the file. Cost: about five milliseconds a frame.
 */
public final class Movie implements AutoCloseable {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private final ImageOutputStream out;
  private final ImageWriter writer;
  private final int hundredths;
  private final Clouds bare;
  private final BufferedImage backdrop;
  private final Palette palette;

  private boolean begun;

  private Movie(ImageOutputStream out, Clouds backdrop, int millis) {
    this.out = out;
    writer = ImageIO.getImageWritersByFormatName("gif").next();
    writer.setOutput(out);
    hundredths = millis / 10;
    bare = backdrop.bare();
    this.backdrop = backdrop.backdrop();
    palette = new Palette(backdrop.inks());
  }

  /**
   * Begins a file.
   *
   * @param path replaced if it is there; its folder must exist
   * @param backdrop what stays in every frame, and the names and inks of all that comes ({@link
   *     Clouds#awaiting}); without a title
   * @param millis how long a frame is shown, at least 10, in steps of 10
   * @return the movie, without frames
   * @throws IllegalArgumentException if the time is none
   * @throws UncheckedIOException if the disk fails
   */
  public static Movie open(Path path, Clouds backdrop, int millis) {
    if (millis < 10) {
      throw new IllegalArgumentException(
          "Movie frame: expected at least 10 ms, got %d".formatted(millis));
    }
    try {
      // the stream below would write over an older file's beginning and leave its end
      Files.deleteIfExists(path);
      ImageOutputStream out = ImageIO.createImageOutputStream(path.toFile());
      if (out == null) {
        throw new IOException("cannot write to " + path);
      }
      return new Movie(out, backdrop, millis);
    } catch (IOException e) {
      throw new UncheckedIOException("Movie %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Adds a frame with one cloud.
   *
   * @param title above it
   * @param points shape [n, 2], finite, in red over the backdrop; not modified
   * @throws UncheckedIOException if the disk fails
   */
  public void add(String title, INDArray points) {
    add(bare.title(title).cloud("", Ink.RED, points));
  }

  /**
   * Adds a frame.
   *
   * @param picture its title and clouds, laid over the backdrop; its axes are the backdrop's
   * @throws IllegalArgumentException if its axes are others
   * @throws UncheckedIOException if the disk fails
   */
  public void add(Clouds picture) {
    picture.checkAxes(bare);
    BufferedImage indexed = palette.indexed(picture.frame(backdrop));
    try {
      IIOMetadata metadata = metadata();
      if (!begun) {
        writer.prepareWriteSequence(null);
        begun = true;
      }
      writer.writeToSequence(new IIOImage(indexed, null, metadata), null);
    } catch (IOException e) {
      throw new UncheckedIOException("Movie: cannot write a frame", e);
    }
  }

  private IIOMetadata metadata() throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            // of a type without a palette: the writer then takes the frame's own
            ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB),
            writer.getDefaultWriteParam());
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(hundredths));
    control.setAttribute("transparentColorIndex", "0");
    if (!begun) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      // sub-block 1, played without end
      loop.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }

  /**
   * Ends the file.
   *
   * @throws UncheckedIOException if the disk fails
   */
  @Override
  public void close() {
    try (out) {
      if (begun) {
        writer.endWriteSequence();
      }
      writer.dispose();
    } catch (IOException e) {
      throw new UncheckedIOException("Movie: cannot end the file", e);
    }
  }
}
