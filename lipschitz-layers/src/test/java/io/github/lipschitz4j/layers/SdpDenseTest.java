package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

class SdpDenseTest extends LayerContract {

  private static SdpDense.Builder dense(int width) {
    return new SdpDense.Builder().nIn(width);
  }

  /** Off the start of the defaults, where products of columns are 0 and the scales have kinks. */
  private static SdpDense.Builder off(int width) {
    return dense(width).weightInit(WeightInit.XAVIER);
  }

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant("square", off(4).build(), 4, 4),
        new Variant("few hidden", off(5).hidden(2).build(), 5, 5),
        new Variant("many hidden", off(3).hidden(6).build(), 3, 3),
        new Variant("k", off(4).hidden(3).lipschitz(2).build(), 4, 4, 2),
        new Variant("without bias", off(4).noBias().build(), 4, 4));
  }

  @Override
  List<Layer> different() {
    return List.of(
        dense(4).build(),
        dense(5).build(),
        dense(4).hidden(3).build(),
        dense(4).noBias().build(),
        dense(4).lipschitz(2).build());
  }

  private static MultiLayerNetwork scrambled(SdpDense layer) {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, layer);
    net.setParams(Samples.gaussian(1, (int) net.numParams(), 3));
    return net;
  }

  /** The paper's own form, with T_i = 1/Σ_j|WᵀW|_ij q_j/q_i. */
  @Test
  void valueIsThePapers() {
    MultiLayerNetwork net = scrambled(dense(4).hidden(5).lipschitz(3).build());
    INDArray w = net.getParam("0_W");
    double[] q = Nets.values(Transforms.exp(net.getParam("0_q"), true));
    INDArray gram = Transforms.abs(w.transpose().mmul(w), false);
    INDArray t = Nd4j.zeros(DataType.DOUBLE, 1, 5);
    for (int i = 0; i < 5; i++) {
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        sum += gram.getDouble(i, j) * q[j] / q[i];
      }
      t.putScalar(i, 1 / sum);
    }
    INDArray x = Samples.gaussian(6, 4, 8);
    INDArray hidden = Transforms.relu(x.mmul(w).addRowVector(net.getParam("0_b")), false);
    INDArray expected = x.sub(hidden.mulRowVector(t).mmul(w.transpose()).mul(2)).mul(3);
    assertThat(net.output(x).distance2(expected)).isLessThan(FLOAT64);
  }

  /** Both sides of a plane: on one x stays, on the other it is reflected. */
  @Test
  void oneHiddenValueIsHalfAReflection() {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, dense(3).hidden(1).noBias().build());
    INDArray w = Nd4j.createFromArray(new double[][] {{0}, {5}, {0}});
    net.setParam("0_W", w);
    INDArray x = Nd4j.createFromArray(new double[][] {{1, -2, 3}, {1, 2, 3}});
    assertThat(Nets.values(net.output(x))).containsExactly(new double[] {1, -2, 3, 1, -2, 3});
  }

  /** Exact Jacobians I − 2WDTWᵀ of random inputs. */
  @Test
  void noJacobianIsLongerThanOne() {
    MultiLayerNetwork net = scrambled(dense(5).hidden(7).build());
    double plain = SingularValues.largest(net.getParam("0_W"));
    assertThat(plain).as("W alone stretches").isGreaterThan(2);
    double longest = 0;
    for (int seed = 0; seed < 20; seed++) {
      INDArray x = Samples.gaussian(1, 5, seed);
      INDArray jacobian = Nd4j.zeros(DataType.DOUBLE, 5, 5);
      for (int i = 0; i < 5; i++) {
        INDArray there = x.dup();
        there.putScalar(i, there.getDouble(i) + 1e-6);
        jacobian.putRow(i, net.output(there).sub(net.output(x)).div(1e-6));
      }
      longest = Math.max(longest, SingularValues.largest(jacobian));
    }
    assertThat(longest).isBetween(0.99, 1 + 1e-8); // differences of size 1e-6 in double
  }

  @Test
  void takesItsWidthFromTheNetwork() {
    MultiLayerNetwork net =
        Nets.net(
            Nets.host(DataType.FLOAT, new Adam(0.01)),
            InputType.feedForward(6),
            new SdpDense.Builder().hidden(2).build(),
            new SdpDense.Builder().build());
    assertThat(net.getParam("0_W").shape()).containsExactly(6, 2);
    assertThat(net.getParam("1_W").shape()).containsExactly(6, 6);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dense(5).nOut(4).build())
        .withMessage("SdpDense nOut: expected 5 as the inputs, got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dense(5).hidden(0))
        .withMessage("SdpDense hidden: expected ≥ 1, got 0");
  }
}
