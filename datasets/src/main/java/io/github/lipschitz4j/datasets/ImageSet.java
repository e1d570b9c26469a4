package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Images of one size, each with the number of its class. Immutable.
 *
 * <p>Pixels are kept as the bytes they come in, a quarter of what they take as {@code float}:
 * arrays are made when they are asked for, best a {@linkplain #batch batch} at a time. A byte v
 * becomes {@code v / m} in [0, 1], where m is the largest value of the source: 255, or 16 for the
 * 8×8 digits.
 */
public final class ImageSet {
  /** Images turned into one native array at a time: what is on the Java heap meanwhile. */
  private static final int CHUNK = 1 << 22;

  private final String source;
  private final ImageShape shape;
  private final int maximum;
  private final byte[] pixels;
  private final int[] labels;
  private final List<String> classes;

  private ImageSet(
      String source,
      ImageShape shape,
      int maximum,
      byte[] pixels,
      int[] labels,
      List<String> classes) {
    this.source = source;
    this.shape = shape;
    this.maximum = maximum;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Images from bytes.
   *
   * @param source where they come from, for messages
   * @param shape of each image
   * @param maximum the byte, read without sign, that stands for 1: in [1, 255], no pixel above it
   * @param pixels n·c·h·w bytes without sign, image by image, channel by channel, row by row;
   *     copied
   * @param labels n indices of classes; copied
   * @param classes a different name for each class
   * @return the set
   * @throws IllegalArgumentException if there is no image, the numbers of pixels and labels do not
   *     belong together, a pixel is above {@code maximum}, or a label has no name
   */
  public static ImageSet of(
      String source,
      ImageShape shape,
      int maximum,
      byte[] pixels,
      int[] labels,
      List<String> classes) {
    return owning(source, shape, maximum, pixels.clone(), labels.clone(), classes);
  }

  /** The same without copies: for readers, which keep no reference. */
  static ImageSet owning(
      String source,
      ImageShape shape,
      int maximum,
      byte[] pixels,
      int[] labels,
      List<String> classes) {
    List<String> names = List.copyOf(classes);
    require(
        maximum >= 1 && maximum <= 255,
        "ImageSet %s maximum: expected in [1, 255], got %d",
        source,
        maximum);
    require(labels.length > 0, "ImageSet %s: expected images, got none", source);
    require(
        pixels.length == (long) labels.length * shape.length(),
        "ImageSet %s pixels: expected %d, for %d labels and images of %s, got %d",
        source,
        (long) labels.length * shape.length(),
        labels.length,
        shape,
        pixels.length);
    require(
        !names.isEmpty() && new HashSet<>(names).size() == names.size(),
        "ImageSet %s classes: expected different names, at least one, got %s",
        source,
        names);
    for (int i = 0; i < labels.length; i++) {
      require(
          labels[i] >= 0 && labels[i] < names.size(),
          "ImageSet %s labels: expected in [0, %d), got %d at image %d",
          source,
          names.size(),
          labels[i],
          i);
    }
    for (int k = 0; maximum < 255 && k < pixels.length; k++) {
      require(
          Byte.toUnsignedInt(pixels[k]) <= maximum,
          "ImageSet %s pixels: expected at most %d, got %d in image %d",
          source,
          maximum,
          Byte.toUnsignedInt(pixels[k]),
          k / shape.length());
    }
    return new ImageSet(source, shape, maximum, pixels, labels, names);
  }

  /**
   * Where the images come from.
   *
   * @return a file or a name, for messages
   */
  public String source() {
    return source;
  }

  /**
   * Number of images.
   *
   * @return n, at least 1
   */
  public int size() {
    return labels.length;
  }

  /**
   * The size of each image.
   *
   * @return channels, height, width
   */
  public ImageShape shape() {
    return shape;
  }

  /**
   * Names of the classes; a label is an index into them.
   *
   * @return k names, unmodifiable
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * The images as numbers.
   *
   * @return a new float array [n, c, h, w] in 'c' order, values in [0, 1]; 4·n·c·h·w bytes
   */
  public INDArray images() {
    int length = shape.length();
    float[] value = new float[maximum + 1];
    for (int v = 0; v <= maximum; v++) {
      value[v] = v / (float) maximum;
    }
    int step = Math.max(1, CHUNK / length);
    INDArray all = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size(), length}, 'c');
    for (int from = 0; from < size(); from += step) {
      int to = Math.min(size(), from + step);
      float[] values = new float[(to - from) * length];
      for (int k = 0; k < values.length; k++) {
        values[k] = value[Byte.toUnsignedInt(pixels[from * length + k])];
      }
      all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
          .assign(Nd4j.createFromArray(values).reshape('c', new long[] {to - from, length}));
    }
    return all.reshape('c', new long[] {size(), shape.channels(), shape.height(), shape.width()});
  }

  /**
   * The class of each image.
   *
   * @return n indices of {@link #classes()}, a new array
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * The classes as a network's targets.
   *
   * @return a new float array [n, k]: 1 at each image's class, else 0
   */
  public INDArray oneHot() {
    float[] values = new float[Math.multiplyExact(size(), classes.size())];
    for (int i = 0; i < labels.length; i++) {
      values[i * classes.size() + labels[i]] = 1;
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {size(), classes.size()});
  }

  /**
   * How many images each class has.
   *
   * @return k counts, a new array
   */
  public int[] classCounts() {
    int[] counts = new int[classes.size()];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  /**
   * Neighbouring images, in order.
   *
   * @param from the first, 0-based
   * @param to one after the last
   * @return a new set
   * @throws IllegalArgumentException unless 0 ≤ from &lt; to ≤ n
   */
  public ImageSet batch(int from, int to) {
    require(
        from >= 0 && from < to && to <= size(),
        "ImageSet %s batch: expected 0 ≤ from < to ≤ %d, got from %d to %d",
        source,
        size(),
        from,
        to);
    int length = shape.length();
    return new ImageSet(
        source,
        shape,
        maximum,
        Arrays.copyOfRange(pixels, from * length, to * length),
        Arrays.copyOfRange(labels, from, to),
        classes);
  }

  /**
   * Some images, in the order asked for.
   *
   * @param rows 0-based indices, at least one; an index may repeat
   * @return a new set
   * @throws IllegalArgumentException if there is none, one is no image, or they are more than 2³¹ −
   *     1 bytes
   */
  public ImageSet select(int... rows) {
    require(rows.length > 0, "ImageSet %s rows: expected at least one, got none", source);
    int length = shape.length();
    require(
        (long) rows.length * length <= Integer.MAX_VALUE,
        "ImageSet %s rows: expected at most %d, got %d (more than fit into an array)",
        source,
        Integer.MAX_VALUE / length,
        rows.length);
    byte[] chosen = new byte[rows.length * length];
    int[] theirs = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      require(
          rows[i] >= 0 && rows[i] < size(),
          "ImageSet %s rows: expected indices in [0, %d), got %d",
          source,
          size(),
          rows[i]);
      System.arraycopy(pixels, rows[i] * length, chosen, i * length, length);
      theirs[i] = labels[rows[i]];
    }
    return new ImageSet(source, shape, maximum, chosen, theirs, classes);
  }

  /**
   * The images of some classes, in order; labels and names stay as they are.
   *
   * @param wanted indices of classes
   * @return a new set
   * @throws IllegalArgumentException if one is no class, or no image is of them
   */
  public ImageSet where(int... wanted) {
    boolean[] chosen = new boolean[classes.size()];
    for (int label : wanted) {
      require(
          label >= 0 && label < chosen.length,
          "ImageSet %s classes: expected indices in [0, %d), got %d",
          source,
          chosen.length,
          label);
      chosen[label] = true;
    }
    int[] rows = IntStream.range(0, size()).filter(i -> chosen[labels[i]]).toArray();
    require(
        rows.length > 0,
        "ImageSet %s classes: expected some with images, got none of %s",
        source,
        Arrays.toString(wanted));
    return select(rows);
  }

  /**
   * The same images in random order.
   *
   * @param seed of the order: the same size and seed give the same order
   * @return a new set
   */
  public ImageSet shuffle(long seed) {
    return select(order(seed));
  }

  /**
   * Divides at random.
   *
   * @param train images to learn from, in [1, n − 1]; the others are the test
   * @param seed of the choice
   * @return both parts, each in random order
   * @throws IllegalArgumentException if a part would be empty
   */
  public ImageSplit split(int train, long seed) {
    require(
        train >= 1 && train < size(),
        "ImageSet %s split: expected in [1, %d], so that both parts have images, got %d",
        source,
        size() - 1,
        train);
    int[] order = order(seed);
    return new ImageSplit(
        select(Arrays.copyOf(order, train)), select(Arrays.copyOfRange(order, train, size())));
  }

  private int[] order(long seed) {
    int[] order = IntStream.range(0, size()).toArray();
    Shuffle.inPlace(order, new SplittableRandom(seed));
    return order;
  }

  /** Says its size and source, not its content. */
  @Override
  public String toString() {
    return "ImageSet %s: %d of %s, %d classes".formatted(source, size(), shape, classes.size());
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
