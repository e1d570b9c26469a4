package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.training.CosineDecay;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import io.github.lipschitz4j.layers.zoo.Zoo;
import io.github.lipschitz4j.losses.LossOffsetCrossEntropy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How a classifier is trained: offset cross-entropy, Adam with a rate that falls on half a cosine,
 * shuffled anew each epoch.
 *
 * @param net which network of the zoo
 * @param epochs passes over the images, ≥ 1
 * @param batch images of a step, ≥ 1
 * @param rate highest learning rate, above 0
 * @param offset of the loss
 * @param temperature of the loss
 * @param seed of weights and batches
 */
record ClassifierTraining(
    Net net, int epochs, int batch, double rate, double offset, double temperature, long seed) {

  /** A network of the zoo. */
  enum Net {
    PERCEPTRON,
    VGG,
    RESIDUAL
  }

  /** Told after each step. */
  interface Listener {
    void at(long step, double loss);
  }

  /**
   * What comes out.
   *
   * @param network condensed
   * @param input shape of an image
   * @param parameters how many were trained
   */
  record Result(CondensedNetwork network, long[] input, long parameters) {}

  ClassifierTraining {
    Check.that(epochs >= 1, "--epochs: expected ≥ 1, got %d", epochs);
    Check.that(batch >= 1, "--batch: expected ≥ 1, got %d", batch);
    Check.that(rate > 0 && Double.isFinite(rate), "--rate: expected above 0, got %s", rate);
  }

  /** Steps in all; what is left of an epoch after its last full batch is left out. */
  long steps(ImageSet images) {
    Check.that(
        images.size() >= batch,
        "--batch: expected at most the %d images, got %d",
        images.size(),
        batch);
    return (long) (images.size() / batch) * epochs;
  }

  Result run(ImageSet images, Listener listener) {
    int steps = Math.toIntExact(steps(images));
    long[] shape = Arrays.copyOfRange(images.images().shape(), 1, 4);
    InputType type = InputType.convolutional(shape[1], shape[2], shape[0]);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                // the host takes the seed 0 for none, and draws one
                .seed(new SplittableRandom(seed).nextLong())
                .dataType(DataType.FLOAT)
                .updater(new FusedAdam(new CosineDecay(rate, steps)))
                .list(layers(images.classes().size()).toArray(Layer[]::new))
                .setInputType(type)
                .build());
    network.init();
    NetworkTrainer trainer = new NetworkTrainer(network);
    long step = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      ImageSet shuffled = images.shuffle(seed + epoch);
      for (int from = 0; from + batch <= shuffled.size(); from += batch) {
        ImageSet part = shuffled.batch(from, from + batch);
        listener.at(++step, trainer.fit(part.images(), part.oneHot()));
      }
    }
    return new Result(trainer.condensed(), shape, network.numParams());
  }

  private List<Layer> layers(int classes) {
    List<Layer> layers =
        new ArrayList<>(
            switch (net) {
              case PERCEPTRON -> Zoo.perceptron(classes, 512, 256, 128);
              case VGG -> Zoo.vgg(classes);
              case RESIDUAL -> Zoo.residual(classes, 16, 2);
            });
    layers.add(
        new LossLayer.Builder(new LossOffsetCrossEntropy(offset, temperature))
            .activation(new ActivationIdentity())
            .build());
    return layers;
  }
}
