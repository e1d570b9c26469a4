package io.github.lipschitz4j.oneclass.units;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The units that the model computes in: {@code z_j = (x_j − centre_j)/scale_j}.
 *
 * @param centre one value a column
 * @param scale one value a column, finite and above 0
 * @param unit what a signed distance of the network is multiplied by to be in the user's units; 1
 *     where the columns have no common unit
 */
public record Scaling(double[] centre, double[] scale, double unit) {

  /** Checks the ranges, copies the arrays. */
  public Scaling {
    Check.that(
        centre.length == scale.length && centre.length > 0,
        "Scaling: expected as many scales as centres, got %d and %d",
        scale.length,
        centre.length);
    for (int j = 0; j < scale.length; j++) {
      Check.that(
          Double.isFinite(centre[j]) && scale[j] > 0 && Double.isFinite(scale[j]),
          "Scaling column %d: expected a finite centre and a scale > 0, got %s and %s",
          j + 1,
          centre[j],
          scale[j]);
    }
    Check.that(unit > 0 && Double.isFinite(unit), "Scaling unit: expected > 0, got %s", unit);
    centre = centre.clone();
    scale = scale.clone();
  }

  /**
   * The number of columns.
   *
   * @return d
   */
  public int columns() {
    return centre.length;
  }

  @Override
  public double[] centre() {
    return centre.clone();
  }

  @Override
  public double[] scale() {
    return scale.clone();
  }

  /**
   * Whether every column is divided by the unit: then a signed distance is Euclidean in the user's
   * own units.
   *
   * @return true under {@link Standardization#COMMON} and {@link Standardization#NONE}
   */
  public boolean keepsDistances() {
    return Arrays.stream(scale).allMatch(value -> value == unit);
  }

  /**
   * No change of units: centre 0, scale 1.
   *
   * @param columns d, at least 1
   * @return the scaling
   */
  public static Scaling identity(int columns) {
    double[] ones = new double[columns];
    Arrays.fill(ones, 1);
    return new Scaling(new double[columns], ones, 1);
  }

  /**
   * Standardizes a row in place.
   *
   * @param row d values in the user's units, overwritten
   */
  public void toStandard(float[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) ((row[j] - centre[j]) / scale[j]);
    }
  }

  /**
   * Brings a standardized row back to the user's units in place.
   *
   * @param row d values, overwritten
   */
  public void toUser(float[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) (row[j] * scale[j] + centre[j]);
    }
  }

  /**
   * The standardized rows.
   *
   * @param x shape [n, d], in the user's units, not modified
   * @return a new array in double
   */
  public INDArray apply(INDArray x) {
    return x.castTo(DataType.DOUBLE).subRowVector(row(centre)).diviRowVector(row(scale));
  }

  /**
   * The way back from {@link #apply}.
   *
   * @param z shape [n, d], standardized, not modified
   * @return a new array in double, in the user's units
   */
  public INDArray invert(INDArray z) {
    return z.castTo(DataType.DOUBLE).mulRowVector(row(scale)).addiRowVector(row(centre));
  }

  /**
   * The function of rows in the user's units: {@code x ↦ unit·f((x − centre)/scale)}.
   *
   * @param f a function of standardized rows, not modified
   * @return plain weights in double
   */
  public CondensedNetwork inUserUnits(CondensedNetwork f) {
    return f.castTo(DataType.DOUBLE).times(unit).standardizing(centre, scale);
  }

  /**
   * The function of rows that are divided by the scales: {@code y ↦ g(y·scale)}.
   *
   * @param g a function of rows in the user's units, not modified
   * @return plain weights
   */
  public CondensedNetwork perScale(CondensedNetwork g) {
    return g.standardizing(
        new double[scale.length], Arrays.stream(scale).map(value -> 1 / value).toArray());
  }

  /**
   * Rows divided by the scales but not moved.
   *
   * @param x shape [n, d], in the user's units, not modified
   * @return a new array in double
   */
  public INDArray perScale(INDArray x) {
    return x.castTo(DataType.DOUBLE).divRowVector(row(scale));
  }

  private static INDArray row(double[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }
}
