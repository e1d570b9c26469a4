package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer of a condensed network: a pure function with plain, immutable weights. */
sealed interface CondensedLayer {

  /** The layer at x [n, in], not modified, with its pullback. */
  Traced trace(INDArray x);

  /** The layer at x, where no pullback is wanted. */
  default INDArray value(INDArray x) {
    return trace(x).value();
  }

  /** The width of the output for a width of the input. */
  default long outputs(long inputs) {
    return inputs;
  }

  /** The width of the input for a width of the output. */
  default long inputs(long outputs) {
    return outputs;
  }

  /** A proven bound of the layer's Lipschitz constant, l2 to l2. */
  double bound();

  /** How a message or a certificate calls the layer. */
  String name();

  /** The layer with its weights in another floating type. */
  default CondensedLayer castTo(DataType type) {
    return this;
  }

  /** {@code y = xŴ + b}; the arrays are never handed out nor written. */
  record Affine(String name, INDArray weight, INDArray bias) implements CondensedLayer {
    public Affine {
      weight = weight.dup('f').detach();
      bias = bias.dup().reshape(1, bias.length()).detach();
    }

    @Override
    public INDArray value(INDArray x) {
      return Gemm.ab(x, weight).addiRowVector(bias);
    }

    @Override
    public Traced trace(INDArray x) {
      return new Traced(value(x), g -> Gemm.abT(g, weight));
    }

    @Override
    public long outputs(long inputs) {
      Check.that(
          inputs == weight.rows(),
          "CondensedNetwork layer %s: expected %d inputs, got %d",
          name,
          weight.rows(),
          inputs);
      return weight.columns();
    }

    @Override
    public long inputs(long outputs) {
      return weight.rows();
    }

    @Override
    public double bound() {
      return GramIteration.upperBound(weight);
    }

    @Override
    public Affine castTo(DataType type) {
      return new Affine(name, weight.castTo(type), bias.castTo(type));
    }
  }

  /** A parameter-free map of channels. */
  record Channels(String name, ChannelMap map) implements CondensedLayer {
    @Override
    public Traced trace(INDArray x) {
      return map.trace(x);
    }

    @Override
    public long outputs(long inputs) {
      return map.channels(inputs);
    }

    @Override
    public long inputs(long outputs) {
      return map.channelsBefore(outputs);
    }

    @Override
    public double bound() {
      return 1;
    }
  }

  /**
   * An activation φ of the host that acts on each value z alone.
   *
   * @param name see {@link #name()}
   * @param activation φ
   * @param bound of its slope
   * @param scale at least |φ(0)|; φ(z) is computed to within a few units in the last place of
   *     {@code bound·|z| + scale}, and not always of φ(z): the host's tanh loses what is far below
   *     1
   */
  record Pointwise(String name, IActivation activation, double bound, double scale)
      implements CondensedLayer {
    @Override
    public Traced trace(INDArray x) {
      return new Traced(
          activation.getActivation(x.dup(), false),
          g -> activation.backprop(x.dup(), g.dup()).getFirst());
    }
  }
}
