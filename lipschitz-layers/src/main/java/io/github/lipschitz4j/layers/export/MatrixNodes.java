package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.Centre;
import io.github.lipschitz4j.layers.condensed.ChannelAffine;
import io.github.lipschitz4j.layers.condensed.SandwichAffine;
import io.github.lipschitz4j.layers.condensed.SdpAffine;
import io.github.lipschitz4j.layers.condensed.Times;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that are matrices, scales and shifts, as nodes of ONNX. */
final class MatrixNodes {
  private MatrixNodes() {}

  static String affine(OnnxGraph graph, Affine layer, String x, long... shape) {
    return gemm(graph, x, layer.weight(), layer.bias());
  }

  /** {@code xW + b}. */
  private static String gemm(OnnxGraph graph, String x, INDArray weight, INDArray bias) {
    return graph.node(
        "Gemm",
        List.of(x, graph.weights(weight, weight.shape()), graph.weights(bias, bias.length())));
  }

  /** {@code k(x − 2·relu(xW + b)·T·Wᵀ)}. */
  static String sdp(OnnxGraph graph, SdpAffine layer, String x, long... shape) {
    String weight = graph.weights(layer.weight(), layer.weight().shape());
    String bias = graph.weights(layer.bias(), layer.bias().length());
    String open = graph.node("Relu", graph.node("Gemm", List.of(x, weight, bias)));
    String twice = graph.channels(layer.diagonal().mul(2), shape);
    String scaled = graph.node("Mul", List.of(open, twice));
    String back = graph.node("Gemm", List.of(scaled, weight), OnnxGraph.integer("transB", 1));
    return graph.times(graph.node("Sub", List.of(x, back)), layer.factor());
  }

  /** {@code k·relu(x·in + b)·out}. */
  static String sandwich(OnnxGraph graph, SandwichAffine layer, String x, long... shape) {
    String open = graph.node("Relu", gemm(graph, x, layer.in(), layer.bias()));
    String out = graph.weights(layer.out(), layer.out().shape());
    return graph.times(graph.node("MatMul", List.of(open, out)), layer.factor());
  }

  static String scaleAndShift(OnnxGraph graph, ChannelAffine layer, String x, long... shape) {
    String scaled = graph.node("Mul", List.of(x, graph.channels(layer.scale(), shape)));
    return graph.node("Add", List.of(scaled, graph.channels(layer.shift(), shape)));
  }

  /** {@code k(x − mean x) + b}; rows over their columns, images over positions. */
  static String centre(OnnxGraph graph, Centre layer, String x, long... shape) {
    long[] averaged =
        shape.length == 1 ? new long[] {1} : LongStream.rangeClosed(2, shape.length).toArray();
    String mean = graph.node("ReduceMean", x, OnnxGraph.list("axes", averaged));
    String centred = graph.times(graph.node("Sub", List.of(x, mean)), layer.factor());
    return layer
        .bias()
        .map(bias -> graph.node("Add", List.of(centred, graph.channels(bias, shape))))
        .orElse(centred);
  }

  static String times(OnnxGraph graph, Times layer, String x, long... shape) {
    return graph.times(x, layer.factor());
  }
}
