package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SolidShapeTest {
  /**
   * Step of the central differences, and what they are off by where the second derivative is ~1.
   */
  private static final double STEP = 1e-5;

  /** Rounding of a few sums of numbers near 1. */
  private static final double ROUNDING = 1e-12;

  private static double[][] around(SolidShape shape, int count, long seed) {
    double[] low = shape.low();
    double[] high = shape.high();
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[count][shape.dimension()];
    for (double[] p : points) {
      for (int j = 0; j < p.length; j++) {
        p[j] = random.nextDouble(low[j] - 0.5, high[j] + 0.5);
      }
    }
    return points;
  }

  private static double[] distances(SolidShape shape, double[][] points) {
    return shape.signedDistance(Nd4j.createFromArray(points)).toDoubleVector();
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(sum);
  }

  /** Points of the boundary by its own parameters, not by the distance; no two far apart. */
  private static List<double[]> boundary(SolidShape shape) {
    List<double[]> points = new ArrayList<>();
    switch (shape) {
      case DISC -> circle(points, 1);
      case RING -> {
        circle(points, 1);
        circle(points, 0.5);
      }
      case BOX -> sides(points, -1, 1, -0.6, 0.6);
      case TWO_BOXES -> {
        sides(points, -1.5, -0.3, -0.6, 0.6);
        sides(points, 0.5, 1.3, -0.7, 0.9);
      }
      case SPHERE -> {
        int n = 20_000;
        for (int i = 0; i < n; i++) {
          // a spiral of even steps
          double z = 1 - (2 * i + 1.0) / n;
          double a = Math.PI * (3 - Math.sqrt(5)) * i;
          double r = Math.sqrt(1 - z * z);
          points.add(new double[] {r * Math.cos(a), r * Math.sin(a), z});
        }
      }
      case TORUS -> points.addAll(List.of(Solids.torus(250, 80).vertices()));
    }
    return points;
  }

  private static void circle(List<double[]> points, double radius) {
    for (int i = 0; i < 2000; i++) {
      double a = 2 * Math.PI * i / 2000;
      points.add(new double[] {radius * Math.cos(a), radius * Math.sin(a)});
    }
  }

  private static void sides(List<double[]> points, double x0, double x1, double y0, double y1) {
    for (int i = 0; i <= 1000; i++) {
      double x = x0 + (x1 - x0) * i / 1000;
      double y = y0 + (y1 - y0) * i / 1000;
      points.addAll(
          List.of(
              new double[] {x, y0},
              new double[] {x, y1},
              new double[] {x0, y},
              new double[] {x1, y}));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTheDistanceToTheNearestPointOfTheBoundary(SolidShape shape) {
    List<double[]> boundary = boundary(shape);
    double[][] points = around(shape, 150, 1);
    double[] exact = distances(shape, points);
    // neighbours on the boundary are at most this far apart: 2·√(4π/20000), 2π·1.4/250
    double spacing = shape.dimension() == 2 ? 0.0032 : 0.051;
    int inside = 0;
    for (int i = 0; i < points.length; i++) {
      double nearest = Double.MAX_VALUE;
      for (double[] b : boundary) {
        nearest = Math.min(nearest, distance(points[i], b));
      }
      // the nearest sample is not nearer than the boundary, and off by half a step along it
      double most = Math.hypot(Math.abs(exact[i]), spacing);
      assertThat(nearest).isBetween(Math.abs(exact[i]) - ROUNDING, most + ROUNDING);
      inside += exact[i] > 0 ? 1 : 0;
    }
    assertThat(inside).as("points inside, of 150").isBetween(15, 100);
  }

  @ParameterizedTest
  @EnumSource
  void itsSignIsThatOfTheInside(SolidShape shape) {
    for (double[] p : around(shape, 500, 2)) {
      double d = distances(shape, new double[][] {p})[0];
      assertThat(d > 0).as("%s", Arrays.toString(p)).isEqualTo(isInside(shape, p));
    }
  }

  /** By the definitions in words. */
  private static boolean isInside(SolidShape shape, double[] p) {
    double radius = Math.hypot(p[0], p[1]);
    return switch (shape) {
      case DISC -> radius < 1;
      case RING -> radius > 0.5 && radius < 1;
      case BOX -> Math.abs(p[0]) < 1 && Math.abs(p[1]) < 0.6;
      case TWO_BOXES ->
          p[0] > -1.5 && p[0] < -0.3 && Math.abs(p[1]) < 0.6
              || p[0] > 0.5 && p[0] < 1.3 && p[1] > -0.7 && p[1] < 0.9;
      case SPHERE -> radius * radius + p[2] * p[2] < 1;
      case TORUS -> (radius - 1) * (radius - 1) + p[2] * p[2] < 0.16;
    };
  }

  @ParameterizedTest
  @EnumSource
  void itsGradientHasNormOneAwayFromTheMedialAxis(SolidShape shape) {
    int d = shape.dimension();
    int even = 0;
    double[][] points = around(shape, 300, 3);
    for (double[] p : points) {
      double[][] steps = new double[2 * d][];
      for (int j = 0; j < d; j++) {
        steps[2 * j] = p.clone();
        steps[2 * j][j] += STEP;
        steps[2 * j + 1] = p.clone();
        steps[2 * j + 1][j] -= STEP;
      }
      double[] values = distances(shape, steps);
      double sum = 0;
      for (int j = 0; j < d; j++) {
        double slope = (values[2 * j] - values[2 * j + 1]) / (2 * STEP);
        sum += slope * slope;
      }
      // on the axis itself, of measure 0, the differences straddle it
      assertThat(Math.sqrt(sum)).isLessThanOrEqualTo(1 + 1e-5);
      even += Math.abs(Math.sqrt(sum) - 1) < 1e-5 ? 1 : 0;
    }
    assertThat(even).isGreaterThanOrEqualTo(297);
  }

  @ParameterizedTest
  @EnumSource
  void isOneLipschitz(SolidShape shape) {
    double[][] one = around(shape, 2000, 4);
    double[][] other = around(shape, 2000, 5);
    double[] here = distances(shape, one);
    double[] there = distances(shape, other);
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      double gap = distance(one[i], other[i]);
      assertThat(Math.abs(here[i] - there[i])).isLessThanOrEqualTo(gap + ROUNDING);
      most = Math.max(most, Math.abs(here[i] - there[i]) / gap);
    }
    // and no less: a flatter function would pass the line above
    assertThat(most).isGreaterThan(0.97);
  }

  @ParameterizedTest
  @EnumSource
  void samplesFillTheInsideEvenly(SolidShape shape) {
    int d = shape.dimension();
    int parts = d == 2 ? 6 : 4;
    int cells = (int) Math.pow(parts, d);
    double[] low = shape.low();
    double[] high = shape.high();
    int[] counts = new int[cells];
    double[][] points = Rows.of(shape.sample(12_000, 7));
    int outside = 0;
    for (double[] p : points) {
      outside += isInside(shape, p) ? 0 : 1;
      counts[cell(p, low, high, parts)]++;
    }
    assertThat(outside).isZero();
    // each cell's share of the inside, by a fine grid of the box
    double[] shares = new double[cells];
    int fine = d == 2 ? 600 : 80;
    int total = (int) Math.pow(fine, d);
    double inside = 0;
    for (int k = 0; k < total; k++) {
      double[] p = new double[d];
      for (int j = 0, rest = k; j < d; j++, rest /= fine) {
        p[j] = low[j] + (high[j] - low[j]) * (rest % fine + 0.5) / fine;
      }
      if (isInside(shape, p)) {
        shares[cell(p, low, high, parts)]++;
        inside++;
      }
    }
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < cells; k++) {
      shares[k] /= inside;
      // Pearson's rule, and cells that the fine grid knows well enough
      if (shares[k] * 12_000 >= 20) {
        kept.add(k);
      }
    }
    int[] seen = kept.stream().mapToInt(k -> counts[k]).toArray();
    double[] expected = kept.stream().mapToDouble(k -> shares[k]).toArray();
    double covered = Arrays.stream(expected).sum();
    for (int k = 0; k < expected.length; k++) {
      expected[k] /= covered;
    }
    assertThat(covered).isGreaterThan(0.97);
    assertThat(ChiSquare.of(seen, expected)).isLessThan(ChiSquare.limit(seen.length - 1));
    // the test can fail: every other cell a seventh too full
    for (int k = 0; k < seen.length; k++) {
      seen[k] = (int) (seen[k] * (k % 2 == 0 ? 1.15 : 0.85));
    }
    assertThat(ChiSquare.of(seen, expected)).isGreaterThan(ChiSquare.limit(seen.length - 1));
  }

  private static int cell(double[] p, double[] low, double[] high, int parts) {
    int cell = 0;
    for (int j = 0; j < p.length; j++) {
      int at = (int) ((p[j] - low[j]) / (high[j] - low[j]) * parts);
      cell = cell * parts + Math.min(parts - 1, at);
    }
    return cell;
  }

  @ParameterizedTest
  @EnumSource
  void theBoxAndTheDiameterAreTight(SolidShape shape) {
    List<double[]> boundary = boundary(shape);
    double[] low = PointCloud.low(boundary.toArray(double[][]::new));
    double[] high = PointCloud.high(boundary.toArray(double[][]::new));
    for (int j = 0; j < shape.dimension(); j++) {
      assertThat(shape.low()[j]).isCloseTo(low[j], Offset.offset(1e-3));
      assertThat(shape.high()[j]).isCloseTo(high[j], Offset.offset(1e-3));
    }
    double most = 0;
    for (int i = 0; i < boundary.size(); i += 7) {
      for (int k = 0; k < boundary.size(); k += 11) {
        most = Math.max(most, distance(boundary.get(i), boundary.get(k)));
      }
    }
    assertThat(most).isBetween(shape.diameter() - 0.02, shape.diameter() + ROUNDING);
  }

  @Test
  void samplesAreTheSeedsAndArgumentsAreKept() {
    INDArray some = SolidShape.RING.sample(50, 1);
    assertThat(some.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(some.shape()).containsExactly(50, 2);
    assertThat(some.toDoubleMatrix()).isEqualTo(SolidShape.RING.sample(50, 1).toDoubleMatrix());
    assertThat(some.toDoubleMatrix()).isNotEqualTo(SolidShape.RING.sample(50, 2).toDoubleMatrix());

    INDArray floats = some.castTo(DataType.FLOAT);
    INDArray before = floats.dup();
    SolidShape.RING.signedDistance(floats);
    assertThat(floats.toFloatMatrix()).isEqualTo(before.toFloatMatrix());
    SolidShape.RING.low()[0] = 7;
    assertThat(SolidShape.RING.low()[0]).isEqualTo(-1);
  }

  @Test
  void badArgumentsAreRefused() {
    assertThat(SolidShape.isId("two-boxes")).isTrue();
    assertThat(SolidShape.byId("two-boxes")).isSameAs(SolidShape.TWO_BOXES);
    assertThatThrownBy(() -> SolidShape.byId("cube"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "SolidShape id: expected one of disc, ring, box, two-boxes, sphere, torus, got 'cube'");
    assertThatThrownBy(() -> SolidShape.DISC.sample(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SolidShape disc points: expected at least 1, got 0");
    assertThatThrownBy(() -> SolidShape.SPHERE.signedDistance(Nd4j.zeros(4, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SolidShape sphere points: expected shape [n, 3], got [4, 2]");
  }
}
