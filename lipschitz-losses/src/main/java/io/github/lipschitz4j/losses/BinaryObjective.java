package io.github.lipschitz4j.losses;

import java.io.Serializable;
import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the losses of this package share: κ·(E₋f − E₊f) + λ·E relu(m − s·f), mean over columns.
 *
 * <p>For column j with n₊ positive and n₋ negative entries, n = n₊ + n₋, an entry adds to B·L
 *
 * <pre>
 *   (B/C) · ( −κ·s·f/n_s + (λ/n)·relu(m − s·f) ),    n_s the count of its own class
 * </pre>
 *
 * and its slope in f is {@code (B/C)·(−κ·s/n_s − (λ/n)·s·[s·f < m])}. Counts do not depend on f, so
 * no entry has a slope in another's f. A class that is absent has no entries: its mean is never
 * formed, and nothing is divided by zero.
 *
 * @param loss name of the loss, for messages
 * @param kappa weight of the Kantorovich–Rubinstein term
 * @param lambda weight of the hinge
 * @param margin the hinge's margin m
 */
record BinaryObjective(String loss, double kappa, double lambda, double margin)
    implements Serializable {

  BinaryObjective {
    refuseUnless(
        lambda >= 0 && Double.isFinite(lambda), loss, "lambda: expected ≥ 0, finite", lambda);
    refuseUnless(
        margin > 0 && Double.isFinite(margin), loss, "margin: expected > 0, finite", margin);
  }

  /** L, or B·L. */
  double score(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    Targets targets = targets(labels, preOutput, mask);
    double sum = sweep(targets, activate(preOutput, activation), (row, column, value, slope) -> {});
    return average ? sum / targets.rows() : sum;
  }

  /** What each row adds to B·L, shape [B, 1]. */
  INDArray scores(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    Targets targets = targets(labels, preOutput, mask);
    double[] sums = new double[targets.rows()];
    sweep(
        targets,
        activate(preOutput, activation),
        (row, column, value, slope) -> sums[row] += value);
    return Nd4j.createFromArray(sums).castTo(preOutput.dataType()).reshape(sums.length, 1);
  }

  /** L or B·L, and B·dL/dz, of the same sweep. */
  Pair<Double, INDArray> scoreAndGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    Targets targets = targets(labels, preOutput, mask);
    INDArray slopes =
        Nd4j.createUninitialized(preOutput.dataType(), preOutput.shape(), preOutput.ordering());
    Entries to = Entries.of(slopes);
    double sum =
        sweep(
            targets,
            activate(preOutput, activation),
            (row, column, value, slope) -> to.put(row, column, slope));
    // on a copy: some of the host's activations write their result into their argument
    INDArray gradient = activation.backprop(preOutput.dup(), slopes).getFirst();
    return Pair.of(average ? sum / targets.rows() : sum, gradient);
  }

  private Targets targets(INDArray labels, INDArray preOutput, INDArray mask) {
    if (preOutput.rank() != 2) {
      String got = Arrays.toString(preOutput.shape());
      throw new IllegalArgumentException(
          loss + " output: expected shape [rows, columns], got " + got);
    }
    DataType type = preOutput.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(loss + " output: expected FLOAT or DOUBLE, got " + type);
    }
    return new Targets(loss, labels, mask, preOutput);
  }

  private static Entries activate(INDArray preOutput, IActivation activation) {
    return Entries.of(activation.getActivation(preOutput.dup(), true));
  }

  /** Shows every entry's value and slope to {@code sink}; returns the sum of the values. */
  private double sweep(Targets targets, Entries output, Sink sink) {
    double total = 0;
    for (int column = 0; column < targets.columns(); column++) {
      int positives = targets.positives(column);
      int negatives = targets.negatives(column);
      double scale = (double) targets.rows() / targets.columns();
      double hinge = scale * lambda / (positives + negatives);
      double rise = -scale * kappa / positives;
      double fall = scale * kappa / negatives;
      for (int row = 0; row < targets.rows(); row++) {
        int sign = targets.sign(row, column);
        if (sign == 0) {
          sink.accept(row, column, 0, 0);
          continue;
        }
        double f = output.get(row, column);
        double transport = sign > 0 ? rise : fall;
        double shortfall = margin - sign * f;
        double value = transport * f + hinge * Math.max(shortfall, 0);
        sink.accept(row, column, value, shortfall > 0 ? transport - sign * hinge : transport);
        total += value;
      }
    }
    return total;
  }

  private static void refuseUnless(boolean condition, String loss, String expected, double got) {
    if (!condition) {
      throw new IllegalArgumentException(loss + " " + expected + ", got " + got);
    }
  }

  private interface Sink {
    void accept(int row, int column, double value, double slope);
  }
}
