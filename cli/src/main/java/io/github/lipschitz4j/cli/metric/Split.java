package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.LabelledSplit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which of the training rows keep their labels.
 *
 * @param learned indices of the rows that are learned from
 * @param few these rows
 * @param validation rows that epochs are judged by, if any
 * @param unlabelled all others, if any
 */
record Split(
    int[] learned,
    LabelledRows few,
    Optional<LabelledRows> validation,
    Optional<INDArray> unlabelled) {

  static Split of(MetricData data, double share, double validation, long seed) {
    LabelledRows all = data.train();
    data.known().checkClasses(data.name(), data.classes());
    LabelledSplit split = LabelledSplit.of(all.labels(), share, seed);
    Optional<INDArray> rest =
        split.rest().length == 0 ? Optional.empty() : Optional.of(all.subset(split.rest()).rows());
    if (validation == 0) {
      return new Split(split.labelled(), all.subset(split.labelled()), Optional.empty(), rest);
    }
    int[] labels = Arrays.stream(split.labelled()).map(i -> all.labels()[i]).toArray();
    LabelledSplit held = LabelledSplit.of(labels, 1 - validation, seed);
    int[] learned = Arrays.stream(held.labelled()).map(i -> split.labelled()[i]).toArray();
    int[] judged = IntStream.of(held.rest()).map(i -> split.labelled()[i]).toArray();
    return new Split(
        learned,
        all.subset(learned),
        judged.length == 0 ? Optional.empty() : Optional.of(all.subset(judged)),
        rest);
  }

  /** The rows for pictures of embeddings: at most so many. */
  static LabelledRows first(LabelledRows rows, int most) {
    return rows.subset(IntStream.range(0, Math.min(most, rows.size())).toArray());
  }
}
