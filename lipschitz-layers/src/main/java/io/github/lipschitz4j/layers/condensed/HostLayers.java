package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The host's own layers for images as they are at inference, each with its true bound, without
 * their activation. What has no simple bound is refused by name.
 */
final class HostLayers {
  private final String name;

  /** An input, in the layout of the host. */
  private final Supplier<long[]> shape;

  private HostLayers(String name, Supplier<long[]> shape) {
    this.name = name;
    this.shape = shape;
  }

  /** The layers in a row, in the layout of the host; empty for a layer that is none of these. */
  static Optional<List<CondensedLayer>> of(String name, Layer layer, Supplier<long[]> shape) {
    HostLayers host = new HostLayers(name, shape);
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    // what extends these layers computes something else
    if (conf.getClass() == ConvolutionLayer.class) {
      ConvolutionLayer convolution = (ConvolutionLayer) conf;
      return Optional.of(
          host.image(convolution.getCnn2dDataFormat(), in -> host.conv(convolution, layer, in)));
    } else if (conf.getClass() == Convolution1DLayer.class) {
      Convolution1DLayer convolution = (Convolution1DLayer) conf;
      return Optional.of(List.of(host.series(convolution, layer, shape.get())));
    } else if (conf.getClass() == SubsamplingLayer.class) {
      SubsamplingLayer pool = (SubsamplingLayer) conf;
      return Optional.of(host.image(pool.getCnn2dDataFormat(), in -> host.pool(pool, in)));
    } else if (conf instanceof GlobalPoolingLayer pool) {
      return Optional.of(host.global(pool));
    } else if (conf instanceof ZeroPaddingLayer border) {
      return Optional.of(host.image(border.getDataFormat(), in -> host.border(border)));
    } else if (conf instanceof BatchNormalization normal) {
      return Optional.of(host.image(normal.getCnn2DFormat(), in -> host.affine(normal, layer)));
    }
    return Optional.empty();
  }

  private interface Maker {
    CondensedLayer of(long[] input);
  }

  private List<CondensedLayer> image(CNN2DFormat format, Maker maker) {
    return around(format == CNN2DFormat.NHWC, maker);
  }

  /** A layer with channels first between two permutations, where the host has them last. */
  private List<CondensedLayer> around(boolean isLast, Maker maker) {
    long[] input = shape.get();
    if (!isLast || input.length == 1) {
      return List.of(maker.of(input));
    }
    Permute first = Permute.channelsFirst(name, input.length);
    return List.of(first, maker.of(first.outputs(input)), Permute.channelsLast(name, input.length));
  }

  private Conv conv(ConvolutionLayer conf, Layer layer, long[] in) {
    checkRank(3, in);
    int[] kernel = conf.getKernelSize();
    ConvAxis[] axes = new ConvAxis[2];
    for (int d = 0; d < 2; d++) {
      axes[d] =
          axis(
              conf.getConvolutionMode(),
              Math.toIntExact(in[d + 1]),
              kernel[d],
              conf.getStride()[d],
              conf.getDilation()[d],
              conf.getPadding()[d]);
    }
    return conv(layer, layer.getParam("W"), in[0], axes[0], axes[1]);
  }

  private Conv series(Convolution1DLayer conf, Layer layer, long[] in) {
    checkRank(2, in);
    Check.that(
        conf.getRnnDataFormat() == RNNFormat.NCW,
        "CondensedNetwork layer %s: expected series with channels first, NCW, got %s",
        name,
        conf.getRnnDataFormat());
    ConvAxis width =
        axis(
            conf.getConvolutionMode(),
            Math.toIntExact(in[1]),
            conf.getKernelSize()[0],
            conf.getStride()[0],
            conf.getDilation()[0],
            conf.getPadding()[0]);
    // the host reads the memory of its [out, in, taps, 1] as [taps, in, out] here
    INDArray w = layer.getParam("W");
    long[] memory = {w.size(2), w.size(1), w.size(0)};
    INDArray weight = w.dup('c').reshape('c', memory).permute(2, 1, 0);
    return conv(layer, weight, in[0], ConvAxis.none(1), width);
  }

  private Conv conv(Layer layer, INDArray w, long in, ConvAxis height, ConvAxis width) {
    long out = w.size(0);
    ConvShape geometry = new ConvShape(Math.toIntExact(in), Math.toIntExact(out), 1, height, width);
    INDArray weight = w.dup('c').detach().reshape('c', geometry.kernel());
    INDArray bias = layer.getParam("b");
    INDArray none = Nd4j.zeros(weight.dataType(), 1, out);
    return new Conv(name, weight, bias == null ? none : bias.dup().detach(), geometry);
  }

  private ConvAxis axis(
      ConvolutionMode mode, int size, int kernel, int stride, int dilation, int padding) {
    int span = dilation * (kernel - 1) + 1;
    int before = padding;
    int after = padding;
    if (mode == ConvolutionMode.Same) {
      int total = (size + stride - 1) / stride * stride - stride + span - size;
      before = total / 2;
      after = total - before;
    } else if (mode == ConvolutionMode.Causal) {
      before = span - 1;
      after = 0;
    }
    Check.that(
        before >= 0 && after >= 0,
        "CondensedNetwork layer %s: expected a stride of at most the kernel with mode Same, got"
            + " stride %d and kernel %d",
        name,
        stride,
        span);
    return new ConvAxis(size, kernel, stride, dilation, before, after, Padding.ZEROS);
  }

  private CondensedLayer pool(SubsamplingLayer conf, long[] in) {
    checkRank(3, in);
    Windows.Span[] spans = new Windows.Span[2];
    for (int d = 0; d < 2; d++) {
      int size = conf.getKernelSize()[d];
      int stride = conf.getStride()[d];
      Check.that(
          conf.getDilation()[d] == 1 && size <= stride,
          "CondensedNetwork layer %s: expected pooling windows that do not overlap, pool ≤ stride in"
              + " every dimension and no dilation, got pool %s, stride %s and dilation %s"
              + " (overlapping windows are not 1-Lipschitz)",
          name,
          Arrays.toString(conf.getKernelSize()),
          Arrays.toString(conf.getStride()),
          Arrays.toString(conf.getDilation()));
      ConvAxis axis =
          axis(
              conf.getConvolutionMode(),
              Math.toIntExact(in[d + 1]),
              size,
              stride,
              1,
              conf.getPadding()[d]);
      spans[d] = new Windows.Span(size, stride, axis.before(), axis.after());
    }
    Windows windows = new Windows(spans[0], spans[1]);
    boolean isPadded = Arrays.stream(spans).anyMatch(span -> span.before() > 0 || span.after() > 0);
    boolean isAverage = conf.getPoolingType() == PoolingType.AVG;
    Check.that(
        !isAverage || !isPadded || conf.isAvgPoolIncludePadInDivisor(),
        "CondensedNetwork layer %s: expected average pooling without padding, or with the padding"
            + " in its divisor, got others (mode Truncate)",
        name);
    return pool(conf.getPoolingType(), windows);
  }

  private CondensedLayer pool(PoolingType type, Windows windows) {
    double root = Math.sqrt(windows.area());
    return switch (type) {
      case MAX -> new MaxPool(name, windows);
      case AVG -> new SumPool(name, windows, 1 / root);
      case SUM -> new SumPool(name, windows, root);
      default ->
          throw new IllegalArgumentException(
              String.format(
                  "CondensedNetwork layer %s: expected pooling of type MAX, AVG or SUM, got %s"
                      + " (ScaledL2NormPooling2D)",
                  name, type));
    };
  }

  private List<CondensedLayer> global(GlobalPoolingLayer conf) {
    long[] in = shape.get();
    int[] axes = conf.getPoolingDimensions();
    int[] last = in.length == 3 ? new int[] {2, 3} : new int[] {2};
    Check.that(
        (in.length == 2 || in.length == 3)
            && conf.isCollapseDimensions()
            && (axes == null || Arrays.equals(axes, last)),
        "CondensedNetwork layer %s: expected global pooling over all positions of images or series,"
            + " channels first, got dimensions %s of inputs of shape %s",
        name,
        Arrays.toString(axes),
        Arrays.toString(in));
    long[] image = {in[0], in.length == 3 ? in[1] : 1, in[in.length - 1]};
    Windows whole = Windows.tiles(Math.toIntExact(image[1]), Math.toIntExact(image[2]));
    return List.of(
        Reshape.of(name, in, image),
        pool(conf.getPoolingType(), whole),
        Reshape.of(name, new long[] {in[0], 1, 1}, new long[] {in[0]}));
  }

  private ZeroBorder border(ZeroPaddingLayer conf) {
    int[] n = conf.getPadding();
    return new ZeroBorder(name, n[0], n[1], n[2], n[3]);
  }

  /** {@code γ(x − μ)/√(v + ε) + β}: the host does not apply an activation here. */
  private ChannelAffine affine(BatchNormalization conf, Layer layer) {
    INDArray mean = layer.getParam("mean");
    double[] scale = new double[(int) mean.length()];
    double[] shift = new double[scale.length];
    for (int c = 0; c < scale.length; c++) {
      double variance =
          conf.isUseLogStd()
              ? Math.pow(10, 2 * layer.getParam("log10stdev").getDouble(c))
              : layer.getParam("var").getDouble(c);
      double gamma =
          conf.isLockGammaBeta() ? conf.getGamma() : layer.getParam("gamma").getDouble(c);
      double beta = conf.isLockGammaBeta() ? conf.getBeta() : layer.getParam("beta").getDouble(c);
      scale[c] = gamma / Math.sqrt(variance + conf.getEps());
      shift[c] = beta - mean.getDouble(c) * scale[c];
    }
    return ChannelAffine.of(name, mean.dataType(), scale, shift);
  }

  private void checkRank(int rank, long[] in) {
    Check.that(
        in.length == rank,
        "CondensedNetwork layer %s: expected %s, got inputs of shape %s",
        name,
        rank == 3 ? "images" : "series",
        Arrays.toString(in));
  }
}
