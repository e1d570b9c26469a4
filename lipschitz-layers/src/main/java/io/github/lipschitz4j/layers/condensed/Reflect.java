package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Reflections;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Householder activations, see {@link Reflections}, times a constant: the map keeps every norm, so
 * its bound is the constant's absolute value.
 *
 * @param name see {@link CondensedLayer#name}
 * @param theta θ [1, channels/2], an angle in radians for each pair of channels
 * @param factor k, finite
 */
public record Reflect(String name, INDArray theta, double factor) implements CondensedLayer {
  static final String KIND = "householder";

  /** Checks shape and range. */
  public Reflect {
    Check.that(
        theta.length() > 0 && Double.isFinite(factor),
        "CondensedNetwork %s: expected an angle for each pair and a finite factor, got %d and %s",
        name,
        theta.length(),
        factor);
    theta = theta.reshape('c', new long[] {1, theta.length()});
  }

  @Override
  public Traced trace(INDArray x) {
    outputs(Arrays.copyOfRange(x.shape(), 1, x.rank()));
    Reflections.Reflected reflected = Reflections.reflect(x, theta);
    return new Traced(scaled(reflected.values()), g -> scaled(reflected.pullback().apply(g).x()));
  }

  private INDArray scaled(INDArray fresh) {
    return factor == 1 ? fresh : fresh.muli(factor);
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length > 0 && inputs[0] == 2 * theta.length(),
        "CondensedNetwork layer %s: expected %d channels, got inputs of shape %s",
        name,
        2 * theta.length(),
        Arrays.toString(inputs));
    return inputs.clone();
  }

  @Override
  public long[] inputs(long[] outputs) {
    long[] inputs = outputs.clone();
    inputs[0] = 2 * theta.length();
    return inputs;
  }

  @Override
  public double bound() {
    // the factor is rounded to the type of the values
    return factor == 1 ? 1 : Math.nextUp(Math.abs(factor) * (1 + 0x1p-23));
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    // |z| + 2·|n|⟨|z|, |n|⟩ has at most thrice the norm of z; sine and cosine are off by one unit
    // each and go in twice, and there are six operations
    return new Rounding.Step(bound, 3 * bound, 0, 12);
  }

  @Override
  public Reflect castTo(DataType type) {
    return new Reflect(name, theta.castTo(type), factor);
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(theta.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).number("factor", factor).array("theta", theta);
  }

  static Reflect read(LayerReader in) {
    return new Reflect(in.name(), in.array("theta"), in.number("factor"));
  }
}
