package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
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

class LipschitzBatchNormTest extends LayerContract {

  private static LipschitzBatchNorm.Builder norm() {
    return new LipschitzBatchNorm.Builder();
  }

  private static LipschitzBatchNorm.Builder measured() {
    return norm().scale(LipschitzBatchNorm.Scale.MEASURED);
  }

  @Override
  Stream<Variant> variants() {
    InputType image = InputType.convolutional(3, 2, 4);
    InputType last = InputType.convolutional(3, 2, 4, CNN2DFormat.NHWC);
    return Stream.of(
        new Variant("rows", norm().nIn(5).build(), 5, 5),
        // so large an ε that the scale, and not the clamp, is at work
        new Variant("scaled", norm().nIn(5).epsilon(0.8).noBias().build(), 5, 5),
        new Variant("images", norm().build(), image, image, 1),
        new Variant("channels last", norm().build(), last, last, 1),
        new Variant("half", norm().nIn(5).lipschitz(0.5).build(), 5, 5, 0.5),
        // running values of zero make 1/√ε
        new Variant("measured", measured().epsilon(0.25).build(), image, image, 2));
  }

  @Override
  List<Layer> different() {
    return List.of(
        norm().nIn(4).build(),
        norm().nIn(5).build(),
        norm().nIn(4).noBias().build(),
        norm().nIn(4).decay(0.5).build(),
        norm().nIn(4).epsilon(0.5).build(),
        measured().nIn(4).build(),
        norm().nIn(4).lipschitz(2).build());
  }

  private static MultiLayerNetwork fitted(LipschitzBatchNorm layer, double deviation) {
    MultiLayerNetwork net =
        Nets.net(
            DataType.DOUBLE,
            new SpectralDense.Builder().nIn(4).nOut(4).noBias().build(),
            layer,
            new GroupSort(),
            Nets.head(4),
            Nets.loss());
    DataSet batch = Nets.batch(DataType.DOUBLE, 200, 4, 1);
    net.fit(new DataSet(batch.getFeatures().mul(deviation), batch.getLabels()));
    return net;
  }

  private static double factor(MultiLayerNetwork net) {
    return ((WeightedLayer) net.getLayer(1)).function().condensed("used").bound();
  }

  /**
   * A scale of 1/√max var alone is 9.75 on such data, and the network with it no 1-Lipschitz one.
   */
  @Test
  void dataOfLowVarianceAreNotStretched() {
    double plain = factor(fitted(measured().nIn(4).build(), 0.1));
    assertThat(plain).isBetween(8.0, 11.0);
    MultiLayerNetwork net = fitted(norm().nIn(4).build(), 0.1);
    assertThat(factor(net)).isEqualTo(1);
    assertThat(Certifier.certify(net).bound().value()).isCloseTo(1, within(1e-6));
  }

  @Test
  void theCertificateCountsAMeasuredFactor() {
    MultiLayerNetwork net = fitted(measured().nIn(4).build(), 0.1);
    double bound = Certifier.certify(net).bound().value();
    assertThat(bound).isCloseTo(factor(net), within(1e-6 * bound));
    INDArray x = Samples.gaussian(40, 4, 2).muli(0.1);
    INDArray y = net.output(x);
    double steepest = 0;
    for (int i = 1; i < 40; i++) {
      double ratio =
          y.getRow(i).distance2(y.getRow(i - 1)) / x.getRow(i).distance2(x.getRow(i - 1));
      steepest = Math.max(steepest, ratio);
    }
    assertThat(steepest).isGreaterThan(1).isLessThanOrEqualTo(bound);
  }

  @Test
  void dataOfHighVarianceAreNormalised() {
    MultiLayerNetwork net = fitted(norm().nIn(4).build(), 10);
    assertThat(factor(net)).isBetween(0.08, 0.12);
    double largest = 0;
    INDArray x = Nets.batch(DataType.DOUBLE, 200, 4, 1).getFeatures().mul(10);
    net.setParam("1_b", net.getParam("1_b").mul(0));
    INDArray y = net.feedForward(x, true).get(2);
    for (int c = 0; c < 4; c++) {
      INDArray column = y.getColumn(c);
      assertThat(column.meanNumber().doubleValue()).isCloseTo(0, within(1e-9));
      largest = Math.max(largest, column.varNumber().doubleValue());
    }
    // ε beside a variance of a hundred
    assertThat(largest).isCloseTo(1, within(1e-6));
  }

  @Test
  void oneExampleHasNoVariance() {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, Nets.spectral(4, 4), norm().nIn(4).build());
    INDArray y = net.feedForward(Samples.gaussian(1, 4, 1), true).get(2);
    assertThat(y.norm2Number().doubleValue()).isZero();
  }

  @Test
  void refusesChoicesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> norm().decay(-0.1).build())
        .withMessage("LipschitzBatchNorm decay: expected in [0, 1), got -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> norm().epsilon(0).build())
        .withMessage("LipschitzBatchNorm epsilon: expected finite and > 0, got 0.0");
  }
}
