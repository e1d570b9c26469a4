package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.ImageSplit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The 17 flowers as three compressed IDX files: pixels, labels, and 0 or 1 for train or test. */
final class Flowers {
  private static final int SIDE = 64;
  private static final int CLASSES = 17;
  private static final int COUNT = 1360;

  private Flowers() {}

  static ImageSplit read(Path folder) throws IOException {
    ImageShape shape = new ImageShape(3, SIDE, SIDE);
    byte[] stored = content(folder, "images-idx4", 20, COUNT * shape.length());
    byte[] labels = content(folder, "labels-idx1", 8, COUNT);
    byte[] parts = content(folder, "split-idx1", 8, COUNT);
    byte[] pixels = new byte[stored.length];
    int plane = SIDE * SIDE;
    for (int k = 0; k < stored.length; k++) {
      // colours are the last index in the file, channels the first of an image here
      int image = k / (3 * plane);
      int within = k % (3 * plane);
      pixels[image * 3 * plane + within % 3 * plane + within / 3] = stored[k];
    }
    List<String> names = IntStream.range(0, CLASSES).mapToObj(k -> "flower-" + k).toList();
    int[] of = IntStream.range(0, COUNT).map(i -> labels[i]).toArray();
    ImageSet all = ImageSet.of("flowers17", shape, 255, pixels, of, names);
    return new ImageSplit(
        all.select(IntStream.range(0, COUNT).filter(i -> parts[i] == 0).toArray()),
        all.select(IntStream.range(0, COUNT).filter(i -> parts[i] != 0).toArray()));
  }

  private static byte[] content(Path folder, String kind, int header, int length)
      throws IOException {
    Path file = folder.resolve("flowers17-64-" + kind + "-ubyte.gz");
    Check.that(
        Files.isRegularFile(file),
        "--data flowers17: expected the file %s, got none (--data-dir names its folder)",
        file);
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      byte[] all = in.readNBytes(header + length + 1);
      Check.that(
          all.length == header + length,
          "--data flowers17: expected %d bytes in %s, got %s",
          header + length,
          file,
          all.length > header + length ? "more" : all.length);
      byte[] content = new byte[length];
      System.arraycopy(all, header, content, 0, length);
      return content;
    }
  }
}
