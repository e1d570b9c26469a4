package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Networks whose every value is known by hand. */
final class Networks {
  private Networks() {}

  /** {@code x ↦ ⟨w, x⟩ + b}. */
  static CondensedNetwork plane(double bias, double... w) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(w.length)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    network.setParam("0_W", Nd4j.createFromArray(w).reshape('c', new long[] {w.length, 1}));
    network.setParam("0_b", Nd4j.createFromArray(new double[][] {{bias}}));
    return CondensedNetwork.of(network);
  }

  private static double[] fill(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  /** A model of such a plane on standardized rows. */
  static OneClassModel model(Scaling scaling, double threshold, double bias, double... w) {
    return new OneClassModel(
        scaling,
        plane(bias, w),
        new Domain(fill(w.length, -3), fill(w.length, 3)),
        new Threshold(threshold, 0.05, 20),
        new Calibration(new double[] {0.5, 1, 2}),
        new Provenance("test", 1, "none", 10, w.length, "0"),
        new TrainingReport(List.of()));
  }
}
