package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks where none is given: dense ones, weights and biases uniform within ±1/√fan-in as in
 * the repository.
 */
final class DefaultNetworks {
  private static final double ADAM_EPSILON = 1e-8;

  private DefaultNetworks() {}

  /** Noise to points, ReLU between. */
  static MultiLayerNetwork generator(GanOptions options, int columns, RandomGenerator random) {
    NeuralNetConfiguration.ListBuilder list =
        list(options, options.generatorRate(), steps(options, true));
    plain(list, options.noise(), options.generatorWidths(), columns);
    return initialized(list.build(), random);
  }

  /** Points to a value: sorted pairs between orthonormal layers, else ReLU. */
  static MultiLayerNetwork critic(GanOptions options, int columns, RandomGenerator random) {
    NeuralNetConfiguration.ListBuilder list =
        list(options, options.criticRate(), steps(options, false));
    if (options.constraint() instanceof Constraint.Orthonormality) {
      orthonormal(list, columns, options.criticWidths());
    } else {
      plain(list, columns, options.criticWidths(), 1);
    }
    return initialized(list.build(), random);
  }

  /** How many steps a network will have: what its schedule runs over. */
  private static int steps(GanOptions options, boolean generators) {
    int steps = 0;
    for (int i = 1; i <= options.iterations(); i++) {
      boolean turn = generators ? options.turns().isGenerators(i) : options.turns().isCritics(i);
      steps += turn ? 1 : 0;
    }
    return Math.max(1, steps);
  }

  private static NeuralNetConfiguration.ListBuilder list(
      GanOptions options, double rate, int steps) {
    FusedAdam updater = new FusedAdam(rate, options.beta1(), options.beta2(), ADAM_EPSILON);
    if (!(options.schedule() instanceof Schedule.Constant)) {
      updater.setLearningRateSchedule(options.schedule().over(rate, steps));
    }
    return new NeuralNetConfiguration.Builder()
        .seed(0)
        .dataType(DataType.FLOAT)
        .updater(updater)
        .list();
  }

  private static void plain(
      NeuralNetConfiguration.ListBuilder list, int inputs, List<Integer> widths, int outputs) {
    int before = inputs;
    for (int width : widths) {
      list.layer(dense(before, width, Activation.RELU));
      before = width;
    }
    list.layer(dense(before, outputs, Activation.IDENTITY));
  }

  private static Layer dense(int inputs, int outputs, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
  }

  private static void orthonormal(
      NeuralNetConfiguration.ListBuilder list, int inputs, List<Integer> widths) {
    int before = inputs;
    for (int width : widths) {
      list.layer(spectral(before, width));
      list.layer(new GroupSort());
      before = width;
    }
    list.layer(spectral(before, 1));
  }

  private static Layer spectral(int inputs, int outputs) {
    return new SpectralDense.Builder()
        .weightMode(WeightMode.RETRACTION)
        .nIn(inputs)
        .nOut(outputs)
        .build();
  }

  /** Draws the weights from our own numbers; leaves the host's global generator as it was. */
  private static MultiLayerNetwork initialized(
      MultiLayerConfiguration configuration, RandomGenerator random) {
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      MultiLayerNetwork network = new MultiLayerNetwork(configuration);
      network.init();
      for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
        INDArray weight = layer.paramTable().get("W");
        if (weight != null) {
          double bound = 1 / Math.sqrt(weight.rows());
          fill(weight, bound, random);
          fill(layer.paramTable().get("b"), bound, random);
        }
      }
      return network;
    } finally {
      // the host seeds it for the weights that it draws
      global.setStates(root, node);
    }
  }

  private static void fill(INDArray parameter, double bound, RandomGenerator random) {
    for (long i = 0; i < parameter.length(); i++) {
      parameter.putScalar(i, bound * (2 * random.nextDouble() - 1));
    }
  }
}
