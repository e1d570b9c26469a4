package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.shapes.SolidShape;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The inside of a shape whose signed distance is known, drawn by the seed.
 *
 * <p>Half as many fresh points of the inside are the normals to judge by; the anomalies are points
 * spread evenly over a wide box, those inside left out, with their exact distances.
 *
 * @param shape which
 * @param points to draw
 */
record SolidSource(SolidShape shape, int points) implements DataSource {
  private static final List<String> AXES = List.of("x", "y", "z");

  /** Checks the number of points. */
  SolidSource {
    Check.that(points >= 2, "--points: expected at least 2 points, got %d", points);
  }

  @Override
  public String name() {
    return shape.id();
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
    INDArray normals = shape.sample(points, seed);
    SplittableRandom random = new SplittableRandom(seed);
    INDArray fresh = shape.sample(Math.max(2, points / 2), random.nextLong());
    // half of the grown box and more is outside: of a hundred points some are
    INDArray background =
        Background.around(shape.low(), shape.high(), Math.max(100, points), random);
    double[] distances = shape.signedDistance(background).toDoubleVector();
    double[] outwards = Arrays.stream(distances).map(distance -> -distance).toArray();
    return new OneClassData(
        "%s, %d points, seed %d".formatted(shape.id(), points, seed),
        AXES.subList(0, shape.dimension()),
        normals,
        Optional.of(Background.beyond(fresh, background, outwards, 0)),
        Optional.empty(),
        Optional.of(new OneClassData.Known(background, distances, shape.diameter())));
  }
}
