package io.github.lipschitz4j.layers.updaters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.losses.LossHkr;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class FusedAdamTest {
  /** Twenty steps of some roundings each, on updates of the size of the rate. */
  private static final double ROUNDING = 1e-6;

  @ParameterizedTest
  @CsvSource({"1,FLOAT", "7,FLOAT", "2048,FLOAT", "5000,FLOAT", "70,DOUBLE"})
  void updatesAsTheHostsDoes(int length, DataType type) {
    ExponentialSchedule rate = new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.9);
    INDArray state = Nd4j.zeros(type, 1, 2L * length);
    INDArray expectedState = state.dup();
    GradientUpdater<?> updater = new FusedAdam(rate).instantiate(state, true);
    GradientUpdater<?> expected = new Adam(rate).instantiate(expectedState, true);
    for (int t = 0; t < 20; t++) {
      INDArray g = Samples.gaussian(1, length, t).castTo(type);
      INDArray host = g.dup();
      updater.applyUpdater(g, t, 0);
      expected.applyUpdater(host, t, 0);
      assertThat(g.norm2Number().doubleValue()).isPositive();
      assertThat(g.distance2(host)).isLessThan(ROUNDING * Math.sqrt(length));
    }
    assertThat(state.distance2(expectedState)).isLessThan(ROUNDING * Math.sqrt(length));
  }

  private static MultiLayerNetwork network(Adam adam) {
    return Nets.net(
        Nets.host(DataType.FLOAT, adam),
        InputType.feedForward(5),
        new SpectralDense.Builder().nOut(8).build(),
        new FrobeniusDense.Builder().nOut(1).build(),
        new LossLayer.Builder(new LossHkr(10, 0.5)).activation(Activation.IDENTITY).build());
  }

  @Test
  void trainsNetworksAndIsStoredWithThem() {
    MultiLayerNetwork network = network(new FusedAdam(0.01));
    MultiLayerNetwork host = network(new Adam(0.01));
    INDArray y = Nd4j.ones(DataType.FLOAT, 6, 1);
    for (int k = 0; k < 5; k++) {
      INDArray x = Samples.gaussian(6, 5, k).castTo(DataType.FLOAT);
      network.fit(x, y);
      host.fit(x, y);
    }
    assertThat(network.params().distance2(host.params())).isLessThan(1e-4);
    MultiLayerConfiguration conf = network.getLayerWiseConfigurations();
    assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
  }

  @Test
  void equalsItsOwnKindOnly() {
    assertThat(new FusedAdam(0.01)).isEqualTo(new FusedAdam(0.01)).isNotEqualTo(new Adam(0.01));
    assertThat(new FusedAdam(0.01)).isEqualTo(new FusedAdam(0.01).clone());
    assertThat(new FusedAdam(0.01).hashCode()).isEqualTo(new FusedAdam(0.01).hashCode());
    assertThat(new FusedAdam()).isNotEqualTo(new FusedAdam(0.01, 0.8, 0.99, 1e-8));
  }
}
