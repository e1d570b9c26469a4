package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.core.Check;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which rows train, which are judged, and how many of those are flagged. */
enum Protocol {
  /**
   * Half of all rows are judged; the normals of the other half train. As large a share is flagged
   * as is anomalous in the whole set (Zong et al., 2018).
   */
  DAGMM {
    @Override
    Split split(boolean[] anomalies, long seed) {
      int[] order = shuffled(IntStream.range(0, anomalies.length).toArray(), seed);
      int half = order.length / 2;
      int[] train = IntStream.of(order).limit(half).filter(i -> !anomalies[i]).toArray();
      int[] test = IntStream.of(order).skip(half).toArray();
      double share = (double) count(anomalies) / anomalies.length;
      return new Split(train, test, (int) Math.round(share * test.length));
    }
  },

  /** Half of the normals train; the others and all anomalies are judged, as many are flagged. */
  HALF_NORMALS {
    @Override
    Split split(boolean[] anomalies, long seed) {
      int[] normals =
          shuffled(IntStream.range(0, anomalies.length).filter(i -> !anomalies[i]).toArray(), seed);
      int half = normals.length / 2;
      IntStream rest = IntStream.of(normals).skip(half);
      IntStream all = IntStream.range(0, anomalies.length).filter(i -> anomalies[i]);
      return new Split(
          IntStream.of(normals).limit(half).toArray(),
          IntStream.concat(rest, all).toArray(),
          count(anomalies));
    }
  };

  /**
   * One division of the rows.
   *
   * @param train rows to learn from, all normal
   * @param test rows to judge
   * @param flagged how many of those with the highest scores are called anomalies
   */
  record Split(int[] train, int[] test, int flagged) {}

  abstract Split split(boolean[] anomalies, long seed);

  /** A split with something to learn from and both kinds to judge. */
  final Split checked(boolean[] anomalies, long seed) {
    Split split = split(anomalies, seed);
    long found = IntStream.of(split.test()).filter(i -> anomalies[i]).count();
    Check.that(
        split.train().length >= 2
            && found > 0
            && found < split.test().length
            && split.flagged() > 0,
        "anomaly split %d: expected normals to learn from, and both kinds to judge, got %d, and %d"
            + " anomalies of %d rows (more rows are needed)",
        seed,
        split.train().length,
        found,
        split.test().length);
    return split;
  }

  private static int count(boolean... flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static int[] shuffled(int[] values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
    return values;
  }
}
