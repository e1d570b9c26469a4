package io.github.lipschitz4j.metric.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Wilcoxon's signed-rank test: differences of 0 are left out, equal ones share the mean of their
 * ranks, and every choice of signs is as likely as another.
 *
 * <p>{@code p = 2·P(W ≤ min(W₊, W₋))}, counted exactly: sums of ranks are multiples of ½, so their
 * distribution is that of n(n + 1) numbers, and a rank more mixes it with itself moved by that
 * rank. Cost: n³ additions. Source: Wilcoxon (1945); Pratt and Gibbons (1981), section 3.
 */
final class SignedRanks {
  private SignedRanks() {}

  /** The two-sided p-value; 1 where no difference is. */
  static double pValue(double... differences) {
    double[] some = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (some.length == 0) {
      return 1;
    }
    double[] ranks = new NaturalRanking().rank(Arrays.stream(some).map(Math::abs).toArray());
    int[] halves = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    int above = 0;
    int all = 0;
    for (int i = 0; i < halves.length; i++) {
      above += some[i] > 0 ? halves[i] : 0;
      all += halves[i];
    }
    double[] chances = distribution(halves, all);
    double least = 0;
    for (int sum = 0; sum <= Math.min(above, all - above); sum++) {
      least += chances[sum];
    }
    return Math.min(1, 2 * least);
  }

  /** The chance of each sum of those ranks whose sign is positive. */
  private static double[] distribution(int[] ranks, int all) {
    double[] chances = new double[all + 1];
    chances[0] = 1;
    int reached = 0;
    for (int rank : ranks) {
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        double moved = sum >= rank ? chances[sum - rank] : 0;
        chances[sum] = (chances[sum] + moved) / 2;
      }
    }
    return chances;
  }
}
