package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.density.Codes;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures a decoder in the model's units; the maths of {@link IsometryReport}. */
record Isometry(UnaryOperator<INDArray> decoder, Frame frame) {

  IsometryReport report(INDArray z, IsometryOptions options) {
    double[][] codes = Codes.rows(z);
    RandomGenerator random = new Seeds(options.seed()).of(Purpose.PAIRS, 0);
    double[][] first = new double[codes.length][];
    double[][] second = new double[codes.length][];
    double[] latent = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      double[][] pair = options.pairs().draw(codes[i].length, random);
      first[i] = scaled(pair[0], options.length());
      second[i] = scaled(pair[1], options.length());
      latent[i] = Pairs.inner(first[i], second[i]);
    }
    INDArray at = decoder.apply(z);
    INDArray toFirst = decoder.apply(z.add(Nd4j.createFromArray(first))).subi(at);
    INDArray toSecond = decoder.apply(z.add(Nd4j.createFromArray(second))).subi(at);
    List<IsometryReport.Scatter> scatters = new ArrayList<>();
    for (Distortion metric : options.metrics()) {
      double[] data = metric.inner(at, toFirst, toSecond);
      scatters.add(
          new IsometryReport.Scatter(
              metric.getClass().getSimpleName(), list(data), pearson(latent, data)));
    }
    Gram gram = gram(Pass.rows(z, 0, Math.min(z.rows(), options.jacobians())));
    double[] variances = variances(codes);
    Integer[] order = IntStream.range(0, variances.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(variances[b], variances[a]));
    return new IsometryReport(
        list(latent),
        scatters,
        gram.diagonal,
        frame.objective() instanceof Objective.Isometric isometric
            ? OptionalDouble.of(isometric.diagonal())
            : OptionalDouble.empty(),
        gram.spread,
        gram.offDiagonal,
        Arrays.stream(order).map(j -> variances[j]).toList(),
        List.of(order));
  }

  private static double pearson(double[] a, double... b) {
    return a.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(a, b);
  }

  private static List<Double> list(double... values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static double[] scaled(double[] values, double by) {
    return DoubleStream.of(values).map(v -> v * by).toArray();
  }

  private static double[] variances(double[][] codes) {
    int n = codes[0].length;
    double[] variances = new double[n];
    for (int j = 0; j < n; j++) {
      int column = j;
      double mean = Arrays.stream(codes).mapToDouble(row -> row[column]).average().orElseThrow();
      variances[j] =
          Arrays.stream(codes)
              .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
              .average()
              .orElseThrow();
    }
    return variances;
  }

  /** JᵀAJ over several codes, reduced. */
  private record Gram(double diagonal, double spread, double offDiagonal) {}

  private Gram gram(INDArray z) {
    int n = z.columns();
    // a thousandth of the unit: cubic terms and rounding are both beyond the sixth digit
    double step = 1e-3 * frame.basis().unit();
    double[][][] entries = Jacobian.gram(decoder, frame.distortion(), z, step);
    double sum = 0;
    double squares = 0;
    double beside = 0;
    int rows = z.rows();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (double entry : entries[i][j]) {
          sum += i == j ? entry : 0;
          squares += i == j ? entry * entry : 0;
          beside += i == j ? 0 : Math.abs(entry);
        }
      }
    }
    double mean = sum / rows / n;
    double variance = Math.max(0, squares / rows / n - mean * mean);
    double off = n == 1 ? 0 : beside / rows / n / (n - 1);
    return new Gram(mean, Math.sqrt(variance) / mean, off / mean);
  }
}
