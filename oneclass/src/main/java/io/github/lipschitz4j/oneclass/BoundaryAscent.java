package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How negatives climb towards the boundary before each weight update. */
public sealed interface BoundaryAscent
    permits BoundaryAscent.None, BoundaryAscent.NewtonRaphson, BoundaryAscent.ProjectedGradient {

  /**
   * Moves every row.
   *
   * @param f the function as it is now, its weights held
   * @param negatives shape [n, d], not modified
   * @param domain rows are kept inside; an ascent that moves any brings in those that lie outside
   * @param random the generator to draw from
   * @return a new array
   */
  INDArray climb(LipschitzFunction f, INDArray negatives, Domain domain, RandomGenerator random);

  /** Stays on the prior. */
  record None() implements BoundaryAscent {
    @Override
    public INDArray climb(
        LipschitzFunction f, INDArray negatives, Domain domain, RandomGenerator random) {
      return negatives.dup();
    }
  }

  /**
   * Adapted Newton–Raphson: {@code z ← Π(z + (η/T)·u·relu(level − f(z))·∇f(z)/‖∇f(z)‖²)}, T times,
   * with u uniform in [0, 1], drawn once a row.
   *
   * <p>At {@link Pace#FULL} u is 1 for every row, and nothing is drawn. With {@link Past#RETURN}
   * there is no relu: rows past the level are led back to it.
   *
   * <p>Where f is a signed distance (‖∇f‖ = 1) no step with η ≤ T overshoots the level, so
   * negatives stay negative; u spreads them over the way. Where f is flatter than that the step is
   * longer than the distance, and may overshoot. A row of the domain that is past the level stays
   * where it is, unless it is to return. Source: Béthune et al. (2023), algorithm 1, with the
   * multiplier η and the choices of its code.
   *
   * @param steps T, at least 1
   * @param eta η, finite, above 0
   * @param level the target, usually −margin or 0
   * @param pace how far a row goes
   * @param past what a row does that is past the level
   */
  record NewtonRaphson(int steps, double eta, double level, Pace pace, Past past)
      implements BoundaryAscent {
    /** How far a row goes. */
    public enum Pace {
      /** A share of every step, uniform in [0, 1], drawn once a row. */
      RANDOM,
      /** Every step in full: for generation, where all rows are to arrive. */
      FULL
    }

    /** What a row does that is past the level. */
    public enum Past {
      /** It stays. */
      STAY,
      /** It goes back to the level. */
      RETURN
    }

    /** Keeps the quotient finite where the function is flat. */
    private static final double FLAT = 1e-8;

    /** Checks the ranges. */
    public NewtonRaphson {
      Check.that(steps >= 1, "NewtonRaphson steps: expected ≥ 1, got %d", steps);
      Check.that(eta > 0 && Double.isFinite(eta), "NewtonRaphson eta: expected > 0, got %s", eta);
      Check.that(
          Double.isFinite(level), "NewtonRaphson level: expected a finite number, got %s", level);
      Objects.requireNonNull(pace, "NewtonRaphson pace");
      Objects.requireNonNull(past, "NewtonRaphson past");
    }

    /**
     * A random pace, and rows past the level stay.
     *
     * @param steps T, at least 1
     * @param eta η, finite, above 0
     * @param level the target, usually −margin or 0
     */
    public NewtonRaphson(int steps, double eta, double level) {
      this(steps, eta, level, Pace.RANDOM, Past.STAY);
    }

    @Override
    public INDArray climb(
        LipschitzFunction f, INDArray negatives, Domain domain, RandomGenerator random) {
      float[] shares = new float[negatives.rows()];
      for (int i = 0; i < shares.length; i++) {
        double share = pace == Pace.RANDOM ? random.nextDouble() : 1;
        shares[i] = (float) (share * eta / steps);
      }
      INDArray share =
          Nd4j.createFromArray(shares).reshape(shares.length, 1).castTo(negatives.dataType());
      INDArray z = negatives;
      for (int t = 0; t < steps; t++) {
        LipschitzFunction.ValueAndGradient at = f.valueAndGradient(z);
        INDArray way = at.value().rsub(level);
        INDArray gap = (past == Past.STAY ? Transforms.relu(way, false) : way).muli(share);
        INDArray slope = at.gradient().mul(at.gradient()).sum(true, 1).addi(FLAT);
        z = domain.clip(at.gradient().mulColumnVector(gap.divi(slope)).addi(z));
      }
      return z;
    }
  }

  /**
   * Projected gradient: T steps of a fixed length uphill, {@code z ← Π(z + s·∇f(z)/‖∇f(z)‖)} while
   * {@code f(z) < level}.
   *
   * @param steps T, at least 1
   * @param step length s of a step in standardized units, finite, above 0
   * @param level where a row stops
   */
  record ProjectedGradient(int steps, double step, double level) implements BoundaryAscent {
    private static final double FLAT = 1e-12;

    /** Checks the ranges. */
    public ProjectedGradient {
      Check.that(steps >= 1, "ProjectedGradient steps: expected ≥ 1, got %d", steps);
      Check.that(
          step > 0 && Double.isFinite(step), "ProjectedGradient step: expected > 0, got %s", step);
      Check.that(
          Double.isFinite(level),
          "ProjectedGradient level: expected a finite number, got %s",
          level);
    }

    @Override
    public INDArray climb(
        LipschitzFunction f, INDArray negatives, Domain domain, RandomGenerator random) {
      INDArray z = negatives;
      for (int t = 0; t < steps; t++) {
        LipschitzFunction.ValueAndGradient at = f.valueAndGradient(z);
        INDArray below = at.value().lt(level).castTo(z.dataType());
        INDArray length = at.gradient().norm2(true, 1).addi(FLAT);
        z = domain.clip(at.gradient().mulColumnVector(below.muli(step).divi(length)).addi(z));
      }
      return z;
    }
  }
}
