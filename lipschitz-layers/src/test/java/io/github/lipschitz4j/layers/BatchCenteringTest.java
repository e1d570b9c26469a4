package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.ChannelAffine;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

class BatchCenteringTest extends LayerContract {

  private static BatchCentering.Builder centering() {
    return new BatchCentering.Builder();
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 4);
    InputType last = InputType.convolutional(3, 2, 4, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("rows", centering().nIn(5).build(), 5, 5),
        new Variant("rows without bias", centering().nIn(5).noBias().build(), 5, 5),
        new Variant("images", centering().build(), image, image, 1),
        new Variant("channels last", centering().build(), last, last, 1),
        new Variant("half", centering().nIn(5).lipschitz(0.5).build(), 5, 5, 0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(
        centering().nIn(4).build(),
        centering().nIn(5).build(),
        centering().nIn(4).noBias().build(),
        centering().nIn(4).decay(0.5).build(),
        centering().nIn(4).lipschitz(2).build());
  }

  private static MultiLayerNetwork net(BatchCentering layer, InputType type) {
    return Nets.net(
        Nets.host(DataType.DOUBLE, new Sgd(0.1)), type, layer, Nets.head(0), Nets.loss());
  }

  private static DataSet batch(int rows, long[] shape, long seed) {
    int length = (int) (shape[0] * shape[1] * shape[2]);
    DataSet flat = Nets.batch(DataType.DOUBLE, rows, length, seed);
    INDArray images =
        flat.getFeatures().reshape('c', rows, shape[0], shape[1], shape[2]).addi(seed);
    return new DataSet(images, flat.getLabels());
  }

  @Test
  void runningMeanIsTheWeightedAverageOfTheBatches() {
    MultiLayerNetwork net = net(centering().decay(0.8).build(), InputType.convolutional(3, 2, 2));
    double[] sum = new double[2];
    double weights = 0;
    for (int step = 1; step <= 4; step++) {
      DataSet batch = batch(3 + step, new long[] {2, 3, 2}, step);
      net.fit(batch);
      INDArray mean = batch.getFeatures().mean(0, 2, 3);
      weights = 0.8 * weights + 1;
      for (int c = 0; c < 2; c++) {
        sum[c] = 0.8 * sum[c] + mean.getDouble(c);
        assertThat(net.getParam("0_mean").getDouble(c))
            .isCloseTo(sum[c] / weights, within(Nets.FLOAT64));
      }
    }
    assertThat(net.getParam("0_evidence").getDouble(0))
        .isCloseTo(1 - Math.pow(0.8, 4), within(Nets.FLOAT64));
  }

  @Test
  void trainingTakesTheBatchsMeanAndInferenceTheRunningOne() {
    MultiLayerNetwork net = net(centering().build(), InputType.convolutional(3, 2, 2));
    DataSet first = batch(6, new long[] {2, 3, 2}, 1);
    DataSet second = batch(6, new long[] {2, 3, 2}, 5);
    net.fit(first);
    net.setParam("0_b", net.getParam("0_b").mul(0));
    INDArray trained = net.feedForward(second.getFeatures(), true).get(1);
    assertThat(trained.mean(0, 2, 3).norm2Number().doubleValue()).isLessThan(Nets.FLOAT64);
    INDArray inferred = net.feedForward(second.getFeatures(), false).get(1);
    INDArray shift = second.getFeatures().sub(inferred).mean(0, 2, 3);
    assertThat(shift.distance2(first.getFeatures().mean(0, 2, 3))).isLessThan(Nets.FLOAT64);
    // one example alone is moved as all are: they never see each other
    INDArray alone = net.feedForward(second.getFeatures().get(row(2)), false).get(1);
    assertThat(alone.distance2(inferred.get(row(2)))).isZero();
    ChannelAffine used =
        (ChannelAffine) ((WeightedLayer) net.getLayer(0)).function().condensed("used");
    assertThat(used.bound()).isEqualTo(1);
  }

  private static INDArrayIndex row(int row) {
    return NDArrayIndex.interval(row, row + 1);
  }

  @Test
  void bothOrdersOfMemoryAreOne() {
    LayerFunction function = layer(5);
    INDArray x = Samples.gaussian(7, 5, 3);
    INDArray g = Samples.gaussian(7, 5, 4);
    Step c = function.train(x.dup('c'));
    Step f = function.train(x.dup('f'));
    assertThat(c.value().distance2(f.value())).isLessThan(Nets.FLOAT64);
    assertThat(c.backward().apply(g).input().get().distance2(f.backward().apply(g).input().get()))
        .isLessThan(Nets.FLOAT64);
  }

  private static LayerFunction layer(int width) {
    MultiLayerNetwork net =
        Nets.net(DataType.DOUBLE, Nets.spectral(3, width), centering().nIn(width).build());
    return ((WeightedLayer) net.getLayer(1)).function();
  }

  @Test
  void refusesADecayOfOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> centering().decay(1).build())
        .withMessage("BatchCentering decay: expected in [0, 1), got 1.0");
  }
}
