package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation φ of the host that acts on each value z alone.
 *
 * @param name see {@link CondensedLayer#name}
 * @param activation φ
 * @param bound of its slope
 * @param scale at least |φ(0)|; φ(z) is computed to within a few units in the last place of {@code
 *     bound·|z| + scale}, and not always of φ(z): the host's tanh loses what is far below 1
 */
public record Pointwise(String name, IActivation activation, double bound, double scale)
    implements CondensedLayer {
  static final String LEAKY = "leakyrelu";

  /** Roundings of a library's elementary function, a generous count. */
  private static final long ELEMENTARY = 32;

  /** What a certificate needs to know of an activation. */
  private record Shape(double slope, double scale) {}

  /** Activations with their defaults; scale 1 where the rounding does not shrink with z. */
  private static final Map<IActivation, Shape> SHAPES =
      Map.of(
          new ActivationReLU(), new Shape(1, 0),
          new ActivationHardTanH(), new Shape(1, 0),
          new ActivationSoftSign(), new Shape(1, 0),
          new ActivationTanH(), new Shape(1, 1),
          new ActivationSoftPlus(), new Shape(1, 1),
          new ActivationSigmoid(), new Shape(0.25, 1));

  /**
   * An activation as a layer.
   *
   * @param name see {@link CondensedLayer#name}
   * @param activation of the host
   * @return the layer
   * @throws IllegalArgumentException if the slope of the activation is not known
   */
  public static Pointwise of(String name, IActivation activation) {
    Shape shape =
        activation instanceof ActivationLReLU leaky
            ? new Shape(Math.max(1, Math.abs(leaky.getAlpha())), 0)
            : SHAPES.get(activation);
    Check.that(
        shape != null,
        "CondensedNetwork activation: expected one with a known slope, got %s"
            + " (identity, leakyrelu, and with their defaults relu, tanh, hardtanh, softsign,"
            + " softplus, sigmoid)",
        activation);
    return new Pointwise(name, activation, shape.slope(), shape.scale());
  }

  /** The activation, with its defaults, that the host calls by a name. */
  static Optional<IActivation> named(String name) {
    return SHAPES.keySet().stream().filter(known -> known.toString().equals(name)).findFirst();
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(
        activation.getActivation(x.dup(), false),
        g -> activation.backprop(x.dup(), g.dup(x.ordering())).getFirst());
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    double values = Math.sqrt(Reshape.length(outputs));
    return new Rounding.Step(bound, bound, scale * values, ELEMENTARY);
  }

  @Override
  public void write(LayerWriter out) {
    if (activation instanceof ActivationLReLU leaky) {
      out.kind(LEAKY).number("alpha", leaky.getAlpha());
    } else {
      out.kind(activation.toString());
    }
  }
}
