package io.github.lipschitz4j.layers.condensed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A condensed network on other units of input and output. */
class CondensedUnitsTest {
  /** A few products of matrices of size at most 6, in double. */
  private static final double ROUNDING = 1e-12;

  private static final double[] CENTRE = {1, -20, 0.5, 3};
  private static final double[] SCALE = {2, 0.125, 10, 1};

  private static final CondensedNetwork NETWORK =
      new CondensedNetwork(List.of(affine(4, 6), new Sort("sort", 2), affine(6, 1)));

  private static CondensedLayer affine(int in, int out) {
    return new Affine("affine", Samples.gaussian(in, out, in), Samples.gaussian(1, out, out));
  }

  private static INDArray row(double[] values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {1, values.length});
  }

  private static INDArray standardized(INDArray x) {
    return x.subRowVector(row(CENTRE)).diviRowVector(row(SCALE));
  }

  @Test
  void standardizingIsTheFunctionOnStandardizedRows() {
    INDArray x = Samples.gaussian(10, 4, 1).muliRowVector(row(SCALE)).addiRowVector(row(CENTRE));
    CondensedNetwork folded = NETWORK.standardizing(CENTRE, SCALE);
    INDArray expected = NETWORK.value(standardized(x));
    assertThat(NETWORK.value(x).distance2(expected)).isGreaterThan(1);
    assertThat(folded.value(x).distance2(expected)).isLessThan(ROUNDING * 100);
    INDArray gradient = NETWORK.valueAndGradient(standardized(x)).gradient();
    assertThat(folded.valueAndGradient(x).gradient().distance2(gradient.divRowVector(row(SCALE))))
        .isLessThan(ROUNDING * 100);
    assertThat(folded.inputs()).isEqualTo(4);
  }

  @Test
  void standardizingScalesTheCertificate() {
    double bound = Certifier.certify(NETWORK).bound().value();
    double[] same = {4, 4, 4, 4};
    double folded = Certifier.certify(NETWORK.standardizing(CENTRE, same)).bound().value();
    assertThat(folded).isCloseTo(bound / 4, within(1e-6 * bound));
    // the narrowest column tells
    assertThat(Certifier.certify(NETWORK.standardizing(CENTRE, SCALE)).bound().value())
        .isBetween(bound / 10, bound / 0.125 * (1 + 1e-6));
  }

  @Test
  void timesIsTheFunctionTimesANumber() {
    INDArray x = Samples.gaussian(10, 4, 2);
    double bound = Certifier.certify(NETWORK).bound().value();
    for (double factor : new double[] {3, -0.5, 0}) {
      CondensedNetwork folded = NETWORK.times(factor);
      assertThat(folded.value(x).distance2(NETWORK.value(x).mul(factor))).isLessThan(ROUNDING);
      assertThat(Certifier.certify(folded).bound().value())
          .isCloseTo(Math.abs(factor) * bound, within(1e-6 * bound));
    }
  }

  @Test
  void foldingLeavesTheNetworkAloneAndKeepsItsType() {
    INDArray x = Samples.gaussian(5, 4, 3);
    INDArray before = NETWORK.value(x);
    NETWORK.times(5);
    NETWORK.standardizing(CENTRE, SCALE);
    assertThat(NETWORK.value(x).distance2(before)).isZero();
    CondensedNetwork single = NETWORK.castTo(DataType.FLOAT);
    assertThat(single.times(2).dataType()).isEqualTo(DataType.FLOAT);
    assertThat(single.standardizing(CENTRE, SCALE).dataType()).isEqualTo(DataType.FLOAT);
    assertThat(single.standardizing(CENTRE, SCALE).value(x).dataType()).isEqualTo(DataType.FLOAT);
    assertThat(CENTRE).containsExactly(1, -20, 0.5, 3);
    assertThat(SCALE).containsExactly(2, 0.125, 10, 1);
  }

  @Test
  void takesOneColumn() {
    CondensedNetwork line = new CondensedNetwork(List.of(affine(1, 1)));
    INDArray x = Nd4j.createFromArray(new double[][] {{3}, {5}});
    INDArray z = Nd4j.createFromArray(new double[][] {{1}, {2}});
    assertThat(
            line.standardizing(new double[] {1}, new double[] {2})
                .value(x)
                .distance2(line.value(z)))
        .isLessThan(ROUNDING);
  }

  @Test
  void refusesUnitsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NETWORK.standardizing(new double[3], SCALE))
        .withMessage("CondensedNetwork units: expected 4 centres and scales, got 3 and 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NETWORK.standardizing(CENTRE, new double[5]))
        .withMessage("CondensedNetwork units: expected 4 centres and scales, got 4 and 5");
  }

  @Test
  void refusesNetworksThatEndWithoutWeights() {
    CondensedLayer sort = new Sort("sort", Sort.ALL);
    CondensedNetwork begins = new CondensedNetwork(List.of(sort, affine(4, 1)));
    CondensedNetwork ends = new CondensedNetwork(List.of(affine(4, 4), sort));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ends.times(2))
        .withMessage("CondensedNetwork units: expected a layer with weights at the end, got sort");
    assertThat(begins.times(2)).isNotNull();
    assertThat(ends.standardizing(CENTRE, SCALE)).isNotNull();
  }

  /** An image of four values, which no matrix comes before. */
  private static CondensedNetwork images() {
    long[] image = {1, 2, 2};
    return new CondensedNetwork(
        List.of(
            Reshape.of("in", new long[] {4}, image),
            new PixelBlocks("blocks", 2, PixelBlocks.Target.CHANNELS),
            Reshape.of("out", new long[] {4, 1, 1}, new long[] {4}),
            affine(4, 1)));
  }

  @Test
  void standardizingComesBeforeImages() {
    CondensedNetwork network = images();
    INDArray x = Samples.gaussian(10, 4, 1).muliRowVector(row(SCALE)).addiRowVector(row(CENTRE));
    CondensedNetwork folded = network.standardizing(CENTRE, SCALE);
    INDArray expected = network.value(standardized(x));
    assertThat(network.value(x).distance2(expected)).isGreaterThan(1);
    assertThat(folded.value(x).distance2(expected)).isLessThan(ROUNDING * 100);
    INDArray gradient = network.valueAndGradient(standardized(x)).gradient();
    assertThat(folded.valueAndGradient(x).gradient().distance2(gradient.divRowVector(row(SCALE))))
        .isLessThan(ROUNDING * 100);
    assertThat(folded.castTo(DataType.FLOAT).standardizing(CENTRE, SCALE).dataType())
        .isEqualTo(DataType.FLOAT);
    double bound = Certifier.certify(network).bound().value();
    assertThat(Certifier.certify(folded).bound().value())
        .as("the narrowest column is 1/8 wide")
        .isCloseTo(8 * bound, within(1e-9 * bound));
  }
}
