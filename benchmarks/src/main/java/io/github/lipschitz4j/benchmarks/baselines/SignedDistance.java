package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our own learner with the options of its own rule, but for the number of steps: the score is the
 * signed distance, in units of the standardized rows.
 *
 * @param steps weight updates, at least 1
 */
public record SignedDistance(int steps) implements Baseline {

  /** Checks the range. */
  public SignedDistance {
    Check.that(steps >= 1, "SignedDistance steps: expected ≥ 1, got %d", steps);
  }

  /**
   * 2000 steps.
   *
   * @return the usual
   */
  public static SignedDistance usual() {
    return new SignedDistance(2000);
  }

  @Override
  public String id() {
    return "ours";
  }

  @Override
  public String description() {
    return "1-Lipschitz signed distance, options of the rule, %d steps".formatted(steps);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    OneClassModel model =
        OneClassTrainer.builder()
            .seed(seed)
            .options(options -> options.steps(steps))
            .build()
            .fit(Nd4j.createFromArray(rows));
    return new Trained(model, rows);
  }

  /** The model. */
  record Trained(OneClassModel model, double[][] own) implements Smooth {
    @Override
    public LipschitzFunction function() {
      return model.function();
    }

    @Override
    public double[] score(double[][] rows) {
      return model.signedDistance(Nd4j.createFromArray(rows));
    }

    @Override
    public double[] ownScores() {
      return score(own);
    }
  }
}
