package io.github.lipschitz4j.benchmarks.baselines;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How steep a score is: Lipschitz ratios {@code |s(x) − s(y)|/‖x − y‖} of random pairs, and
 * gradient norms where the score has a gradient. All are lower bounds of its Lipschitz constant, in
 * units of the score by units of the standardized rows.
 *
 * @param ratio largest and mean over pairs
 * @param gradient largest and mean norm at the first points of the pairs
 */
record Slopes(Range ratio, Optional<Range> gradient) {
  /** Pairs are this near and this far, on a logarithmic scale. */
  private static final double NEAR = 1e-3;

  private static final double FAR = 1;

  /**
   * The greatest and the mean.
   *
   * @param largest of all
   * @param mean of all
   */
  record Range(double largest, double mean) {
    static Range of(double... values) {
      return new Range(
          Arrays.stream(values).max().orElseThrow(), Arrays.stream(values).average().orElseThrow());
    }

    void into(ObjectNode json, String name) {
      json.put("largest_" + name, largest).put("mean_" + name, mean);
    }
  }

  /** Half the pairs start anywhere in the box, half at a row; they go off in any direction. */
  static Slopes of(Baseline.Fitted fitted, double[][] rows, Box box, int pairs, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    double[][] from = new double[pairs][];
    double[][] to = new double[pairs][];
    double[] length = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      from[i] = i % 2 == 0 ? box.uniform(random) : rows[random.nextInt(rows.length)];
      length[i] = NEAR * Math.pow(FAR / NEAR, random.nextDouble());
      to[i] = moved(from[i], length[i], random);
    }
    double[] at = fitted.score(from);
    double[] there = fitted.score(to);
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      ratios[i] = Math.abs(at[i] - there[i]) / length[i];
    }
    Optional<Range> gradient =
        fitted instanceof Baseline.Smooth smooth
            ? Optional.of(norms(smooth.function(), from))
            : Optional.empty();
    return new Slopes(Range.of(ratios), gradient);
  }

  private static double[] moved(double[] point, double length, RandomGenerator random) {
    double[] way = new double[point.length];
    double squares = 0;
    for (int j = 0; j < way.length; j++) {
      way[j] = random.nextGaussian();
      squares += way[j] * way[j];
    }
    for (int j = 0; j < way.length; j++) {
      way[j] = point[j] + length * way[j] / Math.sqrt(squares);
    }
    return way;
  }

  private static Range norms(LipschitzFunction function, double[]... points) {
    return Range.of(
        function
            .valueAndGradient(Nd4j.createFromArray(points))
            .gradient()
            .norm2(1)
            .toDoubleVector());
  }

  void into(ObjectNode json) {
    ratio.into(json, "ratio");
    gradient.ifPresent(range -> range.into(json, "gradient"));
  }
}
