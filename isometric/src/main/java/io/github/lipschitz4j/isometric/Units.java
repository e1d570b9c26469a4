package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The units of a model: {@code (x − centre)/scale} by column, held within ±reach.
 *
 * <p>A column that was constant in training keeps the scale 1, so that another value in it is seen.
 *
 * @param centre one number a column, finite
 * @param scale one number a column, finite, above 0
 * @param reach values further out are drawn to ±reach, finite, above 0; {@link #FREE} where none
 *     are
 */
public record Units(List<Double> centre, List<Double> scale, double reach) {
  /** No reach: the largest number that strict JSON holds. */
  public static final double FREE = Double.MAX_VALUE;

  /** Copies the lists, checks the ranges. */
  public Units {
    centre = List.copyOf(centre);
    scale = List.copyOf(scale);
    Check.that(
        !centre.isEmpty() && centre.size() == scale.size(),
        "Units: expected as many centres as scales, at least one, got %d and %d",
        centre.size(),
        scale.size());
    for (int j = 0; j < scale.size(); j++) {
      Check.that(
          Double.isFinite(centre.get(j)) && scale.get(j) > 0 && Double.isFinite(scale.get(j)),
          "Units column %d: expected a finite centre and a finite scale > 0, got %s and %s",
          j + 1,
          centre.get(j),
          scale.get(j));
    }
    Check.that(
        reach > 0 && Double.isFinite(reach), "Units reach: expected finite and > 0, got %s", reach);
  }

  /** With the scale 1 where a column is constant; refuses data of constants alone. */
  static Units of(double[] centre, double[] scale) {
    Check.that(
        DoubleStream.of(scale).anyMatch(s -> s > 0),
        "IsometricAutoencoder data: expected at least one column that varies, got %d constant ones",
        scale.length);
    return new Units(
        DoubleStream.of(centre).boxed().toList(),
        DoubleStream.of(scale).map(s -> s > 0 ? s : 1).boxed().toList(),
        FREE);
  }

  /** The same, held within a reach. */
  Units within(double value) {
    return new Units(centre, scale, value);
  }

  /**
   * The number of columns.
   *
   * @return d
   */
  public int columns() {
    return centre.size();
  }

  private static INDArray row(List<Double> values) {
    return Nd4j.createFromArray(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Rows in the model's units; new. */
  INDArray apply(INDArray rows) {
    INDArray all = rows.subRowVector(row(centre)).diviRowVector(row(scale));
    return reach == FREE ? all : Transforms.min(Transforms.max(all, -reach), reach);
  }

  /** Rows in the user's units; new. What was held within the reach stays there. */
  INDArray invert(INDArray rows) {
    return rows.mulRowVector(row(scale)).addiRowVector(row(centre));
  }
}
