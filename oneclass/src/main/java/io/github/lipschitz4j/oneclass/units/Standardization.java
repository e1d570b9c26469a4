package io.github.lipschitz4j.oneclass.units;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the features of the normals set the units that the model computes in. */
public enum Standardization {
  /**
   * Mean of each column, one scale for all: the root of the mean variance. Distances stay Euclidean
   * in the user's units. For coordinates, pixels, columns of one unit.
   */
  COMMON {
    @Override
    public Scaling fit(INDArray normals) {
      int columns = normals.columns();
      double[] centre = normals.mean(0).toDoubleVector();
      double deviation =
          normals.subRowVector(normals.mean(0)).norm2Number().doubleValue()
              / Math.sqrt((double) normals.rows() * columns);
      // the mean of equal values may be rounded, and then nothing deviates from it by exactly 0
      boolean differs = normals.max(0).sub(normals.min(0)).maxNumber().doubleValue() > 0;
      Check.that(
          differs && deviation > 0,
          "OneClassTrainer normals: expected rows that differ, got %d equal rows",
          normals.rows());
      double[] scale = new double[columns];
      Arrays.fill(scale, deviation);
      return new Scaling(centre, scale, deviation);
    }

    @Override
    double[] growth(double share, double[] sides) {
      return longestSide(share, sides);
    }
  },

  /**
   * Mean and standard deviation of each column. Signed distances are in these units. For tables
   * with columns of their own units: the safest choice where nothing else is known.
   */
  PER_COLUMN {
    @Override
    public Scaling fit(INDArray normals) {
      double[] centre = normals.mean(0).toDoubleVector();
      double[] scale = new double[centre.length];
      for (int j = 0; j < scale.length; j++) {
        scale[j] = deviation(normals.getColumn(j).toDoubleVector(), j);
      }
      return new Scaling(centre, scale, 1);
    }

    @Override
    double[] growth(double share, double[] sides) {
      return ownSides(share, sides);
    }
  },

  /**
   * Median and median absolute deviation of each column (its standard deviation where most of its
   * values are equal). Signed distances are in these units. For tables whose normals have long
   * tails.
   */
  ROBUST {
    /** Makes the deviation of a Gaussian its standard deviation. */
    private static final double GAUSSIAN = 0.6744897501960817;

    /** Below this share of the standard deviation the column is mostly one value. */
    private static final double MOSTLY_EQUAL = 0.1;

    @Override
    public Scaling fit(INDArray normals) {
      double[] centre = new double[normals.columns()];
      double[] scale = new double[normals.columns()];
      for (int j = 0; j < centre.length; j++) {
        double[] column = normals.getColumn(j).toDoubleVector();
        double deviation = deviation(column, j);
        centre[j] = median(column);
        double middle = centre[j];
        double robust =
            median(Arrays.stream(column).map(x -> Math.abs(x - middle)).toArray()) / GAUSSIAN;
        scale[j] = robust < MOSTLY_EQUAL * deviation ? deviation : robust;
      }
      return new Scaling(centre, scale, 1);
    }

    @Override
    double[] growth(double share, double[] sides) {
      return ownSides(share, sides);
    }
  },

  /**
   * Middle and half the range of each column: normals fill [−1, 1]. Signed distances are in these
   * units. A column of equal values keeps its unit, and the box of the normals is flat in it: for
   * pixels that are always empty, give a {@link Box.Fixed}.
   */
  RANGE {
    @Override
    public Scaling fit(INDArray normals) {
      double[] centre = normals.min(0).toDoubleVector();
      double[] scale = normals.max(0).toDoubleVector();
      for (int j = 0; j < scale.length; j++) {
        double half = (scale[j] - centre[j]) / 2;
        centre[j] += half;
        scale[j] = half > 0 ? half : 1;
      }
      return new Scaling(centre, scale, 1);
    }

    @Override
    double[] growth(double share, double[] sides) {
      return ownSides(share, sides);
    }
  },

  /**
   * Data as they are: distances stay Euclidean in the user's units, and so are margin and steps.
   * For pixels that are in [−1, 1] already.
   */
  NONE {
    @Override
    public Scaling fit(INDArray normals) {
      return Scaling.identity(normals.columns());
    }

    @Override
    double[] growth(double share, double[] sides) {
      return longestSide(share, sides);
    }
  };

  /**
   * The units that normals set.
   *
   * @param normals shape [n, d], finite, not modified
   * @return centre and scale of each column
   * @throws IllegalArgumentException if what is to be divided by is 0
   */
  public abstract Scaling fit(INDArray normals);

  /** How far a box with the given sides grows on each side, for a share of a side. */
  abstract double[] growth(double share, double[] sides);

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[] longestSide(double share, double[] sides) {
    double longest = Arrays.stream(sides).max().orElseThrow();
    return Arrays.stream(sides).map(side -> share * longest).toArray();
  }

  private static double[] ownSides(double share, double[] sides) {
    return Arrays.stream(sides).map(side -> share * side).toArray();
  }

  /** The standard deviation of a column whose values differ. */
  private static double deviation(double[] values, int column) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    // the mean of equal values may be rounded, and then none deviates from it by exactly 0
    boolean differs = Arrays.stream(values).anyMatch(x -> x != values[0]);
    Check.that(
        differs && deviation > 0,
        "OneClassTrainer column %d: expected values that differ, got %d times %s (leave the column"
            + " out, or standardize by one common scale)",
        column + 1,
        values.length,
        values[0]);
    return deviation;
  }
}
