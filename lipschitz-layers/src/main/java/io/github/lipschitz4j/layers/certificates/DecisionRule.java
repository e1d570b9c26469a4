package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the outputs of a network become a class: of several, the largest; of one, the side of a
 * threshold.
 *
 * <p>Both are told as scores of which the largest decides: the outputs f₁ … f_C, or (threshold, f),
 * so that class 1 is {@code f ≥ threshold}. The margin of a class is its score minus the best of
 * the others.
 *
 * @param network what is evaluated, in its own floating type
 * @param threshold the cut of the only output; 0 where there are several
 */
public record DecisionRule(CondensedNetwork network, double threshold) {

  /** Checks that the threshold has a meaning. */
  public DecisionRule {
    Check.that(
        Double.isFinite(threshold),
        "DecisionRule threshold: expected a finite number, got %s",
        threshold);
    Check.that(
        network.outputs() == 1 || threshold == 0,
        "DecisionRule threshold: expected 0 beside %d outputs, got %s (the largest decides)",
        network.outputs(),
        threshold);
  }

  /**
   * The largest output, or the sign of the only one.
   *
   * @param network what is evaluated
   * @return the rule with threshold 0
   */
  public static DecisionRule of(CondensedNetwork network) {
    return new DecisionRule(network, 0);
  }

  /**
   * The number of classes.
   *
   * @return outputs, or 2 where there is one
   */
  public int classes() {
    return (int) Math.max(2, network.outputs());
  }

  /**
   * The scores of each row, exactly as the network computes them.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @return n rows of as many scores as there are classes
   */
  public double[][] scores(INDArray x) {
    INDArray values = network.value(x).castTo(DataType.DOUBLE);
    double[] flat = HostArray.doubles(HostArray.dense(values, 'c'));
    int outputs = (int) network.outputs();
    double[][] scores = new double[flat.length / outputs][classes()];
    for (int i = 0; i < scores.length; i++) {
      if (outputs == 1) {
        scores[i][0] = threshold;
        scores[i][1] = flat[i];
      } else {
        System.arraycopy(flat, i * outputs, scores[i], 0, outputs);
      }
    }
    return scores;
  }

  /**
   * The class that scores decide for: the largest, the first of equal outputs; class 1 at the
   * threshold.
   *
   * @param scores of one row, not modified
   * @return an index from 0
   */
  public int decide(double[] scores) {
    if (network.outputs() == 1) {
      return scores[1] >= scores[0] ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  /**
   * The class of each row.
   *
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @return n indices from 0
   */
  public int[] decide(INDArray x) {
    double[][] scores = scores(x);
    int[] classes = new int[scores.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = decide(scores[i]);
    }
    return classes;
  }

  /**
   * The best of the other classes.
   *
   * @param scores of one row, not modified
   * @param own a class
   * @return the first class with the largest score but {@code own}
   */
  public static int rival(double[] scores, int own) {
    int best = own == 0 ? 1 : 0;
    for (int i = 0; i < scores.length; i++) {
      best = i != own && scores[i] > scores[best] ? i : best;
    }
    return best;
  }
}
