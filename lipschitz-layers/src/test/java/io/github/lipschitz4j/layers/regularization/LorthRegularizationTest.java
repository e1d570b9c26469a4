package io.github.lipschitz4j.layers.regularization;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.conv.BlockOrthogonal;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.SpectralConv2D;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class LorthRegularizationTest {
  /** Central differences of a polynomial of degree four with values of size 100. */
  private static final double DIFFERENCES = 1e-6;

  private static INDArray kernel(LorthRegularization r, long seed) {
    return Samples.gaussian(r.out(), r.in() * r.kernel() * r.kernel(), seed)
        .reshape('c', new long[] {r.out(), r.in(), r.kernel(), r.kernel()});
  }

  private static double score(LorthRegularization r, INDArray kernel) {
    return r.score(kernel, 0, 0);
  }

  /** ‖conv(K, K) − I₀‖² − δ by its definition, over channels, taps and shifts. */
  private static double defined(LorthRegularization r, INDArray k) {
    int reach = r.padding() / r.stride();
    double sum = -r.slack();
    for (int a = 0; a < r.out(); a++) {
      for (int b = 0; b < r.out(); b++) {
        for (int i = -reach; i <= reach; i++) {
          for (int j = -reach; j <= reach; j++) {
            double product = a == b && i == 0 && j == 0 ? -1 : 0;
            for (int c = 0; c < r.in(); c++) {
              product +=
                  shifted(k.slice(a).slice(c), k.slice(b).slice(c), i * r.stride(), j * r.stride());
            }
            sum += product * product;
          }
        }
      }
    }
    return r.lambda() * sum;
  }

  private static double shifted(INDArray a, INDArray b, int down, int right) {
    double sum = 0;
    for (int i = 0; i < b.rows(); i++) {
      for (int j = 0; j < b.columns(); j++) {
        int row = i + down;
        int column = j + right;
        if (row >= 0 && row < a.rows() && column >= 0 && column < a.columns()) {
          sum += a.getDouble(row, column) * b.getDouble(i, j);
        }
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"2,3,3,1", "5,2,3,1", "3,2,3,2", "2,2,5,3", "9,2,3,2", "1,1,1,1", "4,1,3,2"})
  void isWhatItSays(int out, int in, int kernel, int stride) {
    LorthRegularization r = new LorthRegularization(0.7, out, in, kernel, stride);
    INDArray k = kernel(r, 1);
    assertThat(score(r, k)).isCloseTo(defined(r, k), within(1e-12 * defined(r, k)));
  }

  @ParameterizedTest
  @CsvSource({"2,3,3,1", "5,2,3,1", "3,2,3,2", "2,2,5,3", "9,2,3,2"})
  void gradientIsExact(int out, int in, int kernel, int stride) {
    LorthRegularization r = new LorthRegularization(0.7, out, in, kernel, stride);
    INDArray k = kernel(r, 2).muli(0.3);
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, k.length());
    // as the host gives it: one row of numbers
    r.apply(k.reshape('c', new long[] {k.length()}), gradient, 0.1, 0, 0);
    INDArray expected = Derivatives.gradient(x -> score(r, x), k).reshape(k.length());
    assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(1);
    assertThat(gradient.distance2(expected)).isLessThan(DIFFERENCES);
    // it adds to what is there
    r.apply(k, gradient, 0.1, 0, 0);
    assertThat(gradient.distance2(expected.mul(2))).isLessThan(2 * DIFFERENCES);
  }

  @Test
  void gradientIsTheAdjointOfTheDerivative() {
    LorthRegularization r = new LorthRegularization(1, 4, 3, 3, 1);
    INDArray k = kernel(r, 3).muli(0.2);
    INDArray direction = kernel(r, 4);
    INDArray gradient = k.like();
    r.apply(k, gradient, 1, 0, 0);
    double along = Derivatives.along(x -> Nd4j.scalar(score(r, x)), k, direction).getDouble(0);
    assertThat(Derivatives.inner(gradient, direction)).isCloseTo(along, within(DIFFERENCES));
  }

  @Test
  void theIdentityKernelIsOrthogonal() {
    LorthRegularization r = new LorthRegularization(1, 4, 4, 3, 1);
    INDArray identity = Nd4j.zeros(DataType.DOUBLE, 4, 4, 3, 3);
    for (int c = 0; c < 4; c++) {
      identity.putScalar(new long[] {c, c, 1, 1}, 1);
    }
    assertThat(score(r, identity)).isZero();
    assertThat(score(r, identity.mul(1.1))).isGreaterThan(0.1); // it can fail
    INDArray gradient = identity.like();
    r.apply(identity, gradient, 1, 0, 0);
    assertThat(gradient.norm2Number().doubleValue()).isZero();
  }

  /** More rows than columns: δ is what an orthogonal kernel leaves over. */
  @ParameterizedTest
  @CsvSource({"3,3,3,1", "2,5,3,1", "5,2,3,1", "3,2,3,2", "12,2,3,2"})
  void orthogonalConvolutionsScoreZero(int out, int in, int kernel, int stride) {
    LorthRegularization r = new LorthRegularization(1, out, in, kernel, stride);
    ConvAxis axis = ConvAxis.same(12, kernel, stride, 1, Padding.CIRCULAR);
    ConvShape shape = new ConvShape(in, out, 1, axis, axis);
    BlockOrthogonal map = new BlockOrthogonal();
    INDArray k = map.project(map.start(shape, new SplittableRandom(5)), shape).weight();
    assertThat(score(r, k)).isCloseTo(0, within(FLOAT64 * 100));
    assertThat(score(r, kernel(r, 6))).isGreaterThan(1); // it can fail
  }

  @Test
  void knowsPaddingAndSlackOfUpstreamsCases() {
    LorthRegularization tall = new LorthRegularization(1, 64, 32, 5, 1);
    assertThat(tall.slack()).isEqualTo(32);
    assertThat(tall.padding()).isEqualTo(4);
    LorthRegularization strided = new LorthRegularization(1, 70, 8, 5, 3);
    assertThat(strided.slack()).isZero();
    assertThat(strided.padding()).isEqualTo(3);
  }

  private static Layer conv(LorthRegularization r) {
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(r.kernel(), r.kernel())
            .nIn(r.in())
            .nOut(r.out())
            .stride(r.stride(), r.stride())
            .activation(Activation.IDENTITY);
    builder.regularization(List.of(r));
    return builder.build();
  }

  private static MultiLayerNetwork net(
      org.nd4j.linalg.learning.config.IUpdater updater, Layer conv) {
    return Nets.net(
        host(DataType.DOUBLE, updater),
        InputType.convolutional(5, 5, 2),
        conv,
        Nets.head(0),
        Nets.loss());
  }

  private static DataSet batch() {
    DataSet flat = Nets.batch(DataType.DOUBLE, 4, 50, 1);
    return new DataSet(flat.getFeatures().reshape('c', new long[] {4, 2, 5, 5}), flat.getLabels());
  }

  @Test
  void theHostAddsItToGradientAndScore() {
    LorthRegularization r = new LorthRegularization(0.3, 3, 2, 3, 1);
    MultiLayerNetwork net = net(new NoOp(), conv(r));
    assertThat(Nets.gradientsAreExact(net, batch())).isTrue();
    double share = score(r, net.getParam("0_W"));
    assertThat(share).isGreaterThan(0.1);
    assertThat(net.getLayer(0).calcRegularizationScore(false)).isCloseTo(share, within(FLOAT64));
  }

  @Test
  void trainingMakesTheHostsConvolutionOrthogonal() {
    LorthRegularization r = new LorthRegularization(1000, 3, 2, 3, 1);
    MultiLayerNetwork net = net(new Sgd(3e-5), conv(r));
    double before = score(r, net.getParam("0_W"));
    for (int step = 0; step < 300; step++) {
      net.fit(batch());
    }
    assertThat(score(r, net.getParam("0_W"))).isLessThan(1e-3 * before);
  }

  @Test
  void worksOnRawWeightsOfThisLibrary() {
    LorthRegularization r = new LorthRegularization(0.3, 3, 2, 3, 1);
    SpectralConv2D.Builder builder = new SpectralConv2D.Builder().nOut(3);
    builder.regularization(List.of(r));
    MultiLayerNetwork net = net(new NoOp(), builder.build());
    assertThat(Nets.gradientsAreExact(net, batch())).isTrue();
    assertThat(net.getLayer(0).calcRegularizationScore(false)).isGreaterThan(0.1);
  }

  @Test
  void jsonBringsItBack() {
    LorthRegularization r = new LorthRegularization(0.3, 3, 2, 3, 1);
    MultiLayerConfiguration conf = net(new NoOp(), conv(r)).getLayerWiseConfigurations();
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(conf.toJson());
    ConvolutionLayer layer = (ConvolutionLayer) back.getConf(0).getLayer();
    assertThat(layer.getRegularization()).containsExactly(r);
    assertThat(r.clone()).isEqualTo(r);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|1|1|3|1|lambda: expected above 0 and finite, got 0.0",
        "NaN|1|1|3|1|lambda: expected above 0 and finite, got NaN",
        "1|0|1|3|1|shape: expected channels, kernel and stride ≥ 1, got 0 and 1, 3 and 1",
        "1|1|1|3|0|shape: expected channels, kernel and stride ≥ 1, got 1 and 1, 3 and 0",
        "1|3|3|4|1|kernel: expected an odd size, got 4 (an even one has no centre)",
        "1|60|2|5|6|channels: expected at most 50 out for 2 in and kernel 5, got 60 (a patch has no"
            + " more orthonormal kernels)",
        "1|70|2|3|5|stride: expected at most the kernel's 3 for 2 channels to 70, got 5 (inputs"
            + " between the patches would be lost)"
      })
  void refusesWhatCannotBeOrthogonal(
      double lambda, int out, int in, int kernel, int stride, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LorthRegularization(lambda, out, in, kernel, stride))
        .withMessage("LorthRegularization " + message);
  }

  @Test
  void refusesAnotherWeight() {
    LorthRegularization r = new LorthRegularization(1, 3, 2, 3, 1);
    INDArray other = Nd4j.zeros(DataType.DOUBLE, 50);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> r.apply(other, other.like(), 1, 0, 0))
        .withMessage("LorthRegularization weight: expected [3, 2, 3, 3], got 50 numbers");
  }
}
