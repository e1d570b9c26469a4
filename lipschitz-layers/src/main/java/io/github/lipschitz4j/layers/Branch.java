package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Pointwise;
import io.github.lipschitz4j.layers.condensed.Times;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers in a row as one function, channels first.
 *
 * <p>Parameters of layer i have its index and a dot in front of their key: {@code "0.W"}, and where
 * branches are inside each other {@code "1.0.W"}. The host splits names at underscores, the first
 * or the last.
 *
 * @param links the layers, in order
 */
record Branch(List<Link> links) {

  /** One layer with given parameters, its activation and its coefficient. */
  private interface Link {
    List<CondensedLayer> condensed(String name);

    Step train(INDArray x);
  }

  private record Weighted(LayerFunction function, IActivation activation) implements Link {

    private boolean isPlain() {
      return activation instanceof ActivationIdentity;
    }

    @Override
    public List<CondensedLayer> condensed(String name) {
      CondensedLayer layer = function.condensed(name);
      return isPlain()
          ? List.of(layer)
          : List.of(layer, Pointwise.of(name + " " + activation, activation));
    }

    @Override
    public Step train(INDArray x) {
      Step step = function.train(x);
      if (isPlain()) {
        return step;
      }
      INDArray z = step.value();
      return new Step(
          activation.getActivation(z.dup(), true),
          g -> step.backward().apply(activation.backprop(z.dup(), g.dup()).getFirst()));
    }
  }

  private record Mapped(MapConf conf) implements Link {

    @Override
    public List<CondensedLayer> condensed(String name) {
      CondensedLayer map = conf.map(name);
      return conf.getLipschitz() == 1
          ? List.of(map)
          : List.of(map, new Times(name, conf.getLipschitz()));
    }

    @Override
    public Step train(INDArray x) {
      double k = conf.getLipschitz();
      Traced traced = conf.map("map").trace(x);
      return new Step(
          k == 1 ? traced.value() : traced.value().mul(k),
          g -> new Gradients(traced.pullback().apply(k == 1 ? g : g.mul(k)), Map.of()));
    }
  }

  static String key(int index, String key) {
    return index + "." + key;
  }

  /** The parameters of all layers. */
  static List<Parameter> parameters(List<Layer> layers) {
    List<Parameter> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof WeightedConf conf) {
        for (Parameter p : conf.parameters()) {
          all.add(new Parameter(key(i, p.key()), p.shape(), p.order(), p.role(), p.start()));
        }
      }
    }
    return all;
  }

  /** The layers with given parameters. */
  static Branch of(List<Layer> layers, Map<String, INDArray> raw) {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      links.add(
          layers.get(i) instanceof WeightedConf conf
              ? new Weighted(conf.function(own(conf, i, raw)), conf.getActivationFn())
              : new Mapped((MapConf) layers.get(i)));
    }
    return new Branch(List.copyOf(links));
  }

  /** The parameters of those layers that retract, on their manifolds. */
  static Map<String, INDArray> retract(List<Layer> layers, Map<String, INDArray> raw) {
    Map<String, INDArray> all = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof WeightedConf conf
          && conf.getWeightMode() == WeightMode.RETRACTION) {
        int index = i;
        conf.retract(own(conf, i, raw)).forEach((key, value) -> all.put(key(index, key), value));
      }
    }
    return all;
  }

  private static Map<String, INDArray> own(WeightedConf conf, int i, Map<String, INDArray> raw) {
    Map<String, INDArray> own = new HashMap<>();
    conf.parameters().forEach(p -> own.put(p.key(), raw.get(key(i, p.key()))));
    return own;
  }

  /** What a branch takes: what its layers have in common. */
  static Inputs inputs(List<Layer> layers) {
    Inputs common = Inputs.ANY;
    for (Layer layer : layers) {
      Inputs own = layer instanceof WeightedConf conf ? conf.inputs() : ((MapConf) layer).inputs();
      Check.that(
          common == Inputs.ANY || own == Inputs.ANY || own == common,
          "LipschitzResidual layers: expected all to take %s, got %s that takes %s",
          common,
          layer.getClass().getSimpleName(),
          own);
      common = own == Inputs.ANY ? common : own;
    }
    return common;
  }

  List<CondensedLayer> condensed(String name) {
    List<CondensedLayer> all = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      all.addAll(links.get(i).condensed(key(i, name)));
    }
    return all;
  }

  Step train(INDArray x) {
    List<Step> steps = new ArrayList<>();
    INDArray value = x;
    for (Link link : links) {
      Step step = link.train(value);
      steps.add(step);
      value = step.value();
    }
    return new Step(
        value,
        g -> {
          Map<String, INDArray> all = new HashMap<>();
          INDArray back = g;
          for (int i = steps.size() - 1; i >= 0; i--) {
            Gradients gradients = steps.get(i).backward().apply(back);
            int index = i;
            gradients.parameters().forEach((key, value1) -> all.put(key(index, key), value1));
            back = gradients.input().get();
          }
          return new Gradients(back, all);
        });
  }
}
