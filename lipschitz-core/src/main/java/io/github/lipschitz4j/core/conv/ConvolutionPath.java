package io.github.lipschitz4j.core.conv;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A way to compute what {@link Convolution} says; its arguments have been checked. */
sealed interface ConvolutionPath permits ColumnConvolution, HostConvolution {

  INDArray forward(INDArray x, INDArray kernel, ConvShape s);

  INDArray inputGradient(INDArray g, INDArray kernel, ConvShape s);

  INDArray kernelGradient(INDArray x, INDArray g, ConvShape s);
}
