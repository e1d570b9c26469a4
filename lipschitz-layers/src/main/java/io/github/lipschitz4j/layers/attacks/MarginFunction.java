package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.layers.condensed.Traced;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The margin of each row's own class: {@code x_i ↦ f_t(x_i) − max over j ≠ t of f_j(x_i)} with t
 * the label of row i; with one output, {@code ±(f(x_i) − threshold)}. At 0 and below the class is
 * lost, or tied.
 *
 * <p>Gradient: {@code ∂f_t/∂x − ∂f_j/∂x} for the first j with the largest score.
 */
public final class MarginFunction implements LipschitzFunction {
  private final DecisionRule rule;
  private final int[] labels;

  /**
   * The margins of given classes.
   *
   * @param rule a network, with a threshold if it has one output
   * @param labels the class of each row that the function will be given; copied
   * @throws IllegalArgumentException if a label is no class
   */
  public MarginFunction(DecisionRule rule, int[] labels) {
    this.rule = rule;
    this.labels = labels.clone();
    for (int i = 0; i < labels.length; i++) {
      Check.that(
          labels[i] >= 0 && labels[i] < rule.classes(),
          "MarginFunction label of row %d: expected in [0, %d), got %d",
          i,
          rule.classes(),
          labels[i]);
    }
  }

  @Override
  public INDArray value(INDArray x) {
    return column(x, margins(x));
  }

  @Override
  public ValueAndGradient valueAndGradient(INDArray x) {
    Sloped sloped = sloped(x, -1);
    return new ValueAndGradient(column(x, sloped.margins()), sloped.gradient());
  }

  private INDArray column(INDArray x, double[] margins) {
    return Nd4j.createFromArray(margins).reshape('c', new long[] {x.size(0), 1});
  }

  /** The margins, exactly as the scores of the network differ in double. */
  double[] margins(INDArray x) {
    return margins(rule.scores(checked(x)));
  }

  private double[] margins(double[][] scores) {
    double[] margins = new double[scores.length];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = scores[i][labels[i]] - scores[i][DecisionRule.rival(scores[i], labels[i])];
    }
    return margins;
  }

  /** Margins with gradients. */
  record Sloped(double[] margins, INDArray gradient) {}

  /**
   * Margins, and the gradients of the differences to one class: {@code rival} where that is another
   * than the row's own, the best of the others where it is the row's own or below 0.
   */
  Sloped sloped(INDArray x, int rival) {
    Traced traced = rule.network().trace(checked(x));
    double[][] scores = rule.scoresOf(traced.value());
    int outputs = (int) rule.network().outputs();
    double[][] weights = new double[scores.length][outputs];
    for (int i = 0; i < scores.length; i++) {
      int own = labels[i];
      if (outputs == 1) {
        weights[i][0] = own == 1 ? 1 : -1;
      } else {
        boolean given = rival >= 0 && rival != own;
        weights[i][own] = 1;
        weights[i][given ? rival : DecisionRule.rival(scores[i], own)] = -1;
      }
    }
    return new Sloped(margins(scores), traced.pullback().apply(Nd4j.createFromArray(weights)));
  }

  private INDArray checked(INDArray x) {
    Check.that(
        x.size(0) == labels.length,
        "MarginFunction input: expected %d rows, one for each label, got %d",
        labels.length,
        x.size(0));
    return x;
  }
}
