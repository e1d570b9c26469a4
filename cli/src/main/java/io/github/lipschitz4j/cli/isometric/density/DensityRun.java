package io.github.lipschitz4j.cli.isometric.density;

import io.github.lipschitz4j.isometric.IsometricModel;
import io.github.lipschitz4j.isometric.IsometryOptions;
import io.github.lipschitz4j.isometric.IsometryReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * One training on rows of a known density.
 *
 * @param data the rows
 * @param model what was learned
 * @param density P(z) of each row's code, over the largest
 * @param isometry of the decoder
 * @param seconds of the training
 */
record DensityRun(
    KnownDensity data,
    IsometricModel model,
    double[] density,
    IsometryReport isometry,
    double seconds) {

  static DensityRun of(KnownDensity data, IsometricModel model, double seconds) {
    double[] logs = model.logDensity(data.rows());
    double largest = Arrays.stream(logs).max().orElseThrow();
    return new DensityRun(
        data,
        model,
        Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray(),
        model.isometryReport(data.rows(), IsometryOptions.defaults()),
        seconds);
  }

  double pearson() {
    return new PearsonsCorrelation().correlation(density, data.density());
  }

  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("pearson_r", pearson());
    figures.put("jacobian_off_diagonal", isometry.offDiagonal());
    figures.put("jacobian_spread", isometry.spread());
    figures.put(
        "jacobian_scale", isometry.diagonal() / isometry.expected().orElse(isometry.diagonal()));
    figures.put("seconds", seconds);
    return figures;
  }
}
