package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images as rows: pixels from −1 (black) to 1, channel by channel, row by row. */
final class Pixels {
  private Pixels() {}

  /** A new float array [n, c·h·w]. */
  static INDArray rows(ImageSet images) {
    INDArray pixels = images.images();
    pixels.muli(2).subi(1);
    return pixels.reshape('c', new long[] {images.size(), images.shape().length()});
  }

  static List<String> columns(ImageShape shape) {
    return IntStream.range(0, shape.length()).mapToObj(k -> "p" + k).toList();
  }

  /** The class of a name, or of a number where no class is called so. */
  static int label(String source, List<String> classes, String wanted) {
    int named = classes.indexOf(wanted);
    if (named >= 0) {
      return named;
    }
    int numbered = wanted.matches("[0-9]{1,6}") ? Integer.parseInt(wanted) : -1;
    Check.that(
        numbered >= 0 && numbered < classes.size(),
        "--normal: expected a class of %s, one of %s or its number from 0, got '%s'",
        source,
        String.join(", ", classes),
        wanted);
    return numbered;
  }

  /** One class against the others. */
  static OneClassData oneAgainstTheRest(
      String source, ImageSet train, ImageSet normals, ImageSet anomalies) {
    return data(
        source, train, Optional.of(new TestRows(rows(normals), rows(anomalies), Optional.empty())));
  }

  static OneClassData data(String source, ImageSet train, Optional<TestRows> test) {
    Check.that(
        train.size() >= 2,
        "%s: expected at least 2 normals to train on, got %d",
        source,
        train.size());
    return new OneClassData(
        source, columns(train.shape()), rows(train), test, Optional.of(train.shape()));
  }

  /** All classes but one that have images. */
  static ImageSet others(ImageSet images, int label) {
    int[] counts = images.classCounts();
    int[] others =
        IntStream.range(0, counts.length).filter(k -> k != label && counts[k] > 0).toArray();
    Check.that(
        others.length > 0,
        "%s: expected images of other classes than '%s', got none (nothing to tell apart)",
        images.source(),
        images.classes().get(label));
    return images.where(others);
  }
}
