package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Seeds;
import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import io.github.lipschitz4j.metric.kernel.KernelGradient;
import io.github.lipschitz4j.metric.kernel.KernelPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.schedule.ISchedule;

/** The kernel's loss on samples, on mixed ones, on those without labels. */
final class KernelObjective implements Objective {
  private final Method.KernelMixup method;
  private final Trainee trainee;
  private final int[] labels;
  private final int classes;
  private final Optional<PseudoLabels> unlabelled;
  private final Optional<Sphere> sphere;
  private final Seeds seeds;
  private final double[] logWeights;
  private final HeapAdam adam;

  private GaussianKernelClassifier classifier;
  private int[][] others;

  KernelObjective(
      Method.KernelMixup method,
      Trainee trainee,
      LabelledRows rows,
      Optional<PseudoLabels> unlabelled,
      Optional<Sphere> sphere,
      ISchedule rate,
      Seeds seeds) {
    this.method = method;
    this.trainee = trainee;
    this.labels = rows.labels();
    this.classes = rows.classes();
    this.unlabelled = unlabelled;
    this.sphere = sphere;
    this.seeds = seeds;
    logWeights = new double[labels.length];
    adam = new HeapAdam(labels.length, rate);
  }

  @Override
  public void refresh(GaussianKernelClassifier centres, int[][] neighbours, int epoch) {
    classifier = centres;
    others = neighbours;
    unlabelled.ifPresent(rows -> rows.refresh(centres, neighbours, epoch));
  }

  /** One part of a step's rows: how its features are judged. */
  private interface Part {
    double judge(INDArray features, Gradients gradients);
  }

  /** What the parts of a step add up. */
  private final class Gradients {
    private final double[] weights = new double[labels.length];
    private final List<INDArray> features = new ArrayList<>();

    double kernel(INDArray rows, int[][] neighbours, double[][] targets, double weight) {
      KernelPass pass = classifier.withLogWeights(logWeights).trace(rows, neighbours);
      CrossEntropy loss = CrossEntropy.ofLogProbabilities(pass.logProbabilities(), targets);
      KernelGradient back = pass.pullback(loss.gradient().mul(weight));
      for (int m = 0; m < weights.length; m++) {
        weights[m] += back.logWeights()[m];
      }
      features.add(back.features());
      return weight * loss.value();
    }

    double logits(INDArray rows, double[][] targets, double weight) {
      Check.that(
          rows.columns() >= classes,
          "KernelMixup logits: expected at least %d features as the classes, got %d",
          classes,
          rows.columns());
      CrossEntropy loss = CrossEntropy.ofLogits(rows, targets);
      features.add(loss.gradient().mul(weight));
      return weight * loss.value();
    }
  }

  @Override
  public double step(INDArray x, int[] indices, int step) {
    int[] y = Arrays.stream(indices).map(i -> labels[i]).toArray();
    int[][] near = Arrays.stream(indices).mapToObj(i -> others[i]).toArray(int[][]::new);
    List<INDArray> rows = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    if (method.kernelWeight() > 0) {
      double[][] targets = CrossEntropy.hard(y, classes);
      rows.add(x);
      parts.add((f, sums) -> sums.kernel(f, near, targets, method.kernelWeight()));
    }
    if (method.mixupWeight() > 0) {
      Mixup.Draw draw = method.mixup().draw(y.length, seeds.of(Purpose.MIXUP, step));
      double[][] targets = draw.soften(y, classes);
      rows.add(draw.mix(x));
      int[][] both = neighboursOfPairs(indices, draw.partners());
      boolean byKernel = method.mixedLoss() == Method.MixedLoss.KERNEL;
      parts.add(
          (f, sums) ->
              byKernel
                  ? sums.kernel(f, both, targets, method.mixupWeight())
                  : sums.logits(f, targets, method.mixupWeight()));
    }
    unlabelled
        .flatMap(all -> all.draw(y.length, seeds.of(Purpose.UNLABELLED, step)))
        .ifPresent(
            some -> {
              rows.add(some.rows());
              double[][] targets = CrossEntropy.hard(some.labels(), classes);
              parts.add((f, sums) -> sums.kernel(f, some.neighbours(), targets, some.weight()));
            });
    return learn(rows, parts);
  }

  /**
   * For each sample the neighbours of it and of its partner, less the two themselves unless nothing
   * else is there. Those of the first alone, as in the paper's code, soon are of its class alone,
   * and then say nothing about the label of the second.
   */
  private int[][] neighboursOfPairs(int[] indices, int... partners) {
    int[][] both = new int[indices.length][];
    for (int i = 0; i < both.length; i++) {
      int first = indices[i];
      int second = indices[partners[i]];
      both[i] =
          IntStream.concat(Arrays.stream(others[first]), Arrays.stream(others[second]))
              .filter(m -> m != first && m != second)
              .distinct()
              .toArray();
      if (both[i].length == 0) {
        both[i] = others[first];
      }
    }
    return both;
  }

  private double learn(List<INDArray> rows, List<Part> parts) {
    INDArray x = rows.size() == 1 ? rows.get(0) : Nd4j.concat(0, rows.toArray(INDArray[]::new));
    INDArray raw = trainee.forward(x).castTo(DataType.DOUBLE);
    INDArray features = embedding(raw);
    Gradients sums = new Gradients();
    double loss = 0;
    int from = 0;
    for (int k = 0; k < parts.size(); k++) {
      int to = from + rows.get(k).rows();
      INDArray part = features.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
      loss += parts.get(k).judge(part, sums);
      from = to;
    }
    INDArray gradient = Nd4j.concat(0, sums.features.toArray(INDArray[]::new));
    trainee.step(sphere.map(s -> s.pullback(raw, gradient)).orElse(gradient));
    adam.step(logWeights, sums.weights);
    return loss;
  }

  @Override
  public double[] logWeights() {
    return logWeights.clone();
  }

  @Override
  public INDArray embedding(INDArray features) {
    return sphere.map(s -> s.rows(features)).orElse(features);
  }
}
