package io.github.lipschitz4j.oneclass.units;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The axis-aligned box that data live in, in standardized units: where negatives are drawn and
 * kept.
 *
 * @param low lowest value of each column
 * @param high highest value of each column, at least the lowest
 */
public record Domain(double[] low, double[] high) {

  /** Checks the ranges, copies the arrays. */
  public Domain {
    Check.that(
        low.length == high.length && low.length > 0,
        "Domain: expected as many highs as lows, got %d and %d",
        high.length,
        low.length);
    for (int j = 0; j < low.length; j++) {
      Check.that(
          Double.isFinite(low[j]) && Double.isFinite(high[j]) && low[j] <= high[j],
          "Domain column %d: expected finite low ≤ high, got %s and %s",
          j + 1,
          low[j],
          high[j]);
    }
    low = low.clone();
    high = high.clone();
  }

  /**
   * The box that the options ask for.
   *
   * @param box around the normals, or fixed
   * @param rows the normals, shape [n, d], in the user's units, not modified
   * @param scaling their units
   * @param standardization what has set them
   * @return the box in standardized units
   * @throws IllegalArgumentException if a normal lies outside a fixed box
   */
  public static Domain of(
      Box box, INDArray rows, Scaling scaling, Standardization standardization) {
    if (box instanceof Box.Fixed fixed) {
      return fixed(fixed, rows, scaling);
    }
    double growth = ((Box.AroundNormals) box).growth();
    return around(scaling.apply(rows), growth, standardization);
  }

  private static Domain fixed(Box.Fixed box, INDArray rows, Scaling scaling) {
    double least = rows.minNumber().doubleValue();
    double most = rows.maxNumber().doubleValue();
    Check.that(
        least >= box.low() && most <= box.high(),
        "OneClassTrainer normals: expected values in the fixed box [%s, %s], got %s to %s",
        box.low(),
        box.high(),
        least,
        most);
    double[] centre = scaling.centre();
    double[] low = scaling.scale();
    double[] high = scaling.scale();
    for (int j = 0; j < centre.length; j++) {
      low[j] = (box.low() - centre[j]) / low[j];
      high[j] = (box.high() - centre[j]) / high[j];
    }
    return new Domain(low, high);
  }

  /** The bounding box of standardized normals [n, d], grown by a share of its sides. */
  static Domain around(INDArray normals, double share, Standardization standardization) {
    double[] low = normals.min(0).toDoubleVector();
    double[] high = normals.max(0).toDoubleVector();
    double[] sides = new double[low.length];
    for (int j = 0; j < low.length; j++) {
      sides[j] = high[j] - low[j];
    }
    double[] growth = standardization.growth(share, sides);
    for (int j = 0; j < low.length; j++) {
      low[j] -= growth[j];
      high[j] += growth[j];
    }
    return new Domain(low, high);
  }

  /**
   * The number of columns.
   *
   * @return d
   */
  public int columns() {
    return low.length;
  }

  @Override
  public double[] low() {
    return low.clone();
  }

  @Override
  public double[] high() {
    return high.clone();
  }

  /**
   * The middle of each side.
   *
   * @return one value a column
   */
  public double[] middle() {
    double[] middle = new double[low.length];
    for (int j = 0; j < low.length; j++) {
      middle[j] = (low[j] + high[j]) / 2;
    }
    return middle;
  }

  /**
   * Half the length of each side.
   *
   * @return one value a column, ≥ 0
   */
  public double[] halfSides() {
    double[] half = new double[low.length];
    for (int j = 0; j < low.length; j++) {
      half[j] = (high[j] - low[j]) / 2;
    }
    return half;
  }

  /**
   * The nearest points of the box.
   *
   * @param points shape [n, d], not modified
   * @return a new array
   */
  public INDArray clip(INDArray points) {
    double[] values = HostArray.doubles(HostArray.dense(points.castTo(DataType.DOUBLE), 'c'));
    for (int k = 0; k < values.length; k++) {
      int column = k % low.length;
      values[k] = Math.min(high[column], Math.max(low[column], values[k]));
    }
    INDArray clipped = Nd4j.createUninitialized(DataType.DOUBLE, points.shape(), 'c');
    HostArray.write(clipped, values);
    return clipped.castTo(points.dataType());
  }
}
