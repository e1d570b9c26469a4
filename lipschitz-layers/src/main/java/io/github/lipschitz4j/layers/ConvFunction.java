package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.kernel.Channels;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.Traced;
import io.github.lipschitz4j.layers.condensed.TransposedConv;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = K ∗ x + b}, or with the adjoint of {@code K ∗}, and the gradients of raw array and
 * bias.
 *
 * @param projected K with its pullback to the raw array
 * @param bias b [1, channels of y]
 * @param shape the geometry
 * @param direction which of the two
 * @param trained the keys of the parameters that there are
 */
record ConvFunction(
    Projected projected, INDArray bias, ConvShape shape, Direction direction, Set<String> trained)
    implements LayerFunction {

  /** Whether the layer is a convolution or the adjoint of one. */
  enum Direction {
    FORWARD,
    TRANSPOSED
  }

  @Override
  public CondensedLayer condensed(String name) {
    return direction == Direction.FORWARD
        ? new Conv(name, projected.weight(), bias, shape)
        : new TransposedConv(name, projected.weight(), bias, shape);
  }

  @Override
  public Step train(INDArray x) {
    Traced traced = condensed("convolution").trace(x);
    return new Step(
        traced.value(),
        g -> {
          Map<String, INDArray> gradients = new HashMap<>();
          INDArray kernel =
              direction == Direction.FORWARD
                  ? Convolution.kernelGradient(image(x), image(g), shape)
                  : Convolution.kernelGradient(image(g), image(x), shape);
          gradients.put(Parameter.WEIGHT, projected.pullback().apply(kernel));
          if (trained.contains(Parameter.BIAS)) {
            gradients.put(Parameter.BIAS, Channels.sums(HostArray.dense(image(g), 'c')));
          }
          return new Gradients(() -> traced.pullback().apply(g), gradients);
        });
  }

  private static INDArray image(INDArray x) {
    return x.rank() == 4 ? x : x.reshape('c', new long[] {x.size(0), x.size(1), 1, x.size(2)});
  }
}
