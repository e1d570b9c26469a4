package io.github.lipschitz4j.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Images and labels from IDX files, the format of MNIST: two zero bytes, a type (here 8, bytes
 * without sign), the number r of sizes, r sizes as big-endian 32-bit integers, then the values, the
 * last index fastest. Plain or gzip, known by the first bytes.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. J. C. Burges, <em>The MNIST database of handwritten
 * digits</em> (1998), file formats.
 */
public final class Idx {
  private static final int UNSIGNED_BYTES = 8;

  private Idx() {}

  /**
   * Reads images with their labels.
   *
   * @param images sizes [n, h, w] for gray images, or [n, h, w, c]; 0 is black, 255 is 1
   * @param labels sizes [n]
   * @param classes a different name for each class
   * @return n images [c, h, w]; the source is the path of the images
   * @throws IllegalArgumentException if a file is not there, is no IDX file of bytes, is shorter or
   *     longer than its sizes say, or the two do not belong together
   * @throws UncheckedIOException if the disk fails
   */
  public static ImageSet read(Path images, Path labels, List<String> classes) {
    return imageSet(images.toString(), block(images), block(labels), classes);
  }

  /**
   * Reads images without labels, all of the class {@value ImageFolder#ONLY}.
   *
   * @param images sizes [n, h, w] for gray images, or [n, h, w, c]; 0 is black, 255 is 1
   * @return n images [c, h, w]
   * @throws IllegalArgumentException if it is no IDX file of images, or its length is another than
   *     its sizes say
   * @throws UncheckedIOException if the disk fails
   */
  public static ImageSet read(Path images) {
    Block block = block(images);
    return imageSet(
        images.toString(),
        block,
        new Block(block.source(), new int[] {block.sizes()[0]}, new byte[block.sizes()[0]]),
        List.of(ImageFolder.ONLY));
  }

  private static Block block(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "Idx %s: expected a file, got %s"
              .formatted(path, Files.isDirectory(path) ? "a folder" : "nothing there"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      return block(path.toString(), in);
    } catch (IOException e) {
      throw new UncheckedIOException("Idx %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** One file: its sizes and its values. */
  record Block(String source, int[] sizes, byte[] values) {}

  static Block block(String source, InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw);
    try {
      in.mark(2);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return plain(source, zipped ? new BufferedInputStream(new GZIPInputStream(in)) : in);
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException(
          "Idx %s: expected whole gzip data, got a damaged file (fetch it again)".formatted(source),
          e);
    }
  }

  private static Block plain(String source, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    require(
        magic.length == 4 && magic[0] == 0 && magic[1] == 0 && magic[2] == UNSIGNED_BYTES,
        "Idx %s: expected the bytes 00 00 08 and a number of sizes, got '%s' (is it an IDX file?)",
        source,
        HexFormat.ofDelimiter(" ").formatHex(magic));
    int rank = magic[3];
    require(
        rank == 1 || rank == 3 || rank == 4,
        "Idx %s: expected 1 size for labels, 3 or 4 for images, got %d",
        source,
        rank);
    int[] sizes = new int[rank];
    double length = 1;
    for (int i = 0; i < rank; i++) {
      byte[] size = in.readNBytes(4);
      require(size.length == 4, "Idx %s: expected %d sizes, got an end", source, rank);
      sizes[i] = ByteBuffer.wrap(size).getInt();
      length *= sizes[i];
      // a size is a promise: the product is bounded before anything is read
      require(
          sizes[i] >= 1 && length <= Integer.MAX_VALUE - 8,
          "Idx %s: expected sizes ≥ 1 with a product below 2³¹, got %s",
          source,
          Arrays.toString(Arrays.copyOf(sizes, i + 1)));
    }
    byte[] values = in.readNBytes((int) length);
    require(
        values.length == (int) length,
        "Idx %s: expected %d values, %s, got %d (a file cut short: fetch it again)",
        source,
        (int) length,
        Arrays.toString(sizes),
        values.length);
    require(
        in.read() < 0,
        "Idx %s: expected %d values, %s, got more",
        source,
        values.length,
        Arrays.toString(sizes));
    return new Block(source, sizes, values);
  }

  static ImageSet imageSet(String source, Block images, Block labels, List<String> classes) {
    require(
        images.sizes().length >= 3,
        "Idx %s: expected images, 3 or 4 sizes, got %s (labels?)",
        images.source(),
        Arrays.toString(images.sizes()));
    require(
        labels.sizes().length == 1,
        "Idx %s: expected labels, 1 size, got %s (images?)",
        labels.source(),
        Arrays.toString(labels.sizes()));
    require(
        images.sizes()[0] == labels.sizes()[0],
        "Idx %s: expected a label for each of the %d images of %s, got %d",
        labels.source(),
        images.sizes()[0],
        images.source(),
        labels.sizes()[0]);
    int[] indices = new int[labels.sizes()[0]];
    Arrays.setAll(indices, i -> Byte.toUnsignedInt(labels.values()[i]));
    int[] sizes = images.sizes();
    ImageShape shape = new ImageShape(sizes.length == 4 ? sizes[3] : 1, sizes[1], sizes[2]);
    return ImageSet.owning(
        source, shape, 255, channelsFirst(images.values(), shape), indices, classes);
  }

  /** From [n, h, w, c] to [n, c, h, w]. */
  private static byte[] channelsFirst(byte[] values, ImageShape shape) {
    int channels = shape.channels();
    if (channels == 1) {
      return values;
    }
    int area = shape.height() * shape.width();
    byte[] turned = new byte[values.length];
    for (int image = 0; image < values.length; image += shape.length()) {
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < area; p++) {
          turned[image + c * area + p] = values[image + p * channels + c];
        }
      }
    }
    return turned;
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
