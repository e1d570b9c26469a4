package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Projected;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable map from a raw trainable array to the kernel of a 1-Lipschitz convolution.
 *
 * <p>Unlike a {@link io.github.lipschitz4j.core.Parametrization} it knows the geometry: a kernel
 * has no norm of its own, only the convolution has. Its maps are defined for every finite raw
 * array, and their pullbacks are exact.
 */
public interface KernelParametrization {

  /**
   * The shape of the raw array.
   *
   * @param shape the convolution
   * @return the kernel's own shape, or what the map is made from
   */
  long[] rawShape(ConvShape shape);

  /**
   * A raw array to start from: orthogonal where the map can be.
   *
   * @param shape the convolution
   * @param random source of the numbers
   * @return a new DOUBLE array of {@link #rawShape}
   */
  INDArray start(ConvShape shape, RandomGenerator random);

  /**
   * Projects.
   *
   * @param raw array of {@link #rawShape}, finite, not modified
   * @param shape the convolution
   * @return the kernel [out, in/groups, kernel height, kernel width] in raw's type, whose
   *     convolution is 1-Lipschitz but for rounding, with its pullback
   */
  Projected project(INDArray raw, ConvShape shape);

  /**
   * The nearest raw array on the manifold that training by retraction keeps to; projecting it
   * changes it no more than rounding does.
   *
   * @param raw array of {@link #rawShape}, not modified
   * @param shape the convolution
   * @return a new array
   */
  INDArray retract(INDArray raw, ConvShape shape);
}
