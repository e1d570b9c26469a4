package io.github.lipschitz4j.oneclass.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Conv;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class LayersTest {
  /** A decomposition of a matrix of two rows in double. */
  private static final Offset<Double> ROUNDING = within(1e-10);

  private static Affine layer(String name, double[][] weight) {
    return new Affine(
        name, Nd4j.createFromArray(weight), Nd4j.zeros(DataType.DOUBLE, 1, weight[0].length));
  }

  /** Singular values 5 and 2, then a row of norm 2. */
  private static CondensedNetwork network() {
    return new CondensedNetwork(
        List.of(
            layer("first", new double[][] {{3, -4, 0}, {0, 0, 2}}),
            layer("last", new double[][] {{0}, {2}, {0}})));
  }

  @Test
  void aCheckMeasuresEachLayer() {
    List<LayerCheck.Layer> layers = LayerCheck.of(network()).layers();
    assertThat(layers).extracting(LayerCheck.Layer::name).containsExactly("first", "last");
    LayerCheck.Layer first = layers.get(0);
    assertThat(first.bound()).isBetween(5.0, 5.001);
    is(first.singular().orElseThrow(), 2, 5);
    is(first.columnNorm().orElseThrow(), 2, 4);
    is(first.columnSum().orElseThrow(), 2, 4);
    is(layers.get(1).singular().orElseThrow(), 2, 2);
    is(
        LayerCheck.of(new CondensedNetwork(List.of(layer("l", new double[][] {{3, 1}, {-4, 0}}))))
            .layers()
            .get(0)
            .columnSum()
            .orElseThrow(),
        1,
        7);
  }

  @Test
  void aColumnOfAConvolutionIsTheKernelOfAChannel() {
    MultiLayerNetwork images =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new SpectralConv2D.Builder().nOut(3).kernelSize(3, 3).build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(5, 5, 2))
                .build());
    images.init();
    CondensedNetwork network = CondensedNetwork.of(images);
    int k = 0;
    while (!(network.layers().get(k) instanceof Conv)) {
      k++;
    }
    Conv conv = (Conv) network.layers().get(k);
    double least = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int out = 0; out < 3; out++) {
      double sum = 0;
      for (int in = 0; in < 2; in++) {
        for (int y = 0; y < 3; y++) {
          for (int x = 0; x < 3; x++) {
            sum += Math.abs(conv.kernel().getDouble(out, in, y, x));
          }
        }
      }
      least = Math.min(least, sum);
      largest = Math.max(largest, sum);
    }
    assertThat(least).isLessThan(largest - 0.01);
    LayerCheck.Layer layer = LayerCheck.of(network).layers().get(k);
    is(layer.columnSum().orElseThrow(), least, largest);
    assertThat(layer.columnNorm().orElseThrow().largest()).isLessThan(layer.bound());
    assertThat(layer.singular()).isPresent();
    assertThat(LayerCheck.of(network).layers().get(0).columnNorm()).isEmpty();
  }

  private static void is(LayerCheck.Extremes found, double least, double largest) {
    assertThat(found.least()).isCloseTo(least, ROUNDING);
    assertThat(found.largest()).isCloseTo(largest, ROUNDING);
  }

  @Test
  void aStepIsFollowedThroughTheLayers() {
    INDArray rows = Samples.gaussian(5, 2, 1);
    INDArray before = rows.dup();
    LocalRatios ratios = LocalRatios.of(network(), rows);
    // f(x) = −8·x1: the step goes along the first axis
    assertThat(ratios.gradientNorm()).isCloseTo(8, ROUNDING);
    assertThat(ratios.row()).isZero();
    assertThat(ratios.layers().get(0).fromInput()).isCloseTo(5, ROUNDING);
    assertThat(ratios.layers().get(0).fromPrevious()).isCloseTo(5, ROUNDING);
    assertThat(ratios.layers().get(1).fromInput()).isCloseTo(8, ROUNDING);
    assertThat(ratios.layers().get(1).fromPrevious()).isCloseTo(1.6, ROUNDING);
    assertThat(rows.equalsWithEps(before, 0)).isTrue();
  }

  @Test
  void refusesAFlatFunction() {
    CondensedNetwork flat = new CondensedNetwork(List.of(layer("l", new double[][] {{0}, {0}})));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalRatios.of(flat, Nd4j.zeros(DataType.DOUBLE, 3, 2)))
        .withMessage("LocalRatios rows: expected one with a gradient, got none of 3");
  }

  @Test
  void refusesNumbersThatAreNoRatios() {
    CondensedNetwork two = new CondensedNetwork(List.of(layer("l", new double[][] {{1, 0}})));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalRatios.of(two, Nd4j.ones(DataType.DOUBLE, 3, 1)))
        .withMessage("LocalRatios network: expected one output, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocalRatios(-1, 1, List.of()))
        .withMessage("LocalRatios row: expected ≥ 0, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LocalRatios(0, Double.NaN, List.of()))
        .withMessage("LocalRatios gradient norm: expected finite and ≥ 0, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientNorms(new double[] {1, -1}))
        .withMessage("GradientNorms row 2: expected a finite norm ≥ 0, got -1.0");
  }

  @Test
  void normsHaveQuantiles() {
    GradientNorms norms = new GradientNorms(new double[] {4, 1, 3, 2});
    assertThat(norms.mean()).isEqualTo(2.5);
    assertThat(norms.quantile(0)).isEqualTo(1);
    assertThat(norms.quantile(0.5)).isEqualTo(2.5);
    assertThat(norms.quantile(1)).isEqualTo(4);
    assertThat(new GradientNorms(new double[] {7}).quantile(0.3)).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> norms.quantile(1.5))
        .withMessage("GradientNorms share: expected in [0, 1], got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientNorms(new double[0]))
        .withMessage("GradientNorms: expected at least one row, got none");
  }
}
