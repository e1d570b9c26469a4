package io.github.lipschitz4j.layers.condensed;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code y = |x|}, with pullback {@code g ↦ g·sign(x)}.
 *
 * @param name see {@link CondensedLayer#name}
 */
public record Absolute(String name) implements Rearrangement {
  static final String KIND = "abs";

  @Override
  public Traced trace(INDArray x) {
    return new Traced(Transforms.abs(x, true), g -> Transforms.sign(x, true).muli(g));
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND);
  }
}
