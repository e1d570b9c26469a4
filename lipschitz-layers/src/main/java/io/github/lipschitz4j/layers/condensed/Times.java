package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multiplies by a constant: {@code y = c·x}.
 *
 * @param name see {@link CondensedLayer#name}
 * @param factor c, finite
 */
public record Times(String name, double factor) implements CondensedLayer {
  static final String KIND = "times";

  /** Checks the range. */
  public Times {
    Check.that(
        Double.isFinite(factor),
        "CondensedNetwork %s: expected a finite factor, got %s",
        name,
        factor);
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(x.mul(factor), g -> g.mul(factor));
  }

  @Override
  public double bound() {
    // the factor is rounded to the type of the values
    return Math.nextUp(Math.abs(factor) * (1 + 0x1p-23));
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    return new Rounding.Step(bound, bound, 0, 2);
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).number("factor", factor);
  }

  static Times read(LayerReader in) {
    return new Times(in.name(), in.number("factor"));
  }
}
