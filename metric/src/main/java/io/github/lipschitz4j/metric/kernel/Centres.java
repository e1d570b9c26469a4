package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The centres of a kernel classifier: features with their labels; immutable. */
public final class Centres {
  private final INDArray features;
  private final int[] labels;
  private final int classes;

  /**
   * Some centres.
   *
   * @param features shape [m, d], finite, copied
   * @param labels m classes from 0, copied
   * @param classes how many classes there are; each has at least one centre
   * @throws IllegalArgumentException if a label is out of range, or a class has no centre
   */
  public Centres(INDArray features, int[] labels, int classes) {
    this.features = Rows.check("Centres features", features).dup('c').detach();
    this.labels = labels.clone();
    this.classes = classes;
    Labels.check("Centres", labels, this.features.rows(), classes);
    int[] counts = Labels.counts(labels, classes);
    for (int k = 0; k < classes; k++) {
      Check.that(
          counts[k] > 0, "Centres class %d: expected at least one labelled sample, got none", k);
    }
  }

  /**
   * The features.
   *
   * @return shape [m, d] in double, not to be written
   */
  public INDArray features() {
    return features;
  }

  /**
   * The labels.
   *
   * @return a copy, m classes from 0
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * The number of centres.
   *
   * @return m
   */
  public int size() {
    return labels.length;
  }

  /**
   * The number of classes.
   *
   * @return C
   */
  public int classes() {
    return classes;
  }
}
