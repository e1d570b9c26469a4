package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Neurons of each layer, the input's first: "2-512x4-1" is 2, then four times 512, then 1.
 *
 * @param widths at least two
 */
record Net(List<Integer> widths) {

  private static final long SEED = 1;

  Net {
    widths = List.copyOf(widths);
  }

  static Net parse(String text) {
    List<Integer> widths = new ArrayList<>();
    for (String part : text.split("-")) {
      String[] repeated = part.split("x");
      int times = repeated.length == 1 ? 1 : Integer.parseInt(repeated[1]);
      for (int k = 0; k < times; k++) {
        widths.add(Integer.parseInt(repeated[0]));
      }
    }
    return new Net(widths);
  }

  static Net of(int inputs, int width, int depth) {
    return parse("%d-%dx%d-1".formatted(inputs, width, depth));
  }

  int inputs() {
    return widths.get(0);
  }

  /** Neurons of the first hidden layer. */
  int hidden() {
    return widths.get(1);
  }

  /** Orthonormal layers with sorts between, a head of unit norm. */
  MultiLayerNetwork lipschitz(Sort sort, WeightMode mode, ILossFunction loss, double rate) {
    return lipschitz(sort, mode, loss, new FusedAdam(rate), SEED);
  }

  /** The same from a start of its own. */
  MultiLayerNetwork lipschitz(
      Sort sort, WeightMode mode, ILossFunction loss, Adam adam, long seed) {
    List<Layer> layers = new ArrayList<>();
    for (int k = 1; k < widths.size() - 1; k++) {
      layers.add(
          new SpectralDense.Builder()
              .nIn(widths.get(k - 1))
              .nOut(widths.get(k))
              .weightMode(mode)
              .build());
      layers.add(sort == Sort.FULL_SORT ? new FullSort() : new GroupSort(2));
    }
    layers.add(new FrobeniusDense.Builder().nIn(last(2)).nOut(last(1)).weightMode(mode).build());
    return network(layers, loss, adam, seed);
  }

  /** The plain counterpart: the host's dense layers with relu. */
  MultiLayerNetwork plain(ILossFunction loss, double rate) {
    return network(plainLayers(), loss, new Adam(rate), SEED);
  }

  /** The same without a loss: for gradients of the output itself. */
  MultiLayerNetwork plainWithoutLoss() {
    return network(plainLayers(), new Adam(1e-3), SEED);
  }

  private List<Layer> plainLayers() {
    List<Layer> layers = new ArrayList<>();
    for (int k = 1; k < widths.size() - 1; k++) {
      layers.add(plain(widths.get(k - 1), widths.get(k), Activation.RELU));
    }
    layers.add(plain(last(2), last(1), Activation.IDENTITY));
    return layers;
  }

  private int last(int back) {
    return widths.get(widths.size() - back);
  }

  private static DenseLayer plain(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static MultiLayerNetwork network(
      List<Layer> layers, ILossFunction loss, Adam adam, long seed) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(new LossLayer.Builder(loss).activation(Activation.IDENTITY).build());
    return network(all, adam, seed);
  }

  private static MultiLayerNetwork network(List<Layer> layers, Adam adam, long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(seed).updater(adam).list();
    layers.forEach(list::layer);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }
}
