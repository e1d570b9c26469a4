package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.Negatives;
import io.github.lipschitz4j.oneclass.negatives.Surroundings;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * The conventional way: a plain dense network that tells normals from the same negatives as ours
 * draws for points (half uniform in the box of the normals grown by 0.3 of its longest side, half
 * Gaussian of 0.4 of its reach, no ascent), by binary cross-entropy. The score is the logit.
 * Nothing bounds its slope.
 *
 * <p>Relu, Adam from 0.001, steps of 256 normals and 256 negatives. Source: the NET + BCE rows of
 * Béthune et al. (2023), with 4 × 512 neurons there.
 *
 * @param width neurons of a hidden layer, at least 1
 * @param depth hidden layers, at least 1
 * @param steps weight updates, at least 1
 */
public record PlainNet(int width, int depth, int steps) implements Baseline {
  private static final int BATCH = 256;
  private static final double RATE = 1e-3;
  private static final double GROWTH = 0.3;
  private static final NegativeSampler NEGATIVES =
      new Mixture(List.of(new UniformBox(), new Gaussian(0.4)));

  /** Checks the ranges. */
  public PlainNet {
    Check.that(width >= 1, "PlainNet width: expected ≥ 1, got %d", width);
    Check.that(depth >= 1, "PlainNet depth: expected ≥ 1, got %d", depth);
    Check.that(steps >= 1, "PlainNet steps: expected ≥ 1, got %d", steps);
  }

  /**
   * 4 × 128 neurons, 2000 steps.
   *
   * @return the usual
   */
  public static PlainNet usual() {
    return new PlainNet(128, 4, 2000);
  }

  @Override
  public String id() {
    return "plain";
  }

  @Override
  public String description() {
    return "plain network, %d × %d relu, BCE against negatives half uniform, half Gaussian, Adam 0.001, %d steps"
        .formatted(depth, width, steps);
  }

  @Override
  public Fitted fit(double[][] rows, long seed) {
    MultiLayerNetwork network = network(rows[0].length, seed);
    RandomGenerator random = new SplittableRandom(seed);
    Negatives negatives = NEGATIVES.around(surroundings(rows), random);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 2L * BATCH, 1);
    for (int i = 0; i < BATCH; i++) {
      labels.putScalar(i, 0, 1);
    }
    for (int k = 0; k < steps; k++) {
      network.fit(batch(rows, negatives, random), labels);
    }
    List<CondensedLayer> layers = CondensedNetwork.of(network).layers();
    // without the sigmoid at the end, which is flat where the network is sure
    CondensedNetwork logit = new CondensedNetwork(layers.subList(0, layers.size() - 1));
    return new Trained(logit.castTo(DataType.DOUBLE), rows);
  }

  private MultiLayerNetwork network(int inputs, long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(RATE))
            .weightInit(WeightInit.RELU)
            .list();
    for (int k = 0; k < depth; k++) {
      list.layer(
          new DenseLayer.Builder()
              .nIn(k == 0 ? inputs : width)
              .nOut(width)
              .activation(Activation.RELU)
              .build());
    }
    list.layer(new DenseLayer.Builder().nIn(width).nOut(1).activation(Activation.IDENTITY).build());
    list.layer(new LossLayer.Builder(new LossBinaryXENT()).activation(Activation.SIGMOID).build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  /** Rows come standardized. */
  private static Surroundings surroundings(double[][] rows) {
    Box box = Box.around(rows, GROWTH);
    return Surroundings.of(
        new Domain(box.low(), box.high()),
        Scaling.identity(rows[0].length),
        Nd4j.createFromArray(rows));
  }

  /** Normals above, negatives below. */
  private static INDArray batch(double[][] rows, Negatives negatives, RandomGenerator random) {
    float[][] batch = new float[2 * BATCH][rows[0].length];
    for (int i = 0; i < BATCH; i++) {
      double[] normal = rows[random.nextInt(rows.length)];
      for (int j = 0; j < normal.length; j++) {
        batch[i][j] = (float) normal[j];
      }
      negatives.draw(batch[BATCH + i], random);
    }
    return Nd4j.createFromArray(batch);
  }

  /** The network without its loss. */
  private record Trained(CondensedNetwork logit, double[][] own) implements Smooth {
    @Override
    public LipschitzFunction function() {
      return logit;
    }

    @Override
    public double[] score(double[][] rows) {
      return logit.value(Nd4j.createFromArray(rows)).toDoubleVector();
    }

    @Override
    public double[] ownScores() {
      return score(own);
    }
  }
}
