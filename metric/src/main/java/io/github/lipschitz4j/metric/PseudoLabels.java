package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.metric.kernel.Argmax;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.search.Neighbours;
import io.github.lipschitz4j.metric.search.Picked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows without labels, and the classes that a classifier is sure of for some of them. */
final class PseudoLabels {
  private final INDArray rows;
  private final UnaryOperator<INDArray> extractor;
  private final Method.SelfTraining settings;
  private final List<Integer> sure = new ArrayList<>();

  private int[] labels = {};
  private int[][] neighbours = {};

  PseudoLabels(INDArray rows, UnaryOperator<INDArray> extractor, Method.SelfTraining settings) {
    this.rows = rows;
    this.extractor = extractor;
    this.settings = settings;
  }

  /** Some of the rows, with classes to learn. */
  record Some(INDArray rows, int[] labels, int[][] neighbours, double weight) {}

  void refresh(GaussianKernelClassifier classifier, int[][] others, int epoch) {
    sure.clear();
    if (epoch < settings.after()) {
      return;
    }
    INDArray centres = classifier.centres().features();
    double mean = meanOfLargest(classifier.trace(centres, others).logProbabilities());
    INDArray features = extractor.apply(rows);
    Neighbours near = classifier.neighbours(features);
    INDArray logs = classifier.trace(features, near.indices()).logProbabilities();
    labels = Argmax.ofRows(logs);
    neighbours = near.indices();
    double[] largest = logs.max(1).toDoubleVector();
    for (int i = 0; i < largest.length; i++) {
      if (Math.exp(largest[i]) > settings.share() * mean) {
        sure.add(i);
      }
    }
  }

  private static double meanOfLargest(INDArray logs) {
    double sum = 0;
    for (double log : logs.max(1).toDoubleVector()) {
      sum += Math.exp(log);
    }
    return sum / logs.rows();
  }

  /** As many as asked for, with repetition; none where none is sure. */
  Optional<Some> draw(int size, RandomGenerator random) {
    if (sure.isEmpty()) {
      return Optional.empty();
    }
    int[] drawn = new int[size];
    int[] classes = new int[size];
    int[][] near = new int[size][];
    for (int k = 0; k < size; k++) {
      drawn[k] = sure.get(random.nextInt(sure.size()));
      classes[k] = labels[drawn[k]];
      near[k] = neighbours[drawn[k]];
    }
    return Optional.of(new Some(Picked.rows(rows, drawn), classes, near, settings.weight()));
  }
}
