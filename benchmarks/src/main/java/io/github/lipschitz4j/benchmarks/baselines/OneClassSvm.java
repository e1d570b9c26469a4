package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.SplittableRandom;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * One-class support vector machine with a Gaussian kernel {@code exp(−γ‖x − y‖²)}, γ = 1/(d·var)
 * over all entries of the training rows (scikit-learn's {@code gamma="scale"}). The score is the
 * decision function {@code Σ αᵢ k(xᵢ, x) − ρ}, above 0 inside.
 *
 * <p>The solver's time grows with the square of the rows, so a random part of a large table is
 * learnt from. Source: Schölkopf et al. (2001); LIBSVM (Chang &amp; Lin).
 *
 * @param nu ν, in (0, 1]: at most this share of the training rows is outside
 * @param atMost training rows that are learnt from, at least 1
 */
public record OneClassSvm(double nu, int atMost) implements Baseline {
  /** LIBSVM's own: of the solver's optimality, and of its cache in MB. */
  private static final double TOLERANCE = 1e-3;

  private static final int CACHE = 200;

  /** Checks the ranges. */
  public OneClassSvm {
    Check.that(nu > 0 && nu <= 1, "OneClassSvm nu: expected in (0, 1], got %s", nu);
    Check.that(atMost >= 1, "OneClassSvm rows: expected ≥ 1, got %d", atMost);
  }

  /**
   * ν = 0.05, 10 000 rows.
   *
   * @return the usual
   */
  public static OneClassSvm usual() {
    return new OneClassSvm(0.05, 10_000);
  }

  @Override
  public String id() {
    return "svm";
  }

  @Override
  public String description() {
    return "one-class SVM (LIBSVM), ν = %s, rbf, γ = 1/(d·var), of at most %d rows by seed"
        .formatted(nu, atMost);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    double[][] part = sample(rows, seed);
    svm_problem problem = new svm_problem();
    problem.l = part.length;
    problem.x = Arrays.stream(part).map(OneClassSvm::nodes).toArray(svm_node[][]::new);
    problem.y = new double[part.length];
    // else the solver reports to standard output
    svm.svm_set_print_string_function(text -> {});
    svm_model model = svm.svm_train(problem, parameter(part));
    return new Trained(model, rows);
  }

  private double[][] sample(double[][] rows, long seed) {
    if (rows.length <= atMost) {
      return rows;
    }
    double[][] shuffled = rows.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < atMost; i++) {
      int other = random.nextInt(i, shuffled.length);
      double[] kept = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = kept;
    }
    return Arrays.copyOf(shuffled, atMost);
  }

  private svm_parameter parameter(double[][] rows) {
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.ONE_CLASS;
    parameter.kernel_type = svm_parameter.RBF;
    parameter.gamma = 1 / (rows[0].length * variance(rows));
    parameter.nu = nu;
    parameter.eps = TOLERANCE;
    parameter.cache_size = CACHE;
    parameter.shrinking = 1;
    return parameter;
  }

  private static double variance(double[][] rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    double variance = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    Check.that(variance > 0, "OneClassSvm rows: expected values that differ, got one value");
    return variance;
  }

  private static svm_node[] nodes(double[] row) {
    svm_node[] nodes = new svm_node[row.length];
    for (int j = 0; j < row.length; j++) {
      nodes[j] = new svm_node();
      nodes[j].index = j + 1;
      nodes[j].value = row[j];
    }
    return nodes;
  }

  /** The support vectors. */
  private record Trained(svm_model model, double[][] own) implements Fitted {
    @Override
    public double[] score(double[][] rows) {
      double[] value = new double[1];
      double[] scores = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        svm.svm_predict_values(model, nodes(rows[i]), value);
        scores[i] = value[0];
      }
      return scores;
    }

    @Override
    public double[] ownScores() {
      return score(own);
    }
  }
}
