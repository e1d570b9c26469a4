package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Projected gradient descent in l2 balls: moves each row by at most its radius so as to lower or
 * raise f as far as it can find.
 *
 * <p>An attack proves nothing by failing; it measures what a certificate promises. Steps of {@code
 * 2.5·radius/steps} along the normalized gradient, projected on the ball; the first start is the
 * row itself, the others are uniform in the ball; the best of all points visited is kept.
 *
 * @param steps steps of a start, at least 1
 * @param restarts starts, at least 1
 * @param seed seed of the random starts
 */
public record PgdAttack(int steps, int restarts, long seed) implements Attack {
  private static final double FLAT = 1e-30;

  /** Which way the attack pushes f. */
  public enum Direction {
    /** Towards lower values. */
    DOWN(-1),
    /** Towards higher values. */
    UP(1);

    private final int sign;

    Direction(int sign) {
      this.sign = sign;
    }
  }

  /** Checks the ranges. */
  public PgdAttack {
    Check.that(steps >= 1, "PgdAttack steps: expected ≥ 1, got %d", steps);
    Check.that(restarts >= 1, "PgdAttack restarts: expected ≥ 1, got %d", restarts);
  }

  /**
   * Attacks every row.
   *
   * @param f the function under attack
   * @param x shape [n, d], not modified
   * @param radii n radii, finite, ≥ 0
   * @param direction which way
   * @return the n values of f at the worst points found
   * @throws IllegalArgumentException if a radius is negative or not finite, or there are not n
   */
  public double[] attack(LipschitzFunction f, INDArray x, double[] radii, Direction direction) {
    Check.that(
        radii.length == x.rows(),
        "PgdAttack radii: expected one for each of %d rows, got %d",
        x.rows(),
        radii.length);
    for (int i = 0; i < radii.length; i++) {
      Check.that(
          radii[i] >= 0 && Double.isFinite(radii[i]),
          "PgdAttack radius %d: expected finite and ≥ 0, got %s",
          i + 1,
          radii[i]);
    }
    RandomGenerator random = new SplittableRandom(seed);
    INDArray radius = column(radii);
    // in double: rounding x + delta to float could leave the ball
    INDArray start = x.castTo(DataType.DOUBLE);
    double[] worst = f.value(start).toDoubleVector();
    for (int restart = 0; restart < restarts; restart++) {
      INDArray delta = restart == 0 ? start.like() : inBall(start, random).muliColumnVector(radius);
      for (int step = 0; step < steps; step++) {
        LipschitzFunction.ValueAndGradient at = f.valueAndGradient(start.add(delta));
        keep(worst, at.value(), direction);
        INDArray gradient = at.gradient().castTo(DataType.DOUBLE);
        INDArray length = gradient.norm2(true, 1).addi(FLAT);
        INDArray stride = radius.mul(direction.sign * 2.5 / steps).divi(length);
        delta.addi(gradient.mulColumnVector(stride));
        project(delta, radius);
      }
      keep(worst, f.value(start.add(delta)), direction);
    }
    return worst;
  }

  @Override
  public String name() {
    return "pgd";
  }

  @Override
  public PgdAttack withSeed(long other) {
    return new PgdAttack(steps, restarts, other);
  }

  /** One trial a row: the smallest margin in the ball of its radius. */
  @Override
  public List<Trial> attack(Target target) {
    double[] worst = attack(target.margin(), target.inputs(), target.radii(), Direction.DOWN);
    List<Trial> trials = new ArrayList<>(worst.length);
    for (int i = 0; i < worst.length; i++) {
      trials.add(new Trial(i, target.radius(i), !(worst[i] > 0)));
    }
    return trials;
  }

  private static void keep(double[] worst, INDArray values, Direction direction) {
    double[] now = values.toDoubleVector();
    for (int i = 0; i < worst.length; i++) {
      worst[i] = direction.sign * Math.max(direction.sign * worst[i], direction.sign * now[i]);
    }
  }

  /** Shortens rows that are longer than their radius, in place. */
  private static void project(INDArray delta, INDArray radius) {
    double[] lengths = delta.norm2(1).toDoubleVector();
    double[] limits = radius.toDoubleVector();
    double[] factors = new double[lengths.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = lengths[i] > limits[i] ? limits[i] / lengths[i] : 1;
    }
    delta.muliColumnVector(column(factors));
  }

  private static INDArray inBall(INDArray x, RandomGenerator random) {
    int d = x.columns();
    double[][] points = new double[x.rows()][d];
    for (double[] point : points) {
      double norm = 0;
      for (int j = 0; j < d; j++) {
        point[j] = random.nextGaussian();
        norm += point[j] * point[j];
      }
      double length = Math.pow(random.nextDouble(), 1.0 / d) / Math.sqrt(norm);
      for (int j = 0; j < d; j++) {
        point[j] *= length;
      }
    }
    return Nd4j.createFromArray(points);
  }

  private static INDArray column(double[] values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length, 1});
  }
}
