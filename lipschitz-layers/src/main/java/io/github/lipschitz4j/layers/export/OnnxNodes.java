package io.github.lipschitz4j.layers.export;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.Absolute;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.Centre;
import io.github.lipschitz4j.layers.condensed.ChannelAffine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.GlobalPool;
import io.github.lipschitz4j.layers.condensed.MaxPool;
import io.github.lipschitz4j.layers.condensed.NormPool;
import io.github.lipschitz4j.layers.condensed.PRelu;
import io.github.lipschitz4j.layers.condensed.Permute;
import io.github.lipschitz4j.layers.condensed.PixelBlocks;
import io.github.lipschitz4j.layers.condensed.Pointwise;
import io.github.lipschitz4j.layers.condensed.Reflect;
import io.github.lipschitz4j.layers.condensed.Reshape;
import io.github.lipschitz4j.layers.condensed.Residual;
import io.github.lipschitz4j.layers.condensed.SandwichAffine;
import io.github.lipschitz4j.layers.condensed.SdpAffine;
import io.github.lipschitz4j.layers.condensed.SdpConv;
import io.github.lipschitz4j.layers.condensed.SignSplit;
import io.github.lipschitz4j.layers.condensed.Sort;
import io.github.lipschitz4j.layers.condensed.SumPool;
import io.github.lipschitz4j.layers.condensed.Times;
import io.github.lipschitz4j.layers.condensed.TransposedConv;
import io.github.lipschitz4j.layers.condensed.Upsample;
import io.github.lipschitz4j.layers.condensed.ZeroBorder;
import java.util.List;
import java.util.Map;

/** Which nodes each kind of condensed layer is written as. */
final class OnnxNodes {

  /** How a kind of layer is written: the name of its value, for a graph that holds its nodes. */
  @FunctionalInterface
  private interface Rule<L> {
    String write(OnnxGraph graph, L layer, String x, long... shape);
  }

  private static final Map<Class<?>, Rule<CondensedLayer>> RULES =
      Map.ofEntries(
          rule(Absolute.class, ActivationNodes::absolute),
          rule(Affine.class, MatrixNodes::affine),
          rule(Centre.class, MatrixNodes::centre),
          rule(ChannelAffine.class, MatrixNodes::scaleAndShift),
          rule(Conv.class, ConvNodes::conv),
          rule(GlobalPool.class, ImageNodes::globalPool),
          rule(MaxPool.class, ImageNodes::maxPool),
          rule(NormPool.class, ImageNodes::normPool),
          rule(PRelu.class, ActivationNodes::prelu),
          rule(Permute.class, ImageNodes::permute),
          rule(PixelBlocks.class, ImageNodes::pixelBlocks),
          rule(Pointwise.class, ActivationNodes::pointwise),
          rule(Reflect.class, ActivationNodes::reflect),
          rule(Reshape.class, ImageNodes::reshape),
          rule(Residual.class, OnnxNodes::residual),
          rule(SandwichAffine.class, MatrixNodes::sandwich),
          rule(SdpAffine.class, MatrixNodes::sdp),
          rule(SdpConv.class, ConvNodes::sdp),
          rule(SignSplit.class, ActivationNodes::signSplit),
          rule(Sort.class, ActivationNodes::sort),
          rule(SumPool.class, ImageNodes::sumPool),
          rule(Times.class, MatrixNodes::times),
          rule(TransposedConv.class, ConvNodes::transposed),
          rule(Upsample.class, ImageNodes::upsample),
          rule(ZeroBorder.class, ImageNodes::zeroBorder));

  private OnnxNodes() {}

  private static <L extends CondensedLayer> Map.Entry<Class<?>, Rule<CondensedLayer>> rule(
      Class<L> kind, Rule<L> rule) {
    return Map.entry(
        kind, (graph, layer, x, shape) -> rule.write(graph, kind.cast(layer), x, shape));
  }

  /** Writes layers in a row; gives the name of the last value. */
  static String write(OnnxGraph graph, List<CondensedLayer> layers, String x, long... shape) {
    String value = x;
    long[] current = shape;
    for (CondensedLayer layer : layers) {
      Rule<CondensedLayer> rule = RULES.get(layer.getClass());
      Check.that(
          rule != null,
          "OnnxExport layer %s: expected a kind that ONNX has operators for, got %s",
          layer.name(),
          layer.getClass().getSimpleName());
      graph.enter(layer.name());
      value = rule.write(graph, layer, value, current);
      current = layer.outputs(current);
    }
    return value;
  }

  /** {@code s·x + c·f(x)}. */
  private static String residual(OnnxGraph graph, Residual layer, String x, long... shape) {
    String inside = write(graph, layer.layers(), x, shape);
    graph.enter(layer.name());
    String branch = graph.times(inside, layer.branch());
    return graph.node("Add", List.of(branch, graph.times(x, layer.skip())));
  }
}
