package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What attacks inside the certified radii have found.
 *
 * @param attacked points with a radius above 0
 * @param zeroRadius points without
 * @param flipped attacked points whose decision changed
 * @param closest largest share of its way to the threshold that an attacked point was moved
 */
record Falsification(int attacked, int zeroRadius, int flipped, double closest) {
  private static final int CHUNK = 2048;
  private static final double GROWTH = 0.2;

  /** The rows, cut short or followed by points between and around them. */
  static INDArray points(INDArray rows, int count, long seed) {
    if (count <= rows.rows()) {
      return Scores.part(rows, 0, count);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[][] own = rows.toDoubleMatrix();
    double[] low = rows.min(0).toDoubleVector();
    double[] high = rows.max(0).toDoubleVector();
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      if (i < own.length) {
        points[i] = own[i];
      } else if (i % 2 == 0) {
        points[i] =
            between(
                own[random.nextInt(own.length)],
                own[random.nextInt(own.length)],
                random.nextDouble());
      } else {
        points[i] = within(low, high, random);
      }
    }
    return Nd4j.createFromArray(points);
  }

  private static double[] between(double[] one, double[] other, double share) {
    return IntStream.range(0, one.length)
        .mapToDouble(j -> one[j] + share * (other[j] - one[j]))
        .toArray();
  }

  private static double[] within(double[] low, double[] high, SplittableRandom random) {
    double[] point = new double[low.length];
    for (int j = 0; j < point.length; j++) {
      double side = high[j] - low[j];
      point[j] = low[j] - GROWTH * side + (1 + 2 * GROWTH) * side * random.nextDouble();
    }
    return point;
  }

  static Falsification of(
      OneClassModel model, INDArray points, PgdAttack attack, Session session, Progress progress) {
    Falsification sum = new Falsification(0, 0, 0, 0);
    int n = points.rows();
    for (int from = 0; from < n; from += CHUNK) {
      int to = Math.min(n, from + CHUNK);
      // random starts of their own for each part
      PgdAttack own = new PgdAttack(attack.steps(), attack.restarts(), attack.seed() + from);
      sum = sum.plus(part(model, Scores.part(points, from, to), own));
      session.check();
      progress.at(to, sum.flipped + " flipped");
    }
    return sum;
  }

  private Falsification plus(Falsification other) {
    return new Falsification(
        attacked + other.attacked,
        zeroRadius + other.zeroRadius,
        flipped + other.flipped,
        Math.max(closest, other.closest));
  }

  private static Falsification part(OneClassModel model, INDArray points, PgdAttack attack) {
    double[] radii = model.certifiedRadius(points);
    double[] before = model.signedDistance(points);
    boolean[] normal = model.isNormal(points);
    double cut = model.threshold().value();
    Falsification sum = new Falsification(0, 0, 0, 0);
    for (boolean inside : new boolean[] {true, false}) {
      int[] these =
          IntStream.range(0, radii.length)
              .filter(i -> normal[i] == inside && radii[i] > 0)
              .toArray();
      if (these.length > 0) {
        double[] after =
            attack.attack(
                model.function(),
                points.getRows(these),
                IntStream.of(these).mapToDouble(i -> radii[i]).toArray(),
                inside ? PgdAttack.Direction.DOWN : PgdAttack.Direction.UP);
        int flipped = 0;
        double closest = 0;
        for (int k = 0; k < these.length; k++) {
          flipped += after[k] >= cut == inside ? 0 : 1;
          double way = before[these[k]] - cut;
          closest = Math.max(closest, (before[these[k]] - after[k]) / way);
        }
        sum = sum.plus(new Falsification(these.length, 0, flipped, closest));
      }
    }
    int zero = (int) IntStream.range(0, radii.length).filter(i -> !(radii[i] > 0)).count();
    return sum.plus(new Falsification(0, zero, 0, 0));
  }
}
