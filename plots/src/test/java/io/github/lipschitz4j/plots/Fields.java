package io.github.lipschitz4j.plots;

import java.util.function.DoubleBinaryOperator;

/** Fields that are known everywhere. */
final class Fields {
  private Fields() {}

  static ScalarField sample(Grid grid, DoubleBinaryOperator f) {
    double[][] values = new double[grid.rows()][grid.columns()];
    for (int j = 0; j < grid.rows(); j++) {
      for (int i = 0; i < grid.columns(); i++) {
        values[j][i] = f.applyAsDouble(grid.x(i), grid.y(j));
      }
    }
    return ScalarField.of(grid, values);
  }

  /** Signed distance to the unit circle, positive inside. */
  static ScalarField disc(int resolution) {
    return sample(new Grid(-2, 2, resolution, -2, 2, resolution), (x, y) -> 1 - Math.hypot(x, y));
  }
}
