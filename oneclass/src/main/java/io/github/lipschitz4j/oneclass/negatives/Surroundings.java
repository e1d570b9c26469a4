package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What negatives are drawn around: the normals of a training and the box that they live in. */
public final class Surroundings {
  private final Domain domain;
  private final Scaling scaling;
  private final float[][] normals;

  private Surroundings(Domain domain, Scaling scaling, float[][] normals) {
    this.domain = domain;
    this.scaling = scaling;
    this.normals = normals;
  }

  /**
   * The surroundings of a training.
   *
   * @param domain the box, in standardized units
   * @param scaling what brought the normals to these units
   * @param normals shape [n, d], n ≥ 1, standardized, not modified, copied to float
   * @return the surroundings, which cannot be modified
   * @throws IllegalArgumentException if the numbers of columns differ
   */
  public static Surroundings of(Domain domain, Scaling scaling, INDArray normals) {
    Check.that(
        normals.rank() == 2 && normals.columns() == domain.columns(),
        "Surroundings normals: expected a matrix of %d columns as the domain has, got shape %s",
        domain.columns(),
        Arrays.toString(normals.shape()));
    Check.that(
        scaling.columns() == domain.columns(),
        "Surroundings scaling: expected %d columns as the domain has, got %d",
        domain.columns(),
        scaling.columns());
    return new Surroundings(domain, scaling, normals.castTo(DataType.FLOAT).toFloatMatrix());
  }

  /**
   * The box that the points are to live in.
   *
   * @return the box, in standardized units
   */
  public Domain domain() {
    return domain;
  }

  /**
   * What leads from the user's units to the standardized ones.
   *
   * @return the scaling of the normals
   */
  public Scaling scaling() {
    return scaling;
  }

  /**
   * The number of columns.
   *
   * @return d
   */
  public int columns() {
    return domain.columns();
  }

  /**
   * The number of normals.
   *
   * @return n, at least 1
   */
  public int size() {
    return normals.length;
  }

  /**
   * Copies a normal.
   *
   * @param index which, from 0
   * @param row overwritten with it, in standardized units
   */
  public void copy(int index, float[] row) {
    System.arraycopy(normals[index], 0, row, 0, normals[index].length);
  }

  /**
   * The normals in the user's units, where neighbouring pixels have the same.
   *
   * @return rows of their own
   */
  public float[][] inUserUnits() {
    float[][] rows = new float[normals.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = normals[i].clone();
      scaling.toUser(rows[i]);
    }
    return rows;
  }

  static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int j = 0; j < values.length; j++) {
      result[j] = (float) values[j];
    }
    return result;
  }

  /** The standardized normals themselves: samplers of this package read them and never write. */
  float[][] normals() {
    return normals;
  }
}
