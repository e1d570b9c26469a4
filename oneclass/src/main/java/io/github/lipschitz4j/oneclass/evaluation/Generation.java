package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Rows made by a model without a generator: noise climbs the signed distance for a long time, and
 * ends where normals are.
 *
 * <p>{@code z ← Π(z + s·relu(level − f(z))·∇f(z)/‖∇f(z)‖²)} in standardized units, with Π the
 * nearest point of the model's box and s = min(1, 16/steps): where ‖∇f‖ = 1 each step leaves the
 * share 1 − s of the way, and all of them about e⁻¹⁶. Nothing is random but what was drawn. Source:
 * Béthune et al. (2023), "Robust one-class classification with signed distance function", figures
 * of generated digits; its code takes 50 times the sampler's steps and the median of the normals as
 * level.
 *
 * @param drawn shape [n, d], what it began with, in the user's units
 * @param climbed shape [n, d], what it ended with
 * @param level the signed distance aimed at
 */
public record Generation(INDArray drawn, INDArray climbed, double level) {
  /** Steps of a long climb: fifty times the sixteen of a sampler. */
  public static final int STEPS = 50 * 16;

  /** Newton steps that all of them together are worth. */
  private static final double WORTH = 16;

  /** Keeps the quotient finite where the function is flat. */
  private static final double FLAT = 1e-8;

  /** Checks that both ends are of the same rows, and the level. */
  public Generation {
    Check.that(
        Arrays.equals(drawn.shape(), climbed.shape()),
        "Generation: expected as many rows climbed as drawn, of one width, got %s and %s",
        Arrays.toString(climbed.shape()),
        Arrays.toString(drawn.shape()));
    checkLevel(level);
  }

  private static void checkLevel(double level) {
    Check.that(Double.isFinite(level), "Generation level: expected a finite number, got %s", level);
  }

  /**
   * Climbs.
   *
   * @param model not modified
   * @param drawn shape [n, d], n ≥ 1, finite, in the user's units, not modified; rows beyond the
   *     model's box are brought in by the first step
   * @param level signed distance to reach, in the model's units, finite
   * @param steps at least 1
   * @param stepDone called after each step with its number, from 1; may throw, to stop
   * @return both ends of the way; steps evaluations and pullbacks of every row
   * @throws IllegalArgumentException if a number is out of its range, or the rows do not fit
   */
  public static Generation of(
      OneClassModel model, INDArray drawn, double level, int steps, IntConsumer stepDone) {
    checkLevel(level);
    Check.that(steps >= 1, "Generation steps: expected ≥ 1, got %d", steps);
    Objects.requireNonNull(stepDone, "Generation stepDone");
    INDArray rows = Rows.check("Generation drawn", drawn, model.scaling().columns());
    double share = Math.min(1, WORTH / steps);
    double target = level / model.scaling().unit();
    Domain domain = model.domain();
    INDArray z = model.scaling().apply(rows);
    for (int step = 1; step <= steps; step++) {
      LipschitzFunction.ValueAndGradient at = model.network().valueAndGradient(z);
      INDArray gap = Transforms.relu(at.value().rsub(target), false).muli(share);
      INDArray slope = at.gradient().mul(at.gradient()).sum(true, 1).addi(FLAT);
      z = domain.clip(at.gradient().mulColumnVector(gap.divi(slope)).addi(z));
      stepDone.accept(step);
    }
    return new Generation(drawn, model.scaling().invert(z), level);
  }
}
