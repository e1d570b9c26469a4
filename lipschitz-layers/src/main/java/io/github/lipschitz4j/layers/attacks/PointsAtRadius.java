package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Points as far out in the claimed ball as numbers of the network's type can be: each value within
 * a unit in the last place, the distance itself never above the radius.
 *
 * <p>Directions: against the gradient of the difference to each other class; towards the nearest of
 * the other inputs that has another class; random ones. Where a certificate is tight, the first are
 * next to the boundary, and a radius that was rounded the wrong way is found out here.
 *
 * <p>Cost: an evaluation for each point, and an evaluation with gradient for each class.
 *
 * @param directions random directions for each row, at least 0
 * @param seed of the random directions
 */
public record PointsAtRadius(int directions, long seed) implements Attack {

  /** Checks the range. */
  public PointsAtRadius {
    Check.that(directions >= 0, "PointsAtRadius directions: expected ≥ 0, got %d", directions);
  }

  @Override
  public String name() {
    return "ulp";
  }

  @Override
  public PointsAtRadius withSeed(long other) {
    return new PointsAtRadius(directions, other);
  }

  /** A trial for each row and direction. */
  @Override
  public List<Trial> attack(Target target) {
    int n = target.rows();
    int d = target.columns();
    List<Trial> trials = new ArrayList<>();
    double[] inputs = target.start();
    int[] labels = target.labels();
    int classes = target.classes();
    for (int rival = 0; rival < classes; rival++) {
      double[] way = target.slopes(inputs, rival).gradients();
      for (int j = 0; j < way.length; j++) {
        way[j] = -way[j];
      }
      int other = rival;
      tryAll(target, way, trials, row -> labels[row] != other);
    }
    int[] opponents = target.opponents();
    double[] way = new double[n * d];
    for (int i = 0; i < n; i++) {
      if (opponents[i] >= 0) {
        System.arraycopy(inputs, opponents[i] * d, way, i * d, d);
        Vectors.add(way, i * d, -1, inputs, i * d, d);
      }
    }
    tryAll(target, way, trials, row -> opponents[row] >= 0);
    RandomGenerator random = new SplittableRandom(seed);
    for (int k = 0; k < directions; k++) {
      Vectors.gaussian(way, random);
      tryAll(target, way, trials, row -> true);
    }
    return trials;
  }

  private interface Rows {
    boolean include(int row);
  }

  private static void tryAll(Target target, double[] way, List<Trial> trials, Rows rows) {
    double[] points = target.start();
    for (int i = 0; i < target.rows(); i++) {
      target.place(points, i, way, target.radius(i));
    }
    double[] margins = target.margins(points);
    for (int i = 0; i < target.rows(); i++) {
      if (rows.include(i)) {
        trials.add(new Trial(i, target.distance(points, i), !(margins[i] > 0)));
      }
    }
  }
}
