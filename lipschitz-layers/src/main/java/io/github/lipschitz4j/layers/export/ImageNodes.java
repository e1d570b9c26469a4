package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.layers.condensed.GlobalPool;
import io.github.lipschitz4j.layers.condensed.MaxPool;
import io.github.lipschitz4j.layers.condensed.NormPool;
import io.github.lipschitz4j.layers.condensed.Permute;
import io.github.lipschitz4j.layers.condensed.PixelBlocks;
import io.github.lipschitz4j.layers.condensed.Reshape;
import io.github.lipschitz4j.layers.condensed.SumPool;
import io.github.lipschitz4j.layers.condensed.Upsample;
import io.github.lipschitz4j.layers.condensed.Windows;
import io.github.lipschitz4j.layers.condensed.ZeroBorder;
import java.util.List;
import onnx.Onnx.AttributeProto;

/** Layers that pool images or change their shape, as nodes of ONNX. */
final class ImageNodes {
  private ImageNodes() {}

  static String maxPool(OnnxGraph graph, MaxPool layer, String x, long... shape) {
    return graph.node("MaxPool", x, windows(layer.windows()));
  }

  static String normPool(OnnxGraph graph, NormPool layer, String x, long... shape) {
    AttributeProto[] windows = windows(layer.windows());
    return graph.node("LpPool", x, windows[0], windows[1], windows[2], OnnxGraph.integer("p", 2));
  }

  /** The average over all p values of a window, zeros beyond the border, times {@code s·√p}. */
  static String sumPool(OnnxGraph graph, SumPool layer, String x, long... shape) {
    AttributeProto[] windows = windows(layer.windows());
    String average =
        graph.node(
            "AveragePool",
            x,
            windows[0],
            windows[1],
            windows[2],
            OnnxGraph.integer("count_include_pad", 1));
    double area = (double) layer.windows().vertical().size() * layer.windows().horizontal().size();
    return graph.times(average, layer.scale() * Math.sqrt(area));
  }

  private static AttributeProto[] windows(Windows windows) {
    Windows.Span down = windows.vertical();
    Windows.Span across = windows.horizontal();
    return new AttributeProto[] {
      OnnxGraph.list("kernel_shape", down.size(), across.size()),
      OnnxGraph.list("strides", down.stride(), across.stride()),
      OnnxGraph.list("pads", down.before(), across.before(), down.after(), across.after())
    };
  }

  static String globalPool(OnnxGraph graph, GlobalPool layer, String x, long... shape) {
    AttributeProto positions = OnnxGraph.list("axes", 2, 3);
    AttributeProto dropped = OnnxGraph.integer("keepdims", 0);
    return layer.kind() == GlobalPool.Kind.NORM
        ? graph.node("ReduceL2", x, positions, dropped)
        : graph.times(
            graph.node("ReduceMean", x, positions, dropped),
            Math.sqrt((double) shape[1] * shape[2]));
  }

  /** Blocks become dimensions of their own, which change places with those of the image. */
  static String pixelBlocks(OnnxGraph graph, PixelBlocks layer, String x, long... shape) {
    int p = layer.block();
    if (layer.target() == PixelBlocks.Target.PIXELS) {
      return graph.node(
          "DepthToSpace", x, OnnxGraph.integer("blocksize", p), OnnxGraph.word("mode", "CRD"));
    }
    String apart = graph.reshape(x, shape[0], shape[1] / p, p, shape[2] / p, p);
    String moved = graph.node("Transpose", apart, OnnxGraph.list("perm", 0, 1, 3, 5, 2, 4));
    return graph.reshape(moved, layer.outputs(shape));
  }

  /** Copies along two new dimensions, then {@code s/√(h·w)}. */
  static String upsample(OnnxGraph graph, Upsample layer, String x, long... shape) {
    String apart = graph.reshape(x, shape[0], shape[1], 1, shape[2], 1);
    String copies =
        graph.node(
            "Tile", List.of(apart, graph.integers(1, 1, 1, layer.height(), 1, layer.width())));
    return graph.times(
        graph.reshape(copies, layer.outputs(shape)),
        layer.scale() / Math.sqrt((double) layer.height() * layer.width()));
  }

  static String zeroBorder(OnnxGraph graph, ZeroBorder layer, String x, long... shape) {
    String border =
        graph.integers(0, 0, layer.top(), layer.left(), 0, 0, layer.bottom(), layer.right());
    return graph.node("Pad", List.of(x, border));
  }

  static String reshape(OnnxGraph graph, Reshape layer, String x, long... shape) {
    return graph.reshape(x, layer.outputs(shape));
  }

  static String permute(OnnxGraph graph, Permute layer, String x, long... shape) {
    long[] order = new long[shape.length + 1];
    for (int k = 1; k < order.length; k++) {
      order[k] = layer.order().get(k - 1) + 1L;
    }
    return graph.node("Transpose", x, OnnxGraph.list("perm", order));
  }
}
