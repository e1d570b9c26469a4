package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.metric.LabelledRows;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows to learn from and to judge by.
 *
 * @param name of the set
 * @param classes their names; labels are indices
 * @param train all of them labelled: what a training may see is another matter
 * @param test other rows
 * @param shape of the rows, where they are images
 * @param faults of pictures that do not decode
 */
record MetricData(
    String name,
    List<String> classes,
    LabelledRows train,
    LabelledRows test,
    Optional<ImageShape> shape,
    List<String> faults) {

  static LabelledRows rows(ImageSet images) {
    INDArray pixels = images.images();
    return new LabelledRows(
        pixels.reshape('c', new long[] {images.size(), images.shape().length()}), images.labels());
  }
}
