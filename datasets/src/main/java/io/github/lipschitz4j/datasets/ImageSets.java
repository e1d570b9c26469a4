package io.github.lipschitz4j.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Image sets that are known by name: those of {@link FetchedData}, read from a {@link DataCache},
 * and one that travels in the jar.
 *
 * <p>Every file is checked by its SHA-256 when it is read.
 */
public final class ImageSets {
  private ImageSets() {}

  /**
   * MNIST: 60,000 and 10,000 images [1, 28, 28]. Takes 55 MB of the heap, and half a second.
   *
   * @param cache where it is
   * @return both parts in the order of the files
   * @throws IllegalArgumentException if it is not there, or damaged; the message says what to run
   * @throws UncheckedIOException if the disk fails
   */
  public static ImageSplit mnist(DataCache cache) {
    return idx(FetchedData.MNIST, cache);
  }

  /**
   * Fashion-MNIST: 60,000 and 10,000 images [1, 28, 28]. Takes 55 MB of the heap, and half a
   * second.
   *
   * @param cache where it is
   * @return both parts in the order of the files
   * @throws IllegalArgumentException if it is not there, or damaged; the message says what to run
   * @throws UncheckedIOException if the disk fails
   */
  public static ImageSplit fashionMnist(DataCache cache) {
    return idx(FetchedData.FASHION_MNIST, cache);
  }

  /** A set of MNIST's four files. */
  static ImageSplit idx(FetchedData set, DataCache cache) {
    return new ImageSplit(
        idx(set, cache, FetchedData.Names.TRAIN_IMAGES, FetchedData.Names.TRAIN_LABELS),
        idx(set, cache, FetchedData.Names.TEST_IMAGES, FetchedData.Names.TEST_LABELS));
  }

  private static ImageSet idx(FetchedData set, DataCache cache, String images, String labels) {
    return Idx.imageSet(
        set.id(), block(set, cache, images), block(set, cache, labels), set.classes());
  }

  private static Idx.Block block(FetchedData set, DataCache cache, String name) {
    try {
      return Idx.block(name, new ByteArrayInputStream(cache.read(set, name)));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes does not fail", e);
    }
  }

  /**
   * CIFAR-10: 50,000 and 10,000 images [3, 32, 32]. Takes 184 MB of the heap, and some seconds: the
   * files are pictures.
   *
   * @param cache where it is
   * @return both parts in the order of the files
   * @throws IllegalArgumentException if it is not there, or damaged; the message says what to run
   * @throws UncheckedIOException if the disk fails
   */
  public static ImageSplit cifar10(DataCache cache) {
    List<String> batches =
        IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.png"::formatted).toList();
    return new ImageSplit(
        cifar(cache, batches, "train_lables.json"),
        cifar(cache, List.of("test_batch.png"), "test_lables.json"));
  }

  private static ImageSet cifar(DataCache cache, List<String> batches, String labels) {
    int each = 10_000;
    byte[] pixels = new byte[batches.size() * each * CifarPng.SHAPE.length()];
    for (int b = 0; b < batches.size(); b++) {
      byte[] png = cache.read(FetchedData.CIFAR10, batches.get(b));
      CifarPng.read(batches.get(b), png, pixels, b * each, each);
    }
    return ImageSet.owning(
        FetchedData.CIFAR10.id(),
        CifarPng.SHAPE,
        255,
        pixels,
        CifarPng.labels(labels, cache.read(FetchedData.CIFAR10, labels)),
        FetchedData.CIFAR10.classes());
  }

  /**
   * The handwritten digits of {@link BundledData#digits()} as images [1, 8, 8]: 1198 and 599. Needs
   * no cache; 16 of the file is 1.
   *
   * @return both parts in the order of the file
   */
  public static ImageSplit digits() {
    BundledData.Digits digits = BundledData.digits();
    return new ImageSplit(digits(digits.train()), digits(digits.test()));
  }

  private static ImageSet digits(Table table) {
    double[] values = table.features().data().asDouble();
    byte[] pixels = new byte[values.length];
    for (int k = 0; k < values.length; k++) {
      pixels[k] = (byte) values[k];
    }
    int[] labels = table.labels().orElseThrow().stream().mapToInt(Integer::parseInt).toArray();
    return ImageSet.owning(
        "digits", new ImageShape(1, 8, 8), 16, pixels, labels, FetchedData.Names.DIGITS);
  }
}
