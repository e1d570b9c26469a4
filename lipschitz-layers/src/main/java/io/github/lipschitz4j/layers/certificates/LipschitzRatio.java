package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Empirical Lipschitz ratios: how fast a network was seen to change, l2 to l2.
 *
 * <p>Each is a <em>lower</em> bound of the Lipschitz constant, found at some inputs, and says
 * nothing of others; the proven upper bound is {@link LipschitzBound}. A ratio near the bound shows
 * that the bound is tight. Everything is computed in double, with the weights as they are.
 */
public final class LipschitzRatio {
  /** Differences over less than this share of the noise would be mostly rounding. */
  private static final double LEAST = 1e-3;

  private static final double START = 0.1;

  private LipschitzRatio() {}

  /**
   * The steepest Jacobian: {@code max over rows of σmax(∂f/∂x)}.
   *
   * <p>Cost: an evaluation and a pullback for each output; a decomposition of a matrix of as many
   * rows and columns as there are outputs for each row.
   *
   * @param network not modified
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @return the ratio
   */
  public static double jacobian(CondensedNetwork network, INDArray x) {
    CondensedNetwork exact = network.castTo(DataType.DOUBLE);
    double[] steepest = {0};
    Chunks.each(
        exact, x, (from, rows) -> steepest[0] = Math.max(steepest[0], steepest(exact, rows)));
    return steepest[0];
  }

  private static double steepest(CondensedNetwork network, INDArray rows) {
    Traced traced = network.trace(rows);
    int n = rows.rows();
    int outputs = (int) network.outputs();
    double[][] gradients = new double[outputs][];
    for (int c = 0; c < outputs; c++) {
      INDArray unit = Nd4j.zeros(DataType.DOUBLE, n, outputs);
      unit.putColumn(c, Nd4j.ones(DataType.DOUBLE, n));
      gradients[c] = values(traced.pullback().apply(unit));
    }
    double steepest = 0;
    for (int i = 0; i < n; i++) {
      steepest = Math.max(steepest, norm(gradients, i, (int) network.inputs()));
    }
    return steepest;
  }

  /** σmax of the Jacobian of one row, as the root of the largest eigenvalue of J·Jᵀ. */
  private static double norm(double[][] gradients, int row, int d) {
    int outputs = gradients.length;
    double[][] gram = new double[outputs][outputs];
    for (int a = 0; a < outputs; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int j = row * d; j < (row + 1) * d; j++) {
          sum += gradients[a][j] * gradients[b][j];
        }
        gram[a][b] = sum;
        gram[b][a] = sum;
      }
    }
    return Math.sqrt(
        outputs == 1 ? gram[0][0] : SingularValues.largest(Nd4j.createFromArray(gram)));
  }

  /**
   * The largest ratio over random pairs: {@code ‖f(x + δ) − f(x)‖/‖δ‖} with δ of Gaussian direction
   * and of a length between a thousandth of {@code reach} and {@code reach}, uniform.
   *
   * @param network not modified
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @param draws pairs for each row, at least 1
   * @param reach the largest length, above 0
   * @param seed of the draws
   * @return the ratio
   * @throws IllegalArgumentException if a number is out of range
   */
  public static double noise(
      CondensedNetwork network, INDArray x, int draws, double reach, long seed) {
    Check.that(draws >= 1, "LipschitzRatio draws: expected ≥ 1, got %d", draws);
    return ratio(network, x, draws, reach, new SplittableRandom(seed), 0);
  }

  /**
   * The largest ratio that ascent finds: from one random pair for each row, steps along the
   * gradient of {@code ‖f(x + δ) − f(x)‖/‖δ‖} with respect to δ, which is {@code (Jᵀu −
   * ρ·δ/‖δ‖)/‖δ‖} for u the direction of the difference of the values, ρ the ratio and J the
   * Jacobian at x + δ; each normalized, of a tenth of the length of δ.
   *
   * @param network not modified
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @param steps steps of the ascent, at least 1
   * @param reach the largest length of the first δ, above 0
   * @param seed of the first δ
   * @return the ratio, the largest of all that were visited
   * @throws IllegalArgumentException if a number is out of range
   */
  public static double attack(
      CondensedNetwork network, INDArray x, int steps, double reach, long seed) {
    Check.that(steps >= 1, "LipschitzRatio steps: expected ≥ 1, got %d", steps);
    return ratio(network, x, 1, reach, new SplittableRandom(seed), steps);
  }

  private static double ratio(
      CondensedNetwork network,
      INDArray x,
      int draws,
      double reach,
      RandomGenerator random,
      int steps) {
    Check.that(
        reach > 0 && Double.isFinite(reach),
        "LipschitzRatio reach: expected finite and > 0, got %s",
        reach);
    CondensedNetwork exact = network.castTo(DataType.DOUBLE);
    double[] best = {0};
    Chunks.each(
        exact,
        x,
        (from, rows) -> {
          Pairs pairs = new Pairs(exact, rows);
          for (int draw = 0; draw < draws; draw++) {
            double[][] delta = pairs.draw(reach, random);
            best[0] = Math.max(best[0], pairs.climb(delta, steps));
          }
        });
    return best[0];
  }

  /** Rows, each with one that moves. */
  private static final class Pairs {
    private final CondensedNetwork network;
    private final double[][] start;
    private final double[][] values;

    Pairs(CondensedNetwork network, INDArray rows) {
      this.network = network;
      start = rows.castTo(DataType.DOUBLE).toDoubleMatrix();
      values = network.value(rows).toDoubleMatrix();
    }

    double[][] draw(double reach, RandomGenerator random) {
      double[][] delta = new double[start.length][start[0].length];
      for (double[] row : delta) {
        for (int j = 0; j < row.length; j++) {
          row[j] = random.nextGaussian();
        }
        double length = reach * (LEAST + (1 - LEAST) * random.nextDouble());
        scale(row, length / length(row));
      }
      return delta;
    }

    /** Moves {@code delta}, in place; the largest ratio on the way. */
    double climb(double[][] delta, int steps) {
      double best = 0;
      for (int step = 0; step <= steps; step++) {
        INDArray moved = moved(delta);
        // what is divided by has to be what was added
        double[][] sides = differences(moved.toDoubleMatrix(), start);
        Traced traced = network.trace(moved);
        double[][] change = differences(traced.value().toDoubleMatrix(), values);
        double[] ratios = new double[delta.length];
        for (int i = 0; i < delta.length; i++) {
          ratios[i] = length(change[i]) / length(sides[i]);
          best = Math.max(best, ratios[i]);
          scale(change[i], 1 / Math.max(length(change[i]), Double.MIN_NORMAL));
        }
        if (step < steps) {
          double[][] ascent =
              traced.pullback().apply(Nd4j.createFromArray(change)).toDoubleMatrix();
          for (int i = 0; i < delta.length; i++) {
            add(delta[i], ascent[i], ratios[i]);
          }
        }
      }
      return best;
    }

    private INDArray moved(double[][] delta) {
      double[][] moved = new double[delta.length][];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = start[i].clone();
        for (int j = 0; j < moved[i].length; j++) {
          moved[i][j] += delta[i][j];
        }
      }
      return Nd4j.createFromArray(moved);
    }

    private static void add(double[] delta, double[] slope, double ratio) {
      double length = length(delta);
      double[] ascent = slope.clone();
      for (int j = 0; j < ascent.length; j++) {
        ascent[j] -= ratio * delta[j] / length;
      }
      double stride = START * length / Math.max(length(ascent), Double.MIN_NORMAL);
      for (int j = 0; j < ascent.length; j++) {
        delta[j] += stride * ascent[j];
      }
      // the ratio is over a length that stays as it was
      scale(delta, length / length(delta));
    }

    private static double[][] differences(double[][] a, double[][] b) {
      double[][] differences = new double[a.length][];
      for (int i = 0; i < a.length; i++) {
        differences[i] = a[i].clone();
        for (int j = 0; j < a[i].length; j++) {
          differences[i][j] -= b[i][j];
        }
      }
      return differences;
    }
  }

  private static double[] values(INDArray a) {
    return HostArray.doubles(HostArray.dense(a.castTo(DataType.DOUBLE), 'c'));
  }

  private static double length(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static void scale(double[] row, double factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] *= factor;
    }
  }
}
