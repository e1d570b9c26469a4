package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.conv.ConvOperator;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Convolution;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.BjorckIteration;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Conv;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Defects that other libraries were measured to have: each would be seen here. */
class ConvDefectsTest {
  /** Björck stops below 1e-6 of the limit, where the error is its square. */
  private static final double ROUNDING = 1e-6;

  private static SpectralConv2D.Builder conv(int size, int in, int out) {
    return new SpectralConv2D.Builder()
        .nOut(out)
        .inputType(InputType.convolutional(size, size, in))
        .noBias();
  }

  private static Conv used(SpectralConv2D conf, INDArray w) {
    return (Conv) conf.function(Map.of(Parameter.WEIGHT, w)).condensed("used");
  }

  private static INDArray gaussian(SpectralConv2D conf, long seed) {
    Parameter weight = conf.parameters().get(0);
    return Samples.gaussian(1, (int) weight.length(), seed).reshape('c', weight.shape());
  }

  private static double norm(Conv conv) {
    return SingularValues.largest(ConvOperator.matrix(conv.kernel(), conv.shape()));
  }

  /** The layer's norm for a constant kernel, and what it would be with another's factor. */
  private static void assertFactor(SpectralConv2D conf, double theirs, double theirNorm) {
    long[] shape = conf.parameters().get(0).shape();
    Conv conv = used(conf, Nd4j.ones(DataType.DOUBLE, shape));
    double norm = norm(conv);
    assertThat(norm).isBetween(0.6, 1 + ROUNDING);
    double ours = Matrices.norm(conv.kernel());
    assertThat(norm * theirs / ours).isCloseTo(theirNorm, within(1e-3));
  }

  /** The factor of deel-lip averages the reads of a padded image. */
  @Test
  void d1TheFactorCountsTheMostReadInput() {
    assertFactor(conv(16, 1, 1).build(), 0.3478260870, 1.0199);
  }

  @Test
  void d2InferenceBeforeTrainingIsProjected() {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new Adam()),
            InputType.convolutional(8, 8, 1),
            new SpectralConv2D.Builder().nOut(1).noBias().build());
    net.getParam("0_W").assign(1);
    INDArray x = Nd4j.ones(DataType.DOUBLE, 1, 1, 8, 8);
    double ratio = Matrices.norm(net.output(x)) / Matrices.norm(x);
    assertThat(ratio).isBetween(0.5, 1.0); // with the raw weight it were above 8
  }

  /** The factor of torchlip, 1/taps, knows no padding. */
  @ParameterizedTest
  @CsvSource({"REFLECT,3,1.05", "REFLECT,5,1.05", "REPLICATE,5,1.07", "REPLICATE,7,1.2"})
  void d5TheFactorKnowsThePadding(Padding padding, int taps, double theirs) {
    SpectralConv2D conf = conv(8, 1, 1).kernelSize(taps).padding(padding).build();
    INDArray worst = worstKernel(conf);
    Conv conv = used(conf, worst);
    double norm = norm(conv);
    assertThat(norm / (taps * Matrices.norm(conv.kernel()))).isGreaterThan(theirs);
    assertThat(norm).isBetween(0.6, 1 + ROUNDING);
  }

  /** Climbs the norm of the operator over kernels of norm 1 and inputs in turn, from a corner. */
  private static INDArray worstKernel(SpectralConv2D conf) {
    ConvShape shape = used(conf, gaussian(conf, 1)).shape();
    INDArray kernel = Nd4j.ones(DataType.DOUBLE, shape.kernel());
    INDArray x = Nd4j.zeros(DataType.DOUBLE, shape.input(1));
    x.putScalar(new long[] {0, 0, 1, 1}, 1);
    x.putScalar(new long[] {0, 0, 0, 0}, 1);
    for (int round = 0; round < 100; round++) {
      kernel = Convolution.kernelGradient(x, Convolution.forward(x, kernel, shape), shape);
      kernel.divi(Matrices.norm(kernel));
      x = Convolution.inputGradient(Convolution.forward(x, kernel, shape), kernel, shape);
      x.divi(Matrices.norm(x));
    }
    return kernel;
  }

  @Test
  void d6TrainingInferenceAndExportAreOneFunction() {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new Adam(0.1)),
            InputType.convolutional(5, 5, 2),
            new SpectralConv2D.Builder().nOut(4).stride(2).build(),
            new SpectralConv2D.Builder().nOut(2).padding(Padding.ZEROS).build(),
            Nets.head(0),
            Nets.loss());
    DataSet flat = Nets.batch(DataType.DOUBLE, 6, 50, 1);
    INDArray x = flat.getFeatures().reshape('c', new long[] {6, 2, 5, 5});
    for (int step = 0; step < 3; step++) {
      double[] before = values(net.output(x));
      net.fit(new DataSet(x, flat.getLabels()));
      double[] inference = values(net.output(x));
      assertThat(inference).isNotEqualTo(before);
      assertThat(values(net.feedForward(x, true).get(4))).isEqualTo(inference);
      assertThat(values(Nets.savedAndRestored(net).output(x))).isEqualTo(inference);
      assertThat(CondensedNetwork.of(net).value(x).distance2(net.output(x))).isLessThan(FLOAT64);
      assertThat(PlainNetwork.of(net).output(x).distance2(net.output(x))).isLessThan(FLOAT64);
    }
  }

  /** Theirs is up to 55 times too long from such a start, and turned. */
  @Test
  void d7TheGradientGoesThroughEveryStep() {
    SpectralConv2D conf = conv(1, 16, 16).kernelSize(1).build();
    INDArray w = gaussian(conf, 1);
    INDArray direction = gaussian(conf, 2);
    INDArray g = gaussian(conf, 3);
    INDArray along = Derivatives.along(v -> used(conf, v).kernel(), w, direction);
    ConvFunction function = (ConvFunction) conf.function(Map.of(Parameter.WEIGHT, w));
    double back = Derivatives.inner(function.projected().pullback().apply(g), direction);
    double expected = Derivatives.inner(along, g);
    assertThat(Math.abs(expected)).isGreaterThan(0.1);
    assertThat(back).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
  }

  /** Fifteen steps are not enough from a square Gaussian start. */
  @Test
  void d8TheIterationConverges() {
    SpectralConv2D conf = conv(1, 64, 64).kernelSize(1).build();
    double afterFifteen = 1;
    for (long seed = 1; seed <= 6; seed++) {
      INDArray w = gaussian(conf, seed);
      INDArray raw = w.reshape('c', new long[] {64, 64});
      INDArray scaled = raw.div(GramIteration.upperBound(raw));
      INDArray truncated = BjorckIteration.run(scaled, 0.5, 15, 1e-3).weight();
      afterFifteen = Math.min(afterFifteen, smallest(truncated));
      INDArray kernel = used(conf, w).kernel().reshape('c', new long[] {64, 64});
      assertThat(smallest(kernel)).isGreaterThan(1 - ROUNDING);
    }
    assertThat(afterFifteen).isLessThan(0.9);
  }

  private static double smallest(INDArray w) {
    double[] singular = SingularValues.of(w);
    return singular[singular.length - 1];
  }

  /** A norm estimated by power iteration is too small; here the scaling alone is enough. */
  @Test
  void d9TheScalingIsByAnUpperBound() {
    SpectralConv2D conf = conv(1, 12, 12).kernelSize(1).bjorck(new Bjorck(6, 0.5, 0, 0)).build();
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(norm(used(conf, gaussian(conf, seed)))).isBetween(0.9, 1 + FLOAT64);
    }
  }

  /** The factor of torchlip divides the taps by the stride, whatever the dilation. */
  @Test
  void d21TheFactorKnowsTheDilation() {
    assertFactor(conv(16, 1, 1).stride(2).dilation(2).build(), 1.0 / 2, 1.3818);
    assertFactor(conv(16, 1, 1).kernelSize(5).stride(2).dilation(2).build(), 1.0 / 3, 1.3365);
  }
}
