package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

class ReflectionsTest {
  /** Two products and a sum, and the rounding of π. */
  private static final double ROUNDING = 1e-14;

  /** The same in float. */
  private static final double FLOAT = 1e-6;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-8;

  @ParameterizedTest
  @CsvSource({
    "0, 1, -2, 3, .5, -1, .25, .5, 2",
    ".25, 1, -2, 3, .5, -1.0606601717798212, .25, -.3535533905932738, 2",
    ".5, 1, -2, 3, .5, -1, .25, -.5, 2",
    "1, -1, -2, 3, .5, -1, -.25, -.5, 2"
  })
  void agreesWithTheNumbersOfDeelLip(
      double pi, double a, double b, double c, double d, double e, double f, double g, double h) {
    INDArray x = Nd4j.createFromArray(new double[][] {{1, -2, 3, .5}, {-1, .25, -.5, 2}});
    INDArray theta = Nd4j.createFromArray(pi * Math.PI, pi * Math.PI);
    double[] expected = {a, b, c, d, e, f, g, h};
    assertThat(flat(Reflections.reflect(x, theta).values()))
        .containsExactly(expected, within(ROUNDING));
  }

  @Test
  void agreesWithTheGoldenNumbers() {
    int compared = 0;
    for (JsonNode node : Golden.cases("activations")) {
      if (node.get("activation").asText().startsWith("HouseHolder")) {
        Reflections.Reflected reflected =
            Reflections.reflect(Golden.array(node.get("x")), Golden.array(node.get("theta")));
        assertThat(flat(reflected.values()))
            .containsExactly(flat(Golden.array(node.get("y"))), within(ROUNDING));
        INDArray gradient = reflected.pullback().apply(Golden.array(node.get("upstream"))).x();
        assertThat(flat(gradient))
            .containsExactly(flat(Golden.array(node.get("grad_x"))), within(ROUNDING));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(1);
  }

  @Test
  void aRightAngleSortsThePairs() {
    INDArray x = Samples.gaussian(5, 8, 1);
    INDArray theta = Nd4j.valueArrayOf(new long[] {1, 4}, Math.PI / 2, DataType.DOUBLE);
    INDArray first = x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 4));
    INDArray second = x.get(NDArrayIndex.all(), NDArrayIndex.interval(4, 8));
    INDArray expected =
        Nd4j.hstack(
            first.add(second).subi(distance(first, second)).muli(0.5),
            first.add(second).addi(distance(first, second)).muli(0.5));
    INDArray sorted = Reflections.reflect(x, theta).values();
    assertThat(sorted.distance2(x)).isGreaterThan(0.1);
    assertThat(sorted.distance2(expected)).isLessThan(ROUNDING * 10);
    // what is sorted stays
    assertThat(Reflections.reflect(sorted, theta).values().distance2(sorted)).isLessThan(ROUNDING);
  }

  private static INDArray distance(INDArray a, INDArray b) {
    return Transforms.abs(a.sub(b), false);
  }

  /** A further factor 1/√2, as one library has it, would halve every square here. */
  @ParameterizedTest
  @CsvSource({"3,8", "1,2", "6,2"})
  void keepsEveryNormAndEverySingularValueAtOne(int rows, int channels) {
    INDArray x = Samples.gaussian(rows, channels, 2);
    INDArray theta = Samples.gaussian(1, channels / 2, 3).muli(4);
    Reflections.Reflected reflected = Reflections.reflect(x, theta);
    assertThat(reflected.values().distance2(x)).isGreaterThan(0.1);
    assertThat(reflected.values().norm2(1).distance2(x.norm2(1))).isLessThan(ROUNDING);
    INDArray g = Samples.gaussian(rows, channels, 4);
    assertThat(reflected.pullback().apply(g).x().norm2(1).distance2(g.norm2(1)))
        .isLessThan(ROUNDING);
  }

  @Test
  void isContinuousAndOneLipschitzAcrossTheLine() {
    INDArray theta = Samples.gaussian(1, 1, 5).muli(4);
    double half = theta.getDouble(0) / 2;
    // across the line of angle θ/2 by 1e-9
    INDArray on = Nd4j.createFromArray(new double[][] {{3 * Math.cos(half), 3 * Math.sin(half)}});
    INDArray step =
        Nd4j.createFromArray(new double[][] {{1e-9 * Math.sin(half), -1e-9 * Math.cos(half)}});
    INDArray above = Reflections.reflect(on.add(step), theta).values();
    INDArray below = Reflections.reflect(on.sub(step), theta).values();
    assertThat(above.distance2(below)).isLessThan(1e-14);
    INDArray a = Samples.gaussian(200, 2, 6);
    INDArray b = Samples.gaussian(200, 2, 7);
    INDArray before = a.sub(b).norm2(1);
    INDArray after =
        Reflections.reflect(a, theta).values().sub(Reflections.reflect(b, theta).values()).norm2(1);
    double[] ratios = after.div(before).toDoubleVector();
    assertThat(Arrays.stream(ratios).max().orElseThrow()).isLessThanOrEqualTo(1 + ROUNDING);
    assertThat(Arrays.stream(ratios).min().orElseThrow()).isLessThan(0.9);
  }

  @Test
  void pullbackIsTheGradientByDifferences() {
    INDArray x = Samples.gaussian(4, 6, 8);
    INDArray theta = Samples.gaussian(1, 3, 9).muli(3);
    INDArray g = Samples.gaussian(4, 6, 10);
    Reflections.Gradients exact = Reflections.reflect(x, theta).pullback().apply(g);
    INDArray byX =
        Derivatives.gradient(a -> Derivatives.inner(Reflections.reflect(a, theta).values(), g), x);
    INDArray byTheta =
        Derivatives.gradient(t -> Derivatives.inner(Reflections.reflect(x, t).values(), g), theta);
    assertThat(exact.x().distance2(byX)).isLessThan(DIFFERENCES);
    assertThat(byTheta.norm2Number().doubleValue()).isGreaterThan(0.1);
    assertThat(exact.theta().distance2(byTheta)).isLessThan(DIFFERENCES);
    assertThat(exact.theta().shape()).isEqualTo(theta.shape());
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    INDArray x = Samples.gaussian(4, 6, 11);
    INDArray theta = Samples.gaussian(1, 3, 12);
    INDArray g = Samples.gaussian(4, 6, 13);
    INDArray dx = Samples.gaussian(4, 6, 14);
    INDArray dTheta = Samples.gaussian(1, 3, 15);
    Reflections.Gradients back = Reflections.reflect(x, theta).pullback().apply(g);
    INDArray alongX = Derivatives.along(a -> Reflections.reflect(a, theta).values(), x, dx);
    INDArray alongTheta = Derivatives.along(t -> Reflections.reflect(x, t).values(), theta, dTheta);
    assertThat(Derivatives.inner(back.x(), dx) + Derivatives.inner(back.theta(), dTheta))
        .isCloseTo(
            Derivatives.inner(g, alongX) + Derivatives.inner(g, alongTheta), within(DIFFERENCES));
  }

  @Test
  void everyTypeOrderAndRankAgree() {
    INDArray c = Samples.gaussian(6, 8, 16);
    INDArray theta = Samples.gaussian(1, 4, 17);
    INDArray g = Samples.gaussian(6, 8, 18);
    Reflections.Reflected expected = Reflections.reflect(c, theta);
    Reflections.Gradients back = expected.pullback().apply(g);
    INDArray big = Nd4j.zeros(DataType.DOUBLE, 8, 11);
    INDArray view = big.get(NDArrayIndex.interval(1, 7), NDArrayIndex.interval(2, 10)).assign(c);
    for (INDArray x : new INDArray[] {c.dup('f'), view, c.castTo(DataType.FLOAT)}) {
      double tolerance = x.dataType() == DataType.FLOAT ? FLOAT * 10 : ROUNDING;
      Reflections.Reflected reflected = Reflections.reflect(x, theta);
      Reflections.Gradients own = reflected.pullback().apply(g.castTo(x.dataType()).dup('f'));
      assertThat(reflected.values().dataType()).isEqualTo(x.dataType());
      assertThat(own.x().dataType()).isEqualTo(x.dataType());
      assertThat(own.theta().dataType()).isEqualTo(DataType.DOUBLE);
      assertThat(reflected.values().castTo(DataType.DOUBLE).distance2(expected.values()))
          .isLessThan(tolerance);
      assertThat(own.x().castTo(DataType.DOUBLE).distance2(back.x())).isLessThan(tolerance);
      assertThat(own.theta().distance2(back.theta())).isLessThan(tolerance);
    }
    assertThat(flat(c)).isEqualTo(flat(Samples.gaussian(6, 8, 16)));
    assertThat(flat(g)).isEqualTo(flat(Samples.gaussian(6, 8, 18)));
  }

  @Test
  void everyPixelOfAnImageIsAnExample() {
    INDArray image = Samples.gaussian(2 * 4, 3 * 5, 19).reshape('c', new long[] {2, 4, 3, 5});
    INDArray g = Samples.gaussian(2 * 4, 3 * 5, 20).reshape('c', new long[] {2, 4, 3, 5});
    INDArray theta = Samples.gaussian(1, 2, 21);
    Reflections.Reflected reflected = Reflections.reflect(image, theta);
    Reflections.Reflected rows = Reflections.reflect(pixels(image), theta);
    assertThat(pixels(reflected.values()).distance2(rows.values())).isZero();
    Reflections.Gradients back = reflected.pullback().apply(g);
    Reflections.Gradients expected = rows.pullback().apply(pixels(g));
    assertThat(pixels(back.x()).distance2(expected.x())).isZero();
    assertThat(back.theta().distance2(expected.theta())).isLessThan(ROUNDING * 10);
  }

  private static INDArray pixels(INDArray image) {
    return image.permute(0, 2, 3, 1).dup('c').reshape('c', new long[] {-1, image.size(1)});
  }

  private static double[] flat(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }
}
