package io.github.lipschitz4j.layers.constraints;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.Nets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Constraints on the host's own layers, as its optimizer applies them. */
class ConstraintsTest {

  /** A constraint, and what holds of a weight [rows, columns] after a step. */
  private record Case(LayerConstraint constraint, Consumer<INDArray> holds) {
    @Override
    public String toString() {
      return constraint.getClass().getSimpleName();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new WeightClipConstraint(0.1), w -> largestIs(w, 0.1)),
        new Case(new AutoWeightClipConstraint(2), w -> largestIs(w, 0.5 / Math.sqrt(w.length()))),
        new Case(
            new FrobeniusConstraint(),
            w -> assertThat(w.norm2Number().doubleValue()).isCloseTo(1, within(FLOAT64))),
        new Case(new SpectralConstraint(3), w -> singularValuesAre(w, 3)));
  }

  private static void largestIs(INDArray w, double limit) {
    assertThat(w.amaxNumber().doubleValue()).isCloseTo(limit, within(FLOAT64));
    assertThat(w.norm2Number().doubleValue()).isPositive();
  }

  private static void singularValuesAre(INDArray w, double k) {
    for (double s : SingularValues.of(w)) {
      assertThat(s).isCloseTo(k, within(FLOAT64));
    }
  }

  private static MultiLayerNetwork dense(LayerConstraint... constraints) {
    return Nets.net(
        host(DataType.DOUBLE, new Sgd(1)),
        new DenseLayer.Builder()
            .nIn(5)
            .nOut(3)
            .biasInit(7)
            .activation(Activation.IDENTITY)
            .constrainWeights(constraints)
            .build(),
        Nets.head(3),
        Nets.loss());
  }

  private static MultiLayerNetwork conv(LayerConstraint... constraints) {
    return Nets.net(
        host(DataType.DOUBLE, new Sgd(1)),
        InputType.convolutional(5, 5, 2),
        new ConvolutionLayer.Builder(3, 3)
            .nOut(4)
            .biasInit(7)
            .activation(Activation.IDENTITY)
            .constrainWeights(constraints)
            .build(),
        Nets.head(0),
        Nets.loss());
  }

  private static DataSet images() {
    DataSet flat = Nets.batch(DataType.DOUBLE, 4, 50, 1);
    return new DataSet(flat.getFeatures().reshape('c', new long[] {4, 2, 5, 5}), flat.getLabels());
  }

  private static void assertHoldsAfterAStep(
      MultiLayerNetwork net, MultiLayerNetwork free, DataSet batch, Case c) {
    INDArray before = net.getParam("0_W").dup();
    net.fit(batch);
    free.fit(batch);
    c.holds().accept(matrix(net.getParam("0_W")));
    assertThat(before.distance2(net.getParam("0_W"))).isGreaterThan(0.01);
    // the bias is nobody's, and the first step of the two is the same
    assertThat(Nets.values(net.getParam("0_b"))).isEqualTo(Nets.values(free.getParam("0_b")));
    INDArray projected = ((MatrixConstraint) c.constraint()).project(matrix(free.getParam("0_W")));
    assertThat(projected.distance2(matrix(net.getParam("0_W")))).isLessThan(FLOAT64);
    assertThat(projected.distance2(matrix(free.getParam("0_W")))).isGreaterThan(0.01);
  }

  private static INDArray matrix(INDArray w) {
    return w.rank() == 2
        ? w
        : w.dup('c').reshape('c', new long[] {w.size(0), w.length() / w.size(0)});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdForDenseLayers(Case c) {
    DataSet batch = Nets.batch(DataType.DOUBLE, 8, 5, 1);
    assertHoldsAfterAStep(dense(c.constraint()), dense(), batch, c);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdForConvolutions(Case c) {
    assertHoldsAfterAStep(conv(c.constraint()), conv(), images(), c);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jsonBringsThemBack(Case c) {
    MultiLayerConfiguration conf = conv(c.constraint()).getLayerWiseConfigurations();
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(conf.toJson());
    List<LayerConstraint> constraints = back.getConf(0).getLayer().getConstraints();
    assertThat(constraints).isEqualTo(conf.getConf(0).getLayer().getConstraints()).hasSize(1);
    assertThat(constraints.get(0).getParams()).containsExactly("W");
    assertThat(constraints.get(0))
        .hasSameHashCodeAs(conf.getConf(0).getLayer().getConstraints().get(0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areValues(Case c) {
    LayerConstraint original = c.constraint();
    LayerConstraint clone = original.clone();
    assertThat(clone).isEqualTo(original).isNotSameAs(original).isNotEqualTo(new Object());
    clone.setParams(Set.of("W"));
    assertThat(clone).isNotEqualTo(original);
    assertThat(original.getParams()).isEmpty();
    assertThat(cases().filter(other -> other.constraint().equals(original))).hasSize(1);
  }

  @Test
  void settingsTell() {
    assertThat(new WeightClipConstraint()).isEqualTo(new WeightClipConstraint(2));
    assertThat(new WeightClipConstraint()).isNotEqualTo(new WeightClipConstraint(1));
    assertThat(new AutoWeightClipConstraint()).isEqualTo(new AutoWeightClipConstraint(1));
    assertThat(new AutoWeightClipConstraint()).isNotEqualTo(new AutoWeightClipConstraint(2));
    assertThat(new SpectralConstraint()).isEqualTo(new SpectralConstraint(1));
    assertThat(new SpectralConstraint()).isNotEqualTo(new SpectralConstraint(2));
  }

  /** Constrained, too, where a user asks for all parameters: a bias is a matrix of one row. */
  @Test
  void takeBiasesWhenAsked() {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new Sgd(1)),
            InputType.convolutional(5, 5, 2),
            new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .biasInit(7)
                .activation(Activation.IDENTITY)
                .constrainAllParameters(new FrobeniusConstraint())
                .build(),
            Nets.head(0),
            Nets.loss());
    net.fit(images());
    assertThat(net.getParam("0_b").norm2Number().doubleValue()).isCloseTo(1, within(FLOAT64));
    assertThat(net.getParam("0_W").norm2Number().doubleValue()).isCloseTo(1, within(FLOAT64));
  }

  @Test
  void refuseBadSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightClipConstraint(0))
        .withMessage("Clip limit: expected finite and > 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AutoWeightClipConstraint(-1))
        .withMessage("AutoWeightClipConstraint scale: expected above 0 and finite, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpectralConstraint(Double.NaN))
        .withMessage("SpectralConstraint coefficient: expected above 0 and finite, got NaN");
  }
}
