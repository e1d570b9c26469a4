package io.github.lipschitz4j.oneclass.evaluation;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Scores with as many ties as asked for, and what counting every row at every threshold says of
 * them.
 */
record Scored(double[] normals, double[] anomalies) {

  /** Whole numbers, anomalies lower by a third of the range in the mean. */
  static Scored random(int normals, int anomalies, int values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Scored(
        random.ints(normals, 0, values).asDoubleStream().toArray(),
        random.ints(anomalies, -values / 3 - 1, values - values / 3).asDoubleStream().toArray());
  }

  /** One threshold at each score, and one above all. */
  double[] thresholds() {
    TreeSet<Double> different = new TreeSet<>();
    DoubleStream.concat(DoubleStream.of(normals), DoubleStream.of(anomalies))
        .forEach(different::add);
    different.add(Math.nextUp(different.last()));
    return different.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static long below(double[] scores, double threshold) {
    return DoubleStream.of(scores).filter(score -> score < threshold).count();
  }

  /** {hits, found, class} at a threshold. */
  long[] counts(Positive positive, double threshold) {
    long a = below(anomalies, threshold);
    long n = below(normals, threshold);
    return positive == Positive.ANOMALY
        ? new long[] {a, a + n, anomalies.length}
        : new long[] {
          normals.length - n, normals.length - n + anomalies.length - a, normals.length
        };
  }
}
