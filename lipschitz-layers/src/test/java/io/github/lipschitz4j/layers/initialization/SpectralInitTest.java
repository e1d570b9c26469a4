package io.github.lipschitz4j.layers.initialization;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** Orthonormal starts of the host's own layers. */
class SpectralInitTest {

  static Stream<Arguments> inits() {
    return Stream.of(
        Arguments.of(new OrthogonalInit(), 1),
        Arguments.of(new SpectralInit(), 1),
        Arguments.of(new SpectralInit(2.5), 2.5),
        Arguments.of(new SpectralInit(0.5, new WeightInitXavier()), 0.5));
  }

  private static MultiLayerNetwork net(IWeightInit init, int out) {
    return Nets.net(
        Nets.host(DataType.DOUBLE, new NoOp()),
        InputType.convolutional(4, 5, 2),
        new ConvolutionLayer.Builder(3, 2).nOut(out).weightInit(init).build(),
        new DenseLayer.Builder().nOut(5).weightInit(init).build(),
        Nets.head(5),
        Nets.loss());
  }

  @ParameterizedTest
  @MethodSource("inits")
  void kernelsAndWeightsAreOrthonormalTimesK(IWeightInit init, double k) {
    for (int out : new int[] {3, 20}) {
      MultiLayerNetwork net = net(init, out);
      INDArray kernel = net.getParam("0_W");
      assertThat(kernel.shape()).containsExactly(out, 2, 3, 2);
      INDArray[] weights = {
        kernel.dup('c').reshape('c', new long[] {out, 12}), net.getParam("1_W")
      };
      for (INDArray weight : weights) {
        for (double s : SingularValues.of(weight)) {
          assertThat(s).isCloseTo(k, within(FLOAT64));
        }
      }
      net.params().muli(2);
      assertThat(net.getParam("0_W").norm2Number()).isEqualTo(kernel.norm2Number());
    }
  }

  /** The nearest orthonormal kernel, and not another one. */
  @Test
  void goesToThePolarFactorOfItsBase() {
    INDArray base = net(new WeightInitXavier(), 3).getParam("0_W").dup('c');
    INDArray kernel = net(new SpectralInit(1, new WeightInitXavier()), 3).getParam("0_W").dup('c');
    assertThat(kernel.distance2(base)).isGreaterThan(0.01);
    long[] matrix = {3, 12};
    INDArray expected = new Retraction.Orthogonal().retract(base.reshape('c', matrix));
    assertThat(kernel.reshape('c', matrix).distance2(expected)).isLessThan(FLOAT64);
  }

  @ParameterizedTest
  @MethodSource("inits")
  void jsonBringsThemBack(IWeightInit init, double k) {
    MultiLayerConfiguration conf = net(init, 3).getLayerWiseConfigurations();
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(conf.toJson());
    IWeightInit read = ((BaseLayer) back.getConf(0).getLayer()).getWeightInitFn();
    assertThat(read).isEqualTo(init).hasSameHashCodeAs(init);
  }

  @Test
  void isAValue() {
    assertThat(new SpectralInit())
        .isEqualTo(new SpectralInit(1))
        .isNotEqualTo(new SpectralInit(2))
        .isNotEqualTo(new SpectralInit(1, new WeightInitXavier()))
        .isNotEqualTo(new Object());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpectralInit(-1))
        .withMessage("SpectralInit coefficient: expected above 0 and finite, got -1.0");
  }
}
