package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossTauCrossEntropy;
import io.github.lipschitz4j.plots.Curves;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** The guide's picture of condensing: the weight that learns, and the one that computes. */
class CondensingPictureTest {
  private static final int PIXELS = 64;

  /** Halley steps in float, of a matrix of 64 columns. */
  private static final double ORTHONORMAL = 1e-4;

  private static SpectralDense dense(int outputs) {
    return new SpectralDense.Builder()
        .nOut(outputs)
        .weightMode(WeightMode.REPARAMETRIZATION)
        .build();
  }

  private static double[] singularValues(INDArray weight) {
    double[][] values = weight.toDoubleMatrix();
    return new SingularValueDecomposition(MatrixUtils.createRealMatrix(values)).getSingularValues();
  }

  @Test
  void theWeightThatComputesIsOrthonormal() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(dense(PIXELS))
                .layer(new GroupSort())
                .layer(dense(10))
                .layer(
                    new LossLayer.Builder(new LossTauCrossEntropy(10))
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.feedForward(PIXELS))
                .build());
    network.init();
    for (int epoch = 0; epoch < 4; epoch++) {
      ImageSet train = ImageSets.digits().train().shuffle(epoch);
      for (int from = 0; from + 100 <= train.size(); from += 100) {
        ImageSet batch = train.batch(from, from + 100);
        network.fit(batch.images().reshape('c', new long[] {100, PIXELS}), batch.oneHot());
      }
    }
    double[] learns = singularValues(network.getParam("0_W"));
    CondensedNetwork condensed = CondensedNetwork.of(network);
    double[] computes = singularValues(((Affine) condensed.layers().get(0)).weight());
    assertThat(learns[0]).isGreaterThan(1.5);
    for (double value : computes) {
      assertThat(value).isCloseTo(1, within(ORTHONORMAL));
    }
    double[] number = IntStream.rangeClosed(1, PIXELS).asDoubleStream().toArray();
    Pictures.assertSame(
        "condensing",
        Curves.titled("Singular values of a layer, after training")
            .line("W, which learns", number, learns)
            .line("Ŵ, which computes and is kept", number, computes)
            .axes("number", "singular value")
            .draw());
  }
}
