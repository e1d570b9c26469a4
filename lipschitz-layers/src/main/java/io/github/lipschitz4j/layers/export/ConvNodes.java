package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.SdpConv;
import io.github.lipschitz4j.layers.condensed.TransposedConv;
import java.util.List;
import java.util.stream.IntStream;
import onnx.Onnx.AttributeProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolutions as nodes of ONNX.
 *
 * <p>A border of zeros is an attribute of the operator. Every other border is read through {@link
 * ConvAxis#source}, the map that the certificate counts by: a Gather along the dimension, and on
 * the way back its adjoint, a matrix of zeros and ones.
 */
final class ConvNodes {
  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;

  private ConvNodes() {}

  static String conv(OnnxGraph graph, Conv layer, String x, long... shape) {
    ConvShape geometry = layer.shape();
    String kernel = graph.weights(layer.kernel(), geometry.kernel());
    String y = forward(graph, image(graph, x, shape, geometry.input(1)), kernel, geometry);
    return as(graph, shifted(graph, y, layer.bias()), layer.outputs(shape));
  }

  static String transposed(OnnxGraph graph, TransposedConv layer, String x, long... shape) {
    ConvShape geometry = layer.shape();
    String kernel = graph.weights(layer.kernel(), geometry.kernel());
    String y = backward(graph, image(graph, x, shape, geometry.output(1)), kernel, geometry);
    return as(graph, shifted(graph, y, layer.bias()), layer.outputs(shape));
  }

  /** {@code k(x − Kᵀ(2t·relu(Kx + b)))}. */
  static String sdp(OnnxGraph graph, SdpConv layer, String x, long... shape) {
    ConvShape geometry = layer.shape();
    String kernel = graph.weights(layer.kernel(), geometry.kernel());
    String image = image(graph, x, shape, geometry.input(1));
    String open =
        graph.node("Relu", shifted(graph, forward(graph, image, kernel, geometry), layer.bias()));
    String twice = graph.channels(layer.diagonal().mul(2), 1, 1, 1);
    String scaled = graph.node("Mul", List.of(open, twice));
    String back = backward(graph, scaled, kernel, geometry);
    String y = graph.node("Sub", List.of(image, back));
    return as(graph, graph.times(y, layer.factor()), shape);
  }

  /** A series as an image of height 1. */
  private static String image(OnnxGraph graph, String x, long[] shape, long[] batch) {
    return shape.length == 3 ? x : graph.reshape(x, batch[1], batch[2], batch[3]);
  }

  private static String as(OnnxGraph graph, String image, long... shape) {
    return shape.length == 3 ? image : graph.reshape(image, shape);
  }

  private static String shifted(OnnxGraph graph, String y, INDArray bias) {
    return graph.node("Add", List.of(y, graph.channels(bias, 1, 1, 1)));
  }

  private static String forward(OnnxGraph graph, String x, String kernel, ConvShape shape) {
    String padded = padded(graph, x, shape.height(), HEIGHT);
    padded = padded(graph, padded, shape.width(), WIDTH);
    return graph.node("Conv", List.of(padded, kernel), attributes(shape));
  }

  private static String padded(OnnxGraph graph, String x, ConvAxis axis, int dimension) {
    if (isZeros(axis)) {
      return x;
    }
    long[] sources = IntStream.of(sources(axis)).asLongStream().toArray();
    return graph.node(
        "Gather", List.of(x, graph.integers(sources)), OnnxGraph.integer("axis", dimension));
  }

  /** The adjoint of the convolution, without a bias. */
  private static String backward(OnnxGraph graph, String y, String kernel, ConvShape shape) {
    AttributeProto[] attributes = attributes(shape);
    AttributeProto rest =
        OnnxGraph.list("output_padding", rest(shape.height()), rest(shape.width()));
    String x =
        graph.node(
            "ConvTranspose",
            List.of(y, kernel),
            attributes[0],
            attributes[1],
            attributes[2],
            attributes[3],
            attributes[4],
            rest);
    if (!isZeros(shape.height())) {
      x = graph.node("MatMul", List.of(readers(graph, shape.height(), HEIGHT), x));
    }
    return isZeros(shape.width())
        ? x
        : graph.node("MatMul", List.of(x, readers(graph, shape.width(), WIDTH)));
  }

  /** Padded positions that no output reads, at the end. */
  private static long rest(ConvAxis axis) {
    return padded(axis) - (long) axis.stride() * (axis.outputs() - 1) - span(axis);
  }

  private static long span(ConvAxis axis) {
    return (long) axis.dilation() * (axis.kernel() - 1) + 1;
  }

  private static int padded(ConvAxis axis) {
    return axis.before() + axis.size() + axis.after();
  }

  /**
   * Which padded position reads which position: [padded, size], or its transpose for the height.
   */
  private static String readers(OnnxGraph graph, ConvAxis axis, int dimension) {
    INDArray matrix = Nd4j.zeros(DataType.FLOAT, padded(axis), axis.size());
    int[] sources = sources(axis);
    for (int k = 0; k < sources.length; k++) {
      matrix.putScalar(k, sources[k], 1);
    }
    INDArray used = dimension == HEIGHT ? matrix.transpose() : matrix;
    return graph.weights(used, used.shape());
  }

  /** The position behind each padded one. */
  private static int[] sources(ConvAxis axis) {
    ConvAxis taps = new ConvAxis(axis.size(), 1, 1, 1, axis.before(), axis.after(), axis.padding());
    return IntStream.range(0, padded(axis)).map(k -> taps.source(k, 0)).toArray();
  }

  private static boolean isZeros(ConvAxis axis) {
    return axis.padding() == Padding.ZEROS || axis.before() + axis.after() == 0;
  }

  private static AttributeProto[] attributes(ConvShape shape) {
    ConvAxis down = shape.height();
    ConvAxis across = shape.width();
    return new AttributeProto[] {
      OnnxGraph.list("kernel_shape", down.kernel(), across.kernel()),
      OnnxGraph.list("strides", down.stride(), across.stride()),
      OnnxGraph.list("dilations", down.dilation(), across.dilation()),
      OnnxGraph.integer("group", shape.groups()),
      OnnxGraph.list(
          "pads",
          zeros(down, down.before()),
          zeros(across, across.before()),
          zeros(down, down.after()),
          zeros(across, across.after()))
    };
  }

  private static long zeros(ConvAxis axis, int padding) {
    return isZeros(axis) ? padding : 0;
  }
}
