package io.github.lipschitz4j.datasets.shapes;

import io.github.lipschitz4j.datasets.shapes.Solid.Annulus;
import io.github.lipschitz4j.datasets.shapes.Solid.Ball;
import io.github.lipschitz4j.datasets.shapes.Solid.Pair;
import io.github.lipschitz4j.datasets.shapes.Solid.Rectangle;
import io.github.lipschitz4j.datasets.shapes.Solid.Tube;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Six shapes whose signed distance is known exactly: what a learned one is measured against.
 *
 * <p>The signed distance is the distance to the boundary, positive inside, as the models' are. It
 * is 1-Lipschitz, and its gradient has norm 1 wherever one point of the boundary is the nearest.
 *
 * <p>Source: the formulas are those of I. Quílez, <em>distance functions</em>, with the sign
 * turned; each is derived at its record.
 */
public enum SolidShape {
  /** The disc of radius 1. */
  DISC("disc", 2, new Ball(2, 1)),

  /** Between the circles of radii ½ and 1. */
  RING("ring", 2, new Annulus(0.5, 1)),

  /** [−1, 1] × [−0.6, 0.6]. */
  BOX("box", 2, rectangle(0, 0, 1, 0.6)),

  /** [−1.5, −0.3] × [−0.6, 0.6] and [0.5, 1.3] × [−0.7, 0.9]. */
  TWO_BOXES("two-boxes", 2, new Pair(rectangle(-0.9, 0, 0.6, 0.6), rectangle(0.9, 0.1, 0.4, 0.8))),

  /** The ball of radius 1. */
  SPHERE("sphere", 3, new Ball(3, 1)),

  /** A tube of radius 0.4 around the circle of radius 1 in the plane z = 0. */
  TORUS("torus", 3, new Tube(1, 0.4));

  private final String id;
  private final int dimension;
  private final Solid solid;

  SolidShape(String id, int dimension, Solid solid) {
    this.id = id;
    this.dimension = dimension;
    this.solid = solid;
  }

  private static Rectangle rectangle(double x, double y, double halfWidth, double halfHeight) {
    return new Rectangle(new double[] {x, y}, new double[] {halfWidth, halfHeight});
  }

  /**
   * The name on a command line.
   *
   * @return small letters, words joined by hyphens
   */
  public String id() {
    return id;
  }

  /**
   * Whether a shape has this name.
   *
   * @param id as {@link #id()} gives it, or anything else
   * @return whether {@link #byId(String)} finds one
   */
  public static boolean isId(String id) {
    return Arrays.stream(values()).anyMatch(shape -> shape.id.equals(id));
  }

  /**
   * The shape with this name.
   *
   * @param id as {@link #id()} gives it
   * @return that shape
   * @throws IllegalArgumentException if none has this name; the message lists those there are
   */
  public static SolidShape byId(String id) {
    return Arrays.stream(values())
        .filter(shape -> shape.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "SolidShape id: expected one of %s, got '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(SolidShape::id)
                                .collect(Collectors.joining(", ")),
                            id)));
  }

  /**
   * The space it lies in.
   *
   * @return d: 2 for the plane, 3 for space
   */
  public int dimension() {
    return dimension;
  }

  /**
   * The corner of the bounding box with the smallest coordinates.
   *
   * @return a new array of d
   */
  public double[] low() {
    return solid.low();
  }

  /**
   * The corner of the bounding box with the largest coordinates.
   *
   * @return a new array of d
   */
  public double[] high() {
    return solid.high();
  }

  /**
   * The largest distance of two of its points, by which errors are measured.
   *
   * @return the diameter
   */
  public double diameter() {
    return solid.diameter();
  }

  /**
   * The distance of points to the boundary, positive inside.
   *
   * @param points shape [n, d], any floating type, not modified
   * @return a new double array [n], exact up to rounding
   * @throws IllegalArgumentException if {@code points} is not [n, d]
   */
  public INDArray signedDistance(INDArray points) {
    if (points.rank() != 2 || points.columns() != dimension) {
      throw new IllegalArgumentException(
          "SolidShape %s points: expected shape [n, %d], got %s"
              .formatted(id, dimension, Arrays.toString(points.shape())));
    }
    double[][] rows = Rows.of(points);
    return Nd4j.createFromArray(Arrays.stream(rows).mapToDouble(solid::signedDistance).toArray());
  }

  /**
   * Points spread evenly over the inside: those of the bounding box's that are not outside.
   *
   * @param count at least 1
   * @param seed the same count and seed give the same bytes; a shorter sample is a longer one's
   *     beginning
   * @return a new double array [count, d]
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public INDArray sample(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "SolidShape %s points: expected at least 1, got %d".formatted(id, count));
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] low = low();
    double[] high = high();
    double[][] points = new double[count][];
    for (int i = 0; i < count; ) {
      double[] point = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        point[j] = low[j] + (high[j] - low[j]) * random.nextDouble();
      }
      if (solid.signedDistance(point) >= 0) {
        points[i++] = point;
      }
    }
    return Nd4j.createFromArray(points);
  }
}
