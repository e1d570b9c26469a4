package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.LabelledSplit;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows to learn from and to judge by.
 *
 * @param name of the set
 * @param classes their names; labels are indices
 * @param known all of them labelled: what a training may see is another matter
 * @param judged other rows
 * @param part what these are, in words
 * @param whole both, in their order in the file, where they come from one
 * @param shape of the rows, where they are images
 * @param faults of pictures that are left out
 */
record MetricData(
    String name,
    List<String> classes,
    Items known,
    Items judged,
    String part,
    Optional<Items> whole,
    Optional<ImageShape> shape,
    List<String> faults) {
  /** The test part of rows that come without one. */
  static final String FIFTH = "a fifth of each class";

  private static final double KNOWN = 0.8;

  /** The same for every command: what a model was not trained on is what it is judged by. */
  private static final long SEED = 1;

  static MetricData divided(
      String name,
      List<String> classes,
      Items all,
      Optional<ImageShape> shape,
      List<String> faults) {
    Check.that(
        all.rows().size() >= 5, "%s: expected at least 5 rows, got %d", name, all.rows().size());
    all.checkClasses(name, classes);
    LabelledSplit split = LabelledSplit.of(all.rows().labels(), KNOWN, SEED);
    Check.that(
        split.rest().length > 0,
        "%s: expected a class of at least 3 rows, one of them to judge by, got none (--test names"
            + " other rows)",
        name);
    return new MetricData(
        name,
        classes,
        all.subset(split.labelled()),
        all.subset(split.rest()),
        FIFTH,
        Optional.of(all),
        shape,
        faults);
  }

  LabelledRows train() {
    return known.rows();
  }

  LabelledRows test() {
    return judged.rows();
  }

  /** The same with every row to judge by, in their order in the file where they come from one. */
  MetricData judgingAll() {
    return new MetricData(
        name,
        classes,
        known,
        whole.orElseGet(() -> known.and(judged)),
        "all rows, those of the training among them",
        whole,
        shape,
        faults);
  }

  static LabelledRows rows(ImageSet images) {
    INDArray pixels = images.images();
    return new LabelledRows(
        pixels.reshape('c', new long[] {images.size(), images.shape().length()}), images.labels());
  }
}
