package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class DominanceTest {
  /** Rounding of products of size 6. */
  private static final double ROUNDING = 1e-12;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-7;

  private static INDArray absolute(long seed) {
    return Transforms.abs(Matrices.symmetric(Samples.gaussian(6, 6, seed)), false);
  }

  @Test
  void theDiagonalDominatesEverySignOfTheMatrix() {
    for (long seed = 0; seed < 20; seed++) {
      INDArray absolute = absolute(seed);
      INDArray q = Samples.gaussian(6, 1, seed + 50).muli(3);
      INDArray roots = Transforms.sqrt(Dominance.scales(absolute, q).t(), true);
      INDArray signs = Transforms.sign(Matrices.symmetric(Samples.gaussian(6, 6, seed + 99)), true);
      INDArray s = absolute.mul(signs);
      assertThat(SingularValues.largest(s)).isGreaterThan(1.01);
      INDArray scaled = s.mulColumnVector(roots).mulRowVector(roots.transpose());
      assertThat(SingularValues.largest(scaled)).isLessThanOrEqualTo(1 + ROUNDING);
      // of all signs the plain one is worst: there it is tight
      INDArray worst = absolute.mulColumnVector(roots).mulRowVector(roots.transpose());
      assertThat(SingularValues.largest(worst)).isCloseTo(1, within(ROUNDING));
    }
  }

  @Test
  void pullbackIsTheGradientByDifferences() {
    INDArray absolute = absolute(1);
    INDArray q = Samples.gaussian(6, 1, 2);
    INDArray g = Samples.gaussian(6, 1, 3);
    Dominance.Gradients exact = Dominance.scales(absolute, q).pullback().apply(g);
    INDArray byA = Derivatives.gradient(a -> inner(g, a, q), absolute);
    INDArray byQ = Derivatives.gradient(x -> inner(g, absolute, x), q);
    assertThat(exact.absolute().distance2(byA)).isLessThan(DIFFERENCES);
    assertThat(exact.q().distance2(byQ)).isLessThan(DIFFERENCES);
  }

  private static double inner(INDArray g, INDArray a, INDArray q) {
    return Derivatives.inner(g, Transforms.log(Dominance.scales(a, q).t(), true));
  }

  @Test
  void anEmptyRowIsLeftAloneAndWeightsAreCut() {
    INDArray absolute = absolute(4);
    absolute.getRow(2).assign(0);
    absolute.getColumn(2).assign(0);
    INDArray q = Samples.gaussian(6, 1, 5);
    assertThat(Dominance.scales(absolute, q).t().getDouble(2)).isEqualTo(1);
    INDArray far = q.mul(1e300);
    Dominance.Scales scales = Dominance.scales(absolute, far);
    assertThat(Double.isFinite(scales.t().sumNumber().doubleValue())).isTrue();
    Dominance.Gradients back = scales.pullback().apply(Samples.gaussian(6, 1, 6));
    assertThat(Double.isFinite(back.absolute().sumNumber().doubleValue())).isTrue();
    assertThat(back.q().norm2Number().doubleValue()).isZero();
  }
}
