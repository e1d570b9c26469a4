package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A two-dimensional set, drawn by the seed.
 *
 * <p>Where the exact distance to its support is known, half as many fresh points are the normals to
 * judge by, and the anomalies are points spread evenly over a wide box, those near the support left
 * out.
 */
record ToySource(ToyDataset set, int points) implements DataSource {
  /** Three deviations of the noise: what is nearer may be normal. */
  private static final double NEAR = 0.15;

  @Override
  public String name() {
    return set.id();
  }

  @Override
  public Standardization standardization() {
    return Standardization.COMMON;
  }

  @Override
  public Optional<String> normal() {
    return Optional.empty();
  }

  @Override
  public OneClassData load(long seed) {
    INDArray normals = set.sample(points, seed);
    SplittableRandom random = new SplittableRandom(seed);
    INDArray fresh = set.sample(Math.max(2, points / 2), random.nextLong());
    INDArray background =
        Background.around(
            normals.min(0).toDoubleVector(), normals.max(0).toDoubleVector(), points, random);
    return new OneClassData(
        "%s, %d points, seed %d".formatted(set.id(), points, seed),
        List.of("x", "y"),
        normals,
        set.supportDistance(background)
            .map(
                distances ->
                    Background.beyond(fresh, background, distances.toDoubleVector(), NEAR)));
  }
}
