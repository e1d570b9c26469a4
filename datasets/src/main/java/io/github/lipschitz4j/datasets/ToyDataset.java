package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The five two-dimensional sets on which a learned distance can be seen, and for two of them
 * measured.
 *
 * <p>The shapes and noises are those of the OCSDF paper's toy figure. Points are not standardised,
 * and come in random order, so that any prefix of a sample is a sample.
 *
 * <p>Source: Béthune et al., <em>Robust one-class classification with signed distance function
 * using 1-Lipschitz neural networks</em> (2023), toy experiments; generators after scikit-learn's
 * definitions.
 */
public enum ToyDataset {
  /**
   * Two interleaved half circles of radius 1: {@code (cos t, sin t)} and {@code (1 − cos t, ½ − sin
   * t)}, t evenly spaced in [0, π], plus Gaussian noise of deviation 0.05.
   */
  TWO_MOONS("two-moons", Arc.upper(0, 0, 1), Arc.lower(1, 0.5, 1)),

  /** One Gaussian at the origin, deviation 0.5. */
  ONE_CLOUD("one-cloud", new Blob(0, 0, 0.5)),

  /** Two concentric circles of radii 1 and ½, plus Gaussian noise of deviation 0.05. */
  TWO_CIRCLES("two-circles", Arc.full(0, 0, 1), Arc.full(0, 0, 0.5)),

  /** Two Gaussians at (2, 2) and (−2, −2), deviation 0.5 each. */
  TWO_BLOBS("two-blobs", new Blob(2, 2, 0.5), new Blob(-2, -2, 0.5)),

  /** Two Gaussians at (2, 2) and (−2, −2), deviations 1.5 and 0.3. */
  BLOB_AND_CLOUD("blob-and-cloud", new Blob(2, 2, 1.5), new Blob(-2, -2, 0.3));

  private final String id;
  private final Shape first;
  private final Shape second;

  ToyDataset(String id, Shape only) {
    this(id, only, only);
  }

  ToyDataset(String id, Shape first, Shape second) {
    this.id = id;
    this.first = first;
    this.second = second;
  }

  /**
   * The name on a command line.
   *
   * @return lower case, words joined by hyphens
   */
  public String id() {
    return id;
  }

  /**
   * The set with this name.
   *
   * @param id as {@link #id()} gives it
   * @return that set
   * @throws IllegalArgumentException if no set has this name; the message lists those there are
   */
  public static ToyDataset byId(String id) {
    return Arrays.stream(values())
        .filter(set -> set.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "ToyDataset id: expected one of %s, got '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(ToyDataset::id)
                                .collect(Collectors.joining(", ")),
                            id)));
  }

  /**
   * Draws points: half from each of the two shapes (of an odd count, one more from the second arc
   * or the first blob).
   *
   * @param count number of points, at least 2
   * @param seed of this sample: the same count and seed give the same bytes
   * @return a new double array [count, 2]
   * @throws IllegalArgumentException if {@code count} is below 2
   */
  public INDArray sample(int count, long seed) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "ToyDataset %s count: expected at least 2 points, got %d".formatted(id, count));
    }
    RandomGenerator random = new SplittableRandom(seed);
    int ofFirst = first instanceof Blob ? count - count / 2 : count / 2;
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] =
          i < ofFirst
              ? first.point(i, ofFirst, random)
              : second.point(i - ofFirst, count - ofFirst, random);
    }
    Shuffle.inPlace(points, random);
    return Nd4j.createFromArray(points);
  }

  /**
   * The exact distance of each point to the noiseless support: what a perfect signed distance
   * function is, up to its sign and the width of the noise.
   *
   * <p>A circle's support is its curve: {@code |‖p − c‖ − r|}; a half circle's is that where p lies
   * on its side of the diameter, and elsewhere the distance to the nearer end. Gaussians have the
   * whole plane for support, so the three sets made of them have no such distance.
   *
   * @param points shape [n, 2], any type, not modified
   * @return distances ≥ 0 as a new double array [n], or empty for the sets made of Gaussians
   * @throws IllegalArgumentException if {@code points} is not [n, 2]
   */
  public Optional<INDArray> supportDistance(INDArray points) {
    if (points.rank() != 2 || points.columns() != 2) {
      throw new IllegalArgumentException(
          "ToyDataset %s points: expected shape [n, 2], got %s"
              .formatted(id, Arrays.toString(points.shape())));
    }
    if (!(first instanceof Arc one) || !(second instanceof Arc two)) {
      return Optional.empty();
    }
    double[] distances = new double[points.rows()];
    for (int i = 0; i < distances.length; i++) {
      double x = points.getDouble(i, 0);
      double y = points.getDouble(i, 1);
      distances[i] = Math.min(one.distance(x, y), two.distance(x, y));
    }
    return Optional.of(Nd4j.createFromArray(distances));
  }
}
