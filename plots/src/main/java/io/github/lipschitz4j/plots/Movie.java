package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A GIF that shows a red cloud move over what stays, again and again.
 *
 * <p>All frames share 256 colours: mixtures of white, blue and red as {@link Ink} gives them, and
 * greys. What is written before {@link #close} is a part of the file. Cost: about five milliseconds
 * a frame.
 */
public final class Movie implements AutoCloseable {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int SHADES = 15;
  private static final int COLOURS = 256;
  private static final int BITS = 5;

  private final ImageOutputStream out;
  private final ImageWriter writer;
  private final int hundredths;
  private final Clouds bare;
  private final BufferedImage backdrop;
  private final IndexColorModel palette = palette();

  /** The nearest colour for five bits of each channel; −1 where nobody has asked yet. */
  private final short[] nearest = new short[1 << 3 * BITS];

  private boolean begun;

  private Movie(ImageOutputStream out, Clouds backdrop, int millis) {
    this.out = out;
    writer = ImageIO.getImageWritersByFormatName("gif").next();
    writer.setOutput(out);
    hundredths = millis / 10;
    bare = backdrop.bare();
    this.backdrop = backdrop.backdrop();
    Arrays.fill(nearest, (short) -1);
  }

  /**
   * Begins a file.
   *
   * @param path replaced if it is there; its folder must exist
   * @param backdrop what stays in every frame; without a title
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
   * Adds a frame.
   *
   * @param title above it
   * @param points shape [n, 2], finite, in red over the backdrop; not modified
   * @throws UncheckedIOException if the disk fails
   */
  public void add(String title, INDArray points) {
    BufferedImage frame = bare.title(title).cloud("", Ink.RED, points).frame(backdrop);
    BufferedImage indexed = indexed(frame);
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

  private BufferedImage indexed(BufferedImage frame) {
    BufferedImage indexed =
        new BufferedImage(
            frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
    int[] from = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
    byte[] to = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < from.length; i++) {
      to[i] = (byte) index(from[i]);
    }
    return indexed;
  }

  private int index(int rgb) {
    int key = (rgb >> 19 & 31) << 2 * BITS | (rgb >> 11 & 31) << BITS | rgb >> 3 & 31;
    if (nearest[key] < 0) {
      nearest[key] = (short) search(rgb);
    }
    return nearest[key];
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int k = 0; k < COLOURS; k++) {
      int red = palette.getRed(k) - (rgb >> 16 & 255);
      int green = palette.getGreen(k) - (rgb >> 8 & 255);
      int blue = palette.getBlue(k) - (rgb & 255);
      int away = red * red + green * green + blue * blue;
      if (away < least) {
        least = away;
        best = k;
      }
    }
    return best;
  }

  /** White under shares of blue under shares of red, each denser near 0; the rest greys. */
  private static IndexColorModel palette() {
    byte[][] channels = new byte[3][COLOURS];
    int k = 0;
    for (int b = 0; b < SHADES; b++) {
      for (int r = 0; r < SHADES; r++) {
        Color colour = mix(mix(Color.WHITE, Ink.BLUE.colour(), b), Ink.RED.colour(), r);
        set(channels, k++, colour.getRed(), colour.getGreen(), colour.getBlue());
      }
    }
    for (int greys = COLOURS - k, i = 0; i < greys; i++, k++) {
      int grey = 240 * i / (greys - 1);
      set(channels, k, grey, grey, grey);
    }
    return new IndexColorModel(8, COLOURS, channels[0], channels[1], channels[2]);
  }

  private static void set(byte[][] channels, int k, int red, int green, int blue) {
    channels[0][k] = (byte) red;
    channels[1][k] = (byte) green;
    channels[2][k] = (byte) blue;
  }

  private static Color mix(Color below, Color ink, int shade) {
    double share = Math.pow(shade / (SHADES - 1.0), 1.5);
    return new Color(
        mixed(below.getRed(), ink.getRed(), share),
        mixed(below.getGreen(), ink.getGreen(), share),
        mixed(below.getBlue(), ink.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
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
