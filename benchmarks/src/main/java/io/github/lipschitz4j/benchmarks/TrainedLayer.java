package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.LipschitzScale;
import io.github.lipschitz4j.layers.NetworkTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A layer of rows as it is trained: forward, both gradients, a step of its weights. A factor that
 * is trained stands before it, so that the gradient of its input is wanted; dL/dy is given.
 */
final class TrainedLayer {
  private static final double TINY = 1e-6;

  private final NetworkTrainer trainer;
  private final INDArray x;
  private final INDArray epsilon;

  /** Steps forth and back by turns: the weights change every time and go nowhere. */
  private static final class BackAndForth implements ISchedule {
    private static final long serialVersionUID = 1L;

    private double rate = TINY;

    @Override
    public double valueAt(int iteration, int epoch) {
      return iteration % 2 == 0 ? rate : -rate;
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }

  /** A layer with the batch x and dL/dy, from a weight, in steps of a length. */
  TrainedLayer(Layer conf, INDArray weight, INDArray x, INDArray epsilon, double length) {
    this.x = x;
    this.epsilon = epsilon;
    BackAndForth schedule = new BackAndForth();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(Sgd.builder().learningRateSchedule(schedule).build())
                .list()
                .layer(new LipschitzScale.Builder().learnable().build())
                .layer(conf)
                .layer(
                    new LossLayer.Builder(new GivenGradient())
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(x.columns()))
                .build());
    network.init();
    network.setParam("1_W", weight);
    trainer = new NetworkTrainer(network);
    trainer.fit(x, epsilon);
    INDArray step = network.getLayer(1).getGradientsViewArray();
    schedule.rate = TINY * length / step.norm2Number().doubleValue();
  }

  double step() {
    return trainer.fit(x, epsilon);
  }
}
