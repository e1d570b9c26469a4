package io.github.lipschitz4j.layers.condensed;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer as a pure function with plain, immutable weights: all that a {@link CondensedNetwork},
 * its certificate and its file need to know of it.
 *
 * <p>Shapes are those of one example, [channels], [channels, length] or [channels, height, width];
 * arrays have the examples in front. Arrays given to a layer belong to it and are not written by
 * anybody afterwards.
 */
public sealed interface CondensedLayer
    permits Affine,
        Centre,
        ChannelAffine,
        Conv,
        GlobalPool,
        NormPool,
        PRelu,
        Pointwise,
        Rearrangement,
        Reflect,
        Residual,
        SandwichAffine,
        SdpAffine,
        SdpConv,
        SumPool,
        Times,
        TransposedConv,
        Upsample {

  /**
   * How a message or a certificate calls the layer.
   *
   * @return a short name
   */
  String name();

  /**
   * The layer at x, with its pullback.
   *
   * @param x [examples, …], not modified
   * @return new arrays
   */
  Traced trace(INDArray x);

  /**
   * The layer at x, where no pullback is wanted.
   *
   * @param x [examples, …], not modified
   * @return a new array, or x itself in another shape
   */
  default INDArray value(INDArray x) {
    return trace(x).value();
  }

  /**
   * The shape of an output.
   *
   * @param inputs the shape of an input
   * @return a new array
   * @throws IllegalArgumentException for a shape that the layer cannot take
   */
  default long[] outputs(long[] inputs) {
    return inputs.clone();
  }

  /**
   * The shape of an input, as far as it follows from that of the output.
   *
   * @param outputs the shape of an output
   * @return a new array
   */
  default long[] inputs(long[] outputs) {
    return outputs.clone();
  }

  /**
   * A proven bound of the Lipschitz constant, l2 to l2, of what the layer computes, computed in
   * double from the weights that it holds, rounded outwards.
   *
   * @return finite and ≥ 0, or +∞ where a weight is not finite
   */
  double bound();

  /**
   * How the rounding of an evaluation grows in the layer.
   *
   * @param bound {@link #bound()}, which may be costly and is known already
   * @param outputs the shape of an output
   * @return the model of its rounding
   */
  Rounding rounding(double bound, long[] outputs);

  /**
   * The layer with its weights in another floating type.
   *
   * @param type FLOAT or DOUBLE
   * @return a layer; this one where it has no weights
   */
  default CondensedLayer castTo(DataType type) {
    return this;
  }

  /**
   * The floating type of the weights.
   *
   * @return empty where there are none
   */
  default Optional<DataType> dataType() {
    return Optional.empty();
  }

  /**
   * Writes what the layer is made of.
   *
   * @param out takes the kind, numbers and arrays
   */
  void write(LayerWriter out);
}
