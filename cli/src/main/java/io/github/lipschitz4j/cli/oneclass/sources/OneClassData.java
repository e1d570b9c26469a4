package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageShape;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one training works on.
 *
 * @param source where the rows come from
 * @param columns names of the features
 * @param normals shape [n, d], to train on
 * @param test to judge by, where there are rows known not to be normal
 * @param shape of the image that each row is, channels first, where rows are images
 * @param known points whose distance to the boundary is known
 */
public record OneClassData(
    String source,
    List<String> columns,
    INDArray normals,
    Optional<TestRows> test,
    Optional<ImageShape> shape,
    Optional<Known> known) {

  /**
   * Points whose distance to the boundary is known.
   *
   * @param points shape [n, d]
   * @param signed n distances, above 0 inside
   * @param diameter of the shape
   */
  public record Known(INDArray points, double[] signed, double diameter) {}

  /** Checks that the parts belong together. */
  public OneClassData {
    Check.that(
        columns.size() == normals.columns(),
        "%s columns: expected %d names, one for each feature, got %d",
        source,
        normals.columns(),
        columns.size());
    shape.ifPresent(
        size ->
            Check.that(
                size.length() == normals.columns(),
                "%s: expected %d features, an image of %s each, got %d",
                source,
                size.length(),
                size,
                normals.columns()));
  }

  /** Rows that are no images. */
  OneClassData(String source, List<String> columns, INDArray normals, Optional<TestRows> test) {
    this(source, columns, normals, test, Optional.empty(), Optional.empty());
  }

  /** Rows of which no distance is known. */
  OneClassData(
      String source,
      List<String> columns,
      INDArray normals,
      Optional<TestRows> test,
      Optional<ImageShape> shape) {
    this(source, columns, normals, test, shape, Optional.empty());
  }
}
