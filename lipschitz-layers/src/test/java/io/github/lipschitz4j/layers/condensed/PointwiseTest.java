package io.github.lipschitz4j.layers.condensed;

import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.certificates.Certifier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The host's activations in a condensed network: value, slope and its bound, rounding. */
class PointwiseTest {
  /** Differences of values of size ten over steps of 1/64, in double. */
  private static final double FLOAT64 = 1e-12;

  /** A grid from −8 to 8; steps of 1/64 have no rounding of their own. */
  private static final int POINTS = 1025;

  /** What the certificate assumes, see {@link Certifier}. */
  private static final double ROUNDINGS = 32 * 0x1p-24;

  /**
   * An activation as written in books.
   *
   * @param activation the host's
   * @param formula its value
   * @param slope its largest slope, which some inputs come close to
   */
  record Known(IActivation activation, DoubleUnaryOperator formula, double slope) {
    @Override
    public String toString() {
      return activation.toString();
    }
  }

  static Stream<Known> known() {
    return Stream.of(
        new Known(new ActivationReLU(), x -> Math.max(0, x), 1),
        new Known(new ActivationTanH(), Math::tanh, 1),
        new Known(new ActivationHardTanH(), x -> Math.max(-1, Math.min(1, x)), 1),
        new Known(new ActivationSoftSign(), x -> x / (1 + Math.abs(x)), 1),
        new Known(new ActivationSoftPlus(), x -> Math.log1p(Math.exp(x)), 1),
        new Known(new ActivationSigmoid(), x -> 1 / (1 + Math.exp(-x)), 0.25),
        new Known(new ActivationLReLU(0.01), x -> x > 0 ? x : 0.01 * x, 1),
        new Known(new ActivationLReLU(3), x -> x > 0 ? x : 3 * x, 3),
        new Known(new ActivationLReLU(-2), x -> x > 0 ? x : -2 * x, 2));
  }

  private static Pointwise layer(IActivation activation) {
    MultiLayerNetwork net =
        Nets.net(
            DataType.DOUBLE, Nets.spectral(2, 2), new ActivationLayer(activation), Nets.loss());
    return (Pointwise) CondensedNetwork.of(net).layers().get(1);
  }

  private static INDArray grid() {
    double[] x = new double[POINTS];
    for (int k = 0; k < POINTS; k++) {
      x[k] = (k - POINTS / 2) / 64.0;
    }
    return Nd4j.createFromArray(x).reshape(POINTS, 1);
  }

  @ParameterizedTest
  @MethodSource("known")
  void valueIsTheFormula(Known known) {
    INDArray x = grid();
    double[] y = values(layer(known.activation()).value(x));
    for (int k = 0; k < POINTS; k++) {
      double expected = known.formula().applyAsDouble(x.getDouble(k));
      assertThat(y[k]).isCloseTo(expected, within(FLOAT64));
    }
    assertThat(layer(known.activation()).scale())
        .isGreaterThanOrEqualTo(Math.abs(known.formula().applyAsDouble(0)));
    assertThat(values(x)).as("the input is left alone").isEqualTo(values(grid()));
  }

  @ParameterizedTest
  @MethodSource("known")
  void noSlopeIsSteeperThanTheBound(Known known) {
    Pointwise layer = layer(known.activation());
    assertThat(layer.bound()).isEqualTo(known.slope());
    double[] y = values(layer.value(grid()));
    double steepest = 0;
    for (int k = 1; k < POINTS; k++) {
      steepest = Math.max(steepest, Math.abs(y[k] - y[k - 1]) * 64);
    }
    assertThat(steepest).isLessThanOrEqualTo(known.slope() + 64 * FLOAT64);
    assertThat(steepest).as("and it is no looser than need be").isGreaterThan(0.98 * known.slope());
  }

  @ParameterizedTest
  @MethodSource("known")
  void pullbackIsTheSlope(Known known) {
    INDArray x = grid().addi(0x1p-10); // off the kinks
    Traced traced = layer(known.activation()).trace(x);
    double[] pulled = values(traced.pullback().apply(Nd4j.ones(DataType.DOUBLE, POINTS, 1).mul(2)));
    double step = 0x1p-12;
    for (int k = 0; k < POINTS; k++) {
      double at = x.getDouble(k);
      double above = known.formula().applyAsDouble(at + step);
      double below = known.formula().applyAsDouble(at - step);
      // third derivatives are at most 6 and the step squared is 6e-8: twice a sixth of both
      assertThat(pulled[k]).isCloseTo((above - below) / step, within(1.3e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("known")
  void floatsAreAsCloseAsTheCertificateAssumes(Known known) {
    Pointwise layer = layer(known.activation());
    INDArray x = grid();
    for (double scale : new double[] {1, 1e-3, 1e-6, 1e-9}) {
      INDArray floats = x.mul(scale).castTo(DataType.FLOAT);
      double[] computed = values(layer.value(floats));
      for (int k = 0; k < POINTS; k++) {
        double at = floats.getDouble(k);
        double allowed = ROUNDINGS * (layer.bound() * Math.abs(at) + layer.scale());
        assertThat(computed[k])
            .isCloseTo(known.formula().applyAsDouble(at), within(allowed + Float.MIN_NORMAL));
      }
    }
  }

  @Test
  void identityIsNoLayer() {
    MultiLayerNetwork net =
        Nets.net(
            DataType.DOUBLE,
            Nets.spectral(2, 2),
            new ActivationLayer(new ActivationIdentity()),
            Nets.loss());
    assertThat(CondensedNetwork.of(net).layers()).hasSize(1);
  }

  @Test
  void reluWithOtherSlopesIsRefused() {
    for (ActivationReLU relu :
        new ActivationReLU[] {
          new ActivationReLU(6.0, 0.0, 0.0),
          new ActivationReLU(0.0, 0.0, 3.0),
          new ActivationReLU(0.0, 1.0, 0.0)
        }) {
      assertThatThrownBy(() -> layer(relu))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected one with a known slope, got relu");
    }
  }
}
