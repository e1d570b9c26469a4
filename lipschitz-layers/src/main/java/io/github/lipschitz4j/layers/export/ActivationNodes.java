package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.Absolute;
import io.github.lipschitz4j.layers.condensed.PRelu;
import io.github.lipschitz4j.layers.condensed.Pointwise;
import io.github.lipschitz4j.layers.condensed.Reflect;
import io.github.lipschitz4j.layers.condensed.SignSplit;
import io.github.lipschitz4j.layers.condensed.Sort;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Activations as nodes of ONNX. */
final class ActivationNodes {
  /** Activations, with their defaults, that ONNX has one operator for. */
  private static final Map<IActivation, String> OPERATORS =
      Map.of(
          new ActivationReLU(), "Relu",
          new ActivationTanH(), "Tanh",
          new ActivationSoftSign(), "Softsign",
          new ActivationSoftPlus(), "Softplus",
          new ActivationSigmoid(), "Sigmoid");

  private ActivationNodes() {}

  static String pointwise(OnnxGraph graph, Pointwise layer, String x, long... shape) {
    IActivation activation = layer.activation();
    if (activation instanceof ActivationLReLU leaky) {
      return graph.node("LeakyRelu", x, OnnxGraph.real("alpha", leaky.getAlpha()));
    }
    if (activation instanceof ActivationHardTanH) {
      return graph.node("Clip", List.of(x, graph.number(-1), graph.number(1)));
    }
    String operator = OPERATORS.get(activation);
    Check.that(
        operator != null,
        "OnnxExport layer %s: expected an activation that ONNX has, got %s",
        layer.name(),
        activation);
    return graph.node(operator, x);
  }

  static String absolute(OnnxGraph graph, Absolute layer, String x, long... shape) {
    return graph.node("Abs", x);
  }

  /** {@code [relu(x), relu(−x)]}. */
  static String signSplit(OnnxGraph graph, SignSplit layer, String x, long... shape) {
    String positive = graph.node("Relu", x);
    String negative = graph.node("Relu", graph.node("Neg", x));
    return graph.node("Concat", List.of(positive, negative), OnnxGraph.integer("axis", 1));
  }

  /** A dimension of groups beside that of channels; the smallest and largest of each, or all. */
  static String sort(OnnxGraph graph, Sort layer, String x, long... shape) {
    if (layer.group() == Sort.ALL) {
      return ascending(graph, x, 1, shape[0]);
    }
    long[] grouped = new long[shape.length + 1];
    grouped[0] = shape[0] / layer.group();
    grouped[1] = layer.group();
    System.arraycopy(shape, 1, grouped, 2, shape.length - 1);
    String groups = graph.reshape(x, grouped);
    String sorted =
        layer.group() == 2 ? pairs(graph, groups) : ascending(graph, groups, 2, layer.group());
    return graph.reshape(sorted, shape);
  }

  private static String pairs(OnnxGraph graph, String groups) {
    String smaller = graph.node("ReduceMin", groups, OnnxGraph.list("axes", 2));
    String larger = graph.node("ReduceMax", groups, OnnxGraph.list("axes", 2));
    return graph.node("Concat", List.of(smaller, larger), OnnxGraph.integer("axis", 2));
  }

  private static String ascending(OnnxGraph graph, String x, long axis, long size) {
    return graph
        .nodes(
            "TopK",
            2,
            List.of(x, graph.integers(size)),
            OnnxGraph.integer("axis", axis),
            OnnxGraph.integer("largest", 0),
            OnnxGraph.integer("sorted", 1))
        .get(0);
  }

  /** {@code r·max(x, 0) + a·min(x, 0)}. */
  static String prelu(OnnxGraph graph, PRelu layer, String x, long... shape) {
    String slopes = graph.channels(layer.slopes(), shape);
    if (layer.right() == 1) {
      return graph.node("PRelu", List.of(x, slopes));
    }
    String right = graph.times(graph.node("Relu", x), layer.right());
    String left = graph.node("Min", List.of(x, graph.number(0)));
    return graph.node("Add", List.of(right, graph.node("Mul", List.of(left, slopes))));
  }

  /** {@code z − 2·max(⟨z, n⟩, 0)·n} with n = (sin θ/2, −cos θ/2), for each pair of channels. */
  static String reflect(OnnxGraph graph, Reflect layer, String x, long... shape) {
    INDArray half = layer.theta().castTo(DataType.DOUBLE).div(2);
    String sin = graph.channels(Transforms.sin(half, true), shape);
    String cos = graph.channels(Transforms.cos(half, true), shape);
    List<String> z = graph.nodes("Split", 2, List.of(x), OnnxGraph.integer("axis", 1));
    String across =
        graph.node(
            "Sub",
            List.of(
                graph.node("Mul", List.of(z.get(0), sin)),
                graph.node("Mul", List.of(z.get(1), cos))));
    String twice = graph.times(graph.node("Relu", across), 2);
    String first = graph.node("Sub", List.of(z.get(0), graph.node("Mul", List.of(twice, sin))));
    String second = graph.node("Add", List.of(z.get(1), graph.node("Mul", List.of(twice, cos))));
    String both = graph.node("Concat", List.of(first, second), OnnxGraph.integer("axis", 1));
    return graph.times(both, layer.factor());
  }
}
