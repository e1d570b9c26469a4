package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A walk along the decision boundary towards the input; it asks for decisions only, so that no
 * gradient that is flat or wrong can mislead it.
 *
 * <p>It starts at the nearest of the other inputs that has another class, or at a random point that
 * has, and bisects the way to it. Then each step goes sideways, by a random vector across the way
 * to the input, and a little towards it; it is taken if the class is still another. Both lengths
 * grow by a tenth after a step that was taken and shrink by a tenth after one that was not.
 *
 * <p>Source: Brendel, Rauber, Bethge (2018). Cost: an evaluation a step.
 *
 * @param steps steps for each row, at least 1
 * @param seed of the random vectors
 */
public record BoundaryWalk(int steps, long seed) implements Attack {
  private static final int BISECTIONS = 12;
  private static final int STARTS = 8;
  private static final double SIDEWAYS = 0.3;
  private static final double FORWARD = 0.05;

  /** Checks the range. */
  public BoundaryWalk {
    Check.that(steps >= 1, "BoundaryWalk steps: expected ≥ 1, got %d", steps);
  }

  @Override
  public String name() {
    return "walk";
  }

  @Override
  public BoundaryWalk withSeed(long other) {
    return new BoundaryWalk(steps, other);
  }

  /** One trial a row: the nearest point that the walk came to. */
  @Override
  public List<Trial> attack(Target target) {
    RandomGenerator random = new SplittableRandom(seed);
    int n = target.rows();
    int d = target.columns();
    Nearest nearest = new Nearest(target);
    start(target, nearest, random);
    nearest.bisect(BISECTIONS);
    double[] sideways = new double[n];
    double[] forward = new double[n];
    Arrays.fill(sideways, SIDEWAYS);
    Arrays.fill(forward, FORWARD);
    double[] way = new double[n * d];
    double[] side = new double[n * d];
    double[] points = target.start();
    for (int step = 0; step < steps; step++) {
      double[] from = nearest.points();
      Vectors.gaussian(side, random);
      for (int i = 0; i < n; i++) {
        if (nearest.isFound(i)) {
          target.direction(from, i, way);
          across(side, way, i * d, d);
          double length = Vectors.norm(way, i * d, d);
          double width = Math.max(Vectors.norm(side, i * d, d), Double.MIN_NORMAL);
          Vectors.add(way, i * d, sideways[i] * length / width, side, i * d, d);
          target.place(points, i, way, length * (1 - forward[i]));
        }
      }
      double[] margins = target.margins(points);
      for (int i = 0; i < n; i++) {
        if (nearest.isFound(i)) {
          double factor = nearest.offer(points, i, margins[i]) ? 1.1 : 0.9;
          sideways[i] = Math.min(1, sideways[i] * factor);
          forward[i] = Math.min(0.5, forward[i] * factor);
        }
      }
    }
    nearest.bisect(BISECTIONS);
    return nearest.trials();
  }

  /** Takes the part along {@code way} out of {@code side}. */
  private static void across(double[] side, double[] way, int from, int d) {
    double square = Vectors.inner(way, from, way, from, d);
    double share = Vectors.inner(side, from, way, from, d) / Math.max(square, Double.MIN_NORMAL);
    Vectors.add(side, from, -share, way, from, d);
  }

  private static void start(Target target, Nearest nearest, RandomGenerator random) {
    int n = target.rows();
    int d = target.columns();
    double[] inputs = target.start();
    double[] points = target.start();
    int[] opponents = target.opponents();
    for (int i = 0; i < n; i++) {
      if (opponents[i] >= 0) {
        System.arraycopy(inputs, opponents[i] * d, points, i * d, d);
      }
    }
    offerAll(target, nearest, points);
    double[] way = new double[n * d];
    for (int attempt = 0; attempt < STARTS; attempt++) {
      Vectors.gaussian(way, random);
      for (int i = 0; i < n; i++) {
        if (!nearest.isFound(i)) {
          double reach = Math.max(target.radius(i), Vectors.norm(inputs, i * d, d));
          target.place(points, i, way, Math.scalb(reach, attempt));
        }
      }
      offerAll(target, nearest, points);
    }
  }

  private static void offerAll(Target target, Nearest nearest, double[] points) {
    double[] margins = target.margins(points);
    for (int i = 0; i < margins.length; i++) {
      nearest.offer(points, i, margins[i]);
    }
  }
}
