package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Tries to refute certificates: attacks inputs of all kinds, and counts the ones that get another
 * class within the radius that was claimed.
 *
 * <p>Inputs are the given rows first, round after round; in later rounds, points between two rows
 * and points anywhere in the rows' box, grown by a fifth on each side, by turns. Everything but the
 * seconds follows from the seed.
 *
 * @param attacks the kinds, of different names; at least one
 * @param seed of the points, and of the attacks, whose own seeds are not used
 */
public record Falsifier(List<Attack> attacks, long seed) {
  /** Large enough for the cost of a call, small enough for the caches. */
  private static final int ROWS = 512;

  private static final int FIRST_ROWS = 32;

  private static final double GROWTH = 0.2;

  /** A radius without an end is attacked this far, in units of the input. */
  private static final double FAR = 1e3;

  /** Copies the list and checks the names. */
  public Falsifier {
    attacks = List.copyOf(attacks);
    Check.that(!attacks.isEmpty(), "Falsifier attacks: expected at least one, got none");
    List<String> names = attacks.stream().map(Attack::name).toList();
    Check.that(
        new HashSet<>(names).size() == names.size(),
        "Falsifier attacks: expected each kind once, got %s",
        names);
  }

  /**
   * Attacks a certificate.
   *
   * @param certificate whose radii are claimed
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @param trials to stop after, at least 1; the part that reaches it is finished
   * @param progress called now and then with what was found so far; may throw to stop
   * @return what was found
   * @throws IllegalArgumentException if the shape does not fit, or a number is out of range
   */
  public Falsification falsify(
      ClassCertificate certificate, INDArray x, long trials, Consumer<Falsification> progress) {
    return falsify(certificate.rule(), certificate::radii, x, trials, progress);
  }

  /**
   * Attacks any claim.
   *
   * @param rule what decides
   * @param claim the radii that are claimed
   * @param x shape [n, d], or [n, …] of as many values, not modified
   * @param trials to stop after, at least 1; the part that reaches it is finished
   * @param progress called now and then with what was found so far; may throw to stop
   * @return what was found
   * @throws IllegalArgumentException if the shape does not fit, or a number is out of range
   */
  public Falsification falsify(
      DecisionRule rule,
      RadiusClaim claim,
      INDArray x,
      long trials,
      Consumer<Falsification> progress) {
    Check.that(trials >= 1, "Falsifier trials: expected ≥ 1, got %d", trials);
    Check.that(
        x.rank() >= 2 && x.length() > 0 && x.length() == x.size(0) * rule.network().inputs(),
        "Falsifier input: expected shape [n, %d], got %s",
        rule.network().inputs(),
        Arrays.toString(x.shape()));
    INDArray rows = x.reshape('c', new long[] {x.size(0), rule.network().inputs()});
    SplittableRandom random = new SplittableRandom(seed);
    Falsification sum = nothing();
    for (int round = 0; ; round++) {
      long before = sum.trials();
      INDArray points =
          round == 0 ? rows : round % 2 == 1 ? between(rows, random) : box(rows, random);
      int to = 0;
      for (int from = 0; from < points.rows(); from = to) {
        to = Math.min(points.rows(), from + size(sum, trials));
        INDArray part = points.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
        sum = sum.plus(part(rule, claim, part, random));
        progress.accept(sum);
        if (sum.trials() >= trials) {
          return sum;
        }
      }
      // nothing is claimed of any of them: more of the same would not end
      if (sum.trials() == before && round >= 2) {
        return sum;
      }
    }
  }

  /** Rows of the next part: as many as are still needed, once it is known what a row takes. */
  private static int size(Falsification sum, long trials) {
    if (sum.trials() == 0) {
      return FIRST_ROWS;
    }
    double perRow = (double) sum.trials() / (sum.inputs() + sum.zeroRadius());
    return (int) Math.max(1, Math.min(ROWS, Math.ceil((trials - sum.trials()) / perRow)));
  }

  private Falsification nothing() {
    return new Falsification(
        0,
        0,
        attacks.stream()
            .map(attack -> new Tally(attack.name(), 0, 0, 0, Double.POSITIVE_INFINITY, 0))
            .toList());
  }

  private Falsification part(
      DecisionRule rule, RadiusClaim claim, INDArray part, SplittableRandom random) {
    INDArray typed = part.castTo(rule.network().dataType());
    double[] radii = claim.radii(typed);
    int[] these = IntStream.range(0, radii.length).filter(i -> radii[i] > 0).toArray();
    long zero = radii.length - these.length;
    if (these.length == 0) {
      Falsification none = nothing();
      return new Falsification(0, zero, none.tallies());
    }
    INDArray inputs = typed.getRows(these).reshape('c', new long[] {these.length, typed.columns()});
    double reach = FAR * (1 + inputs.amaxNumber().doubleValue());
    Target target =
        Target.of(
            rule,
            inputs,
            IntStream.of(these).mapToDouble(i -> Math.min(radii[i], reach)).toArray());
    List<Tally> tallies = new ArrayList<>();
    for (Attack attack : attacks) {
      long began = System.nanoTime();
      List<Trial> found = attack.withSeed(random.nextLong()).attack(target);
      double seconds = (System.nanoTime() - began) / 1e9;
      tallies.add(Tally.of(attack.name(), target, found, seconds));
    }
    return new Falsification(these.length, zero, tallies);
  }

  /** Points of a later round: few rows are no reason for small parts. */
  private static int drawn(INDArray rows) {
    return Math.max(ROWS, rows.rows());
  }

  private static INDArray between(INDArray rows, RandomGenerator random) {
    double[][] own = rows.castTo(DataType.DOUBLE).toDoubleMatrix();
    double[][] points = new double[drawn(rows)][];
    for (int i = 0; i < points.length; i++) {
      double[] other = own[random.nextInt(own.length)];
      double share = random.nextDouble();
      points[i] = own[i % own.length].clone();
      for (int j = 0; j < other.length; j++) {
        points[i][j] += share * (other[j] - points[i][j]);
      }
    }
    return Nd4j.createFromArray(points);
  }

  private static INDArray box(INDArray rows, RandomGenerator random) {
    INDArray exact = rows.castTo(DataType.DOUBLE);
    double[] low = exact.min(0).toDoubleVector();
    double[] high = exact.max(0).toDoubleVector();
    double[][] points = new double[drawn(rows)][low.length];
    for (double[] point : points) {
      for (int j = 0; j < point.length; j++) {
        double side = high[j] - low[j];
        point[j] = low[j] - GROWTH * side + (1 + 2 * GROWTH) * side * random.nextDouble();
      }
    }
    return Nd4j.createFromArray(points);
  }
}
