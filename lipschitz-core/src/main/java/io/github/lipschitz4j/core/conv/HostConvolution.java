package io.github.lipschitz4j.core.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The host's own convolution of an input that is padded before, group by group: runs wherever the
 * host does.
 *
 * <p>Padding is linear: along a dimension it is a product with a matrix of zeros and ones,
 * P[source, padded position], and its adjoint is the product with Pᵀ.
 */
final class HostConvolution implements ConvolutionPath {

  @Override
  public INDArray forward(INDArray x, INDArray kernel, ConvShape s) {
    INDArray padded = pad(x, s);
    return perGroup(
        s,
        1,
        group -> {
          INDArray y =
              Nd4j.createUninitialized(x.dataType(), groupShape(s.output(x.size(0)), 1, s), 'c');
          return run("conv2d", s, y, channels(padded, s, group), filters(kernel, s, group));
        });
  }

  @Override
  public INDArray inputGradient(INDArray g, INDArray kernel, ConvShape s) {
    long[] padded = {g.size(0), s.in(), s.height().padded(), s.width().padded()};
    INDArray gradient =
        perGroup(
            s,
            1,
            group -> {
              INDArray zero = Nd4j.create(g.dataType(), groupShape(padded, 1, s), 'c');
              return derivative(zero, filters(kernel, s, group), channels(g, s, group), s)[0];
            });
    return unpad(gradient, s);
  }

  @Override
  public INDArray kernelGradient(INDArray x, INDArray g, ConvShape s) {
    INDArray padded = pad(x, s);
    return perGroup(
        s,
        0,
        group -> {
          INDArray zero = Nd4j.create(x.dataType(), groupShape(s.kernel(), 0, s), 'c');
          return derivative(channels(padded, s, group), zero, channels(g, s, group), s)[1];
        });
  }

  private static INDArray perGroup(ConvShape s, int along, IntFunction<INDArray> part) {
    List<INDArray> parts = new ArrayList<>();
    for (int group = 0; group < s.groups(); group++) {
      parts.add(part.apply(group));
    }
    return s.groups() == 1 ? parts.get(0) : Nd4j.concat(along, parts.toArray(new INDArray[0]));
  }

  private static long[] groupShape(long[] shape, int along, ConvShape s) {
    long[] part = shape.clone();
    part[along] /= s.groups();
    return part;
  }

  private static INDArray channels(INDArray a, ConvShape s, int group) {
    long count = a.size(1) / s.groups();
    return a.get(
            NDArrayIndex.all(),
            NDArrayIndex.interval(group * count, (group + 1) * count),
            NDArrayIndex.all(),
            NDArrayIndex.all())
        .dup('c');
  }

  private static INDArray filters(INDArray kernel, ConvShape s, int group) {
    long count = s.out() / s.groups();
    return kernel.get(NDArrayIndex.interval(group * count, (group + 1) * count)).dup('c');
  }

  private static INDArray[] derivative(INDArray x, INDArray kernel, INDArray g, ConvShape s) {
    INDArray[] gradients = {x.like(), kernel.like()};
    Nd4j.exec(op("conv2d_bp", s).addInputs(x, kernel, g).addOutputs(gradients).build());
    return gradients;
  }

  private static INDArray run(String name, ConvShape s, INDArray out, INDArray... inputs) {
    Nd4j.exec(op(name, s).addInputs(inputs).addOutputs(out).build());
    return out;
  }

  private static DynamicCustomOp.DynamicCustomOpsBuilder op(String name, ConvShape s) {
    ConvAxis h = s.height();
    ConvAxis w = s.width();
    // one list: a second call would replace it. No padding of its own; after the dilations: valid,
    // channels before pixels, filters [out, in, height, width]
    return DynamicCustomOp.builder(name)
        .addIntegerArguments(
            h.kernel(),
            w.kernel(),
            h.stride(),
            w.stride(),
            0,
            0,
            h.dilation(),
            w.dilation(),
            0,
            0,
            1);
  }

  private static INDArray pad(INDArray x, ConvShape s) {
    INDArray wide = alongWidth(x, matrix(s.width(), x));
    return flip(alongWidth(flip(wide), matrix(s.height(), x)));
  }

  private static INDArray unpad(INDArray x, ConvShape s) {
    INDArray narrow = alongWidth(x, matrix(s.width(), x).transpose());
    return flip(alongWidth(flip(narrow), matrix(s.height(), x).transpose()));
  }

  private static INDArray flip(INDArray x) {
    return x.permute(0, 1, 3, 2).dup('c');
  }

  private static INDArray alongWidth(INDArray x, INDArray matrix) {
    long rows = x.size(0) * x.size(1) * x.size(2);
    INDArray product = x.dup('c').reshape('c', new long[] {rows, x.size(3)}).mmul(matrix);
    long[] shape = {x.size(0), x.size(1), x.size(2), matrix.size(1)};
    return product.dup('c').reshape('c', shape);
  }

  private static INDArray matrix(ConvAxis axis, INDArray like) {
    int[] sources = axis.paddedSources();
    INDArray matrix = Nd4j.create(like.dataType(), axis.size(), sources.length);
    for (int p = 0; p < sources.length; p++) {
      if (sources[p] != Padding.NONE) {
        matrix.putScalar(sources[p], p, 1);
      }
    }
    return matrix;
  }
}
