package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Descent on the margin that looks for the smallest perturbation: {@code min ‖δ‖ such that margin(x
 * + δ) ≤ 0}.
 *
 * <p>Length and direction are decoupled, in place of a search for the weight of a penalty: δ takes
 * a step against the normalized gradient of the margin and is put back on a sphere, which shrinks
 * by a factor {@code 1 − γ} where δ has lost its class and grows by {@code 1 + γ} where it has not.
 * The first sphere is where the linearized margin is 0; γ and the step fall along a cosine. The
 * nearest point is kept, and the way to it bisected.
 *
 * <p>Sources: Carlini, Wagner (2017), for the problem; Rony et al. (2019), Algorithm 1, for the
 * spheres. Cost: an evaluation with gradient a step.
 *
 * @param steps steps for each row, at least 1
 * @param seed of the first direction where the gradient is 0
 */
public record MarginDescent(int steps, long seed) implements Attack {
  private static final int BISECTIONS = 12;
  private static final double GAMMA = 0.25;
  private static final double LEAST = 0.01;

  /** Checks the range. */
  public MarginDescent {
    Check.that(steps >= 1, "MarginDescent steps: expected ≥ 1, got %d", steps);
  }

  @Override
  public String name() {
    return "margin";
  }

  @Override
  public MarginDescent withSeed(long other) {
    return new MarginDescent(steps, other);
  }

  /** One trial a row: the nearest point anywhere. */
  @Override
  public List<Trial> attack(Target target) {
    int n = target.rows();
    int d = target.columns();
    Nearest nearest = new Nearest(target);
    double[] random = new double[n * d];
    Vectors.gaussian(random, new SplittableRandom(seed));
    double[] points = target.start();
    double[] delta = new double[n * d];
    double[] sphere = new double[n];
    for (int step = 0; step <= steps; step++) {
      Target.Slopes at = target.slopes(points, -1);
      double cosine = 0.5 * (1 + Math.cos(Math.PI * step / steps));
      double rate = LEAST + (1 - LEAST) * cosine;
      for (int i = 0; i < n; i++) {
        nearest.offer(points, i, at.margins()[i]);
        double slope = Vectors.norm(at.gradients(), i * d, d);
        boolean flat = !(slope > 0);
        double[] way = flat ? random : at.gradients();
        double length = flat ? Vectors.norm(random, i * d, d) : slope;
        if (step == 0) {
          // a flat start: its radius, or any length, for want of a better one
          sphere[i] = flat ? Math.max(target.radius(i), 1e-3) : at.margins()[i] / slope;
        } else {
          sphere[i] *= at.margins()[i] > 0 ? 1 + GAMMA * rate : 1 - GAMMA * rate;
        }
        Vectors.add(delta, i * d, -rate * sphere[i] / length, way, i * d, d);
        target.place(points, i, delta, sphere[i]);
        rescale(delta, i * d, d, sphere[i]);
      }
    }
    nearest.bisect(BISECTIONS);
    return nearest.trials();
  }

  private static void rescale(double[] delta, int from, int d, double length) {
    double norm = Vectors.norm(delta, from, d);
    for (int j = from; j < from + d; j++) {
      delta[j] *= norm > 0 ? length / norm : 0;
    }
  }
}
