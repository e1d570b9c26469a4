package io.github.lipschitz4j.plots.surface;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Fields whose surfaces are known. */
final class Solids {
  /** A function of one point. */
  @FunctionalInterface
  interface Value {
    double at(double x, double y, double z);
  }

  private Solids() {}

  static SpaceField field(Value value) {
    return points -> {
      double[] values = new double[(int) points.size(0)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            value.at(points.getDouble(i, 0), points.getDouble(i, 1), points.getDouble(i, 2));
      }
      return values;
    };
  }

  /** 1 − ‖p‖. */
  static SpaceField ball() {
    return field((x, y, z) -> 1 - Math.sqrt(x * x + y * y + z * z));
  }

  /** Radii 1 and 0.4, around z. */
  static SpaceField torus() {
    return field((x, y, z) -> 0.4 - Math.hypot(Math.hypot(x, y) - 1, z));
  }

  static Lattice cube(double reach, int resolution) {
    return Lattice.of(
        new double[] {-reach, -reach, -reach}, new double[] {reach, reach, reach}, resolution);
  }

  /** A field that returns given values, sample after sample. */
  static SpaceField listed(double[] values) {
    int[] next = {0};
    return (INDArray points) -> {
      double[] some = new double[(int) points.size(0)];
      System.arraycopy(values, next[0], some, 0, some.length);
      next[0] += some.length;
      return some;
    };
  }
}
