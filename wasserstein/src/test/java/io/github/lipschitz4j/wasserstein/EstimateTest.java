package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EstimateTest {
  /** The certified norm of a single number is above it by rounding outwards. */
  private static final double ROUNDING = 1e-9;

  /** f(x) = 2x on a line: bound 2. */
  private static Estimate estimate() {
    INDArray weight = Nd4j.createFromArray(new double[][] {{2}});
    INDArray bias = Nd4j.createFromArray(new double[][] {{0}});
    Potential potential =
        new Potential(
            new CondensedNetwork(List.of(new Affine("line", weight, bias))),
            new Provenance("test", 0, "none", 1, "none"));
    return new Estimate(
        potential, new Difference(Moments.of(2, 4, 6), Moments.of(0, 2)), List.of());
  }

  @Test
  void dividesByTheProvenBound() {
    Estimate estimate = estimate();
    assertThat(estimate.lipschitzBound()).isGreaterThanOrEqualTo(2).isCloseTo(2, within(ROUNDING));
    assertThat(estimate.value()).isCloseTo(1.5, within(ROUNDING));
    // var f/K = 1 over 3 rows, 0.5 over 2
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(1.0 / 3 + 0.25), within(ROUNDING));
    assertThat(estimate.interval(0.9).low()).isLessThan(estimate.value());
    assertThat(estimate.interval(0.9).low() + estimate.interval(0.9).high())
        .isCloseTo(3, within(ROUNDING));
  }

  @Test
  void upperSideIsTheTransportAndItsSpread() {
    INDArray x = Nd4j.createFromArray(new double[][] {{0}, {2}});
    INDArray y = Nd4j.createFromArray(new double[][] {{10}, {11}, {15}});
    OptimalTransport transport = OptimalTransport.between(x, y);
    assertThat(transport.cost()).isCloseTo(11, within(ROUNDING));
    Bracket bracket = estimate().bracket(transport, 0.95);
    // all mass goes right: u = −x and v = y but for constants, of variance 2 and 7
    double spread = Math.sqrt(2.0 / 2 + 7.0 / 3);
    assertThat(bracket.upper()).isCloseTo(11 + 1.959963985 * spread, within(1e-7));
    assertThat(bracket.lower()).isEqualTo(estimate().interval(0.95).low());
  }

  @Test
  void refusesATransportOfOnePoint() {
    OptimalTransport transport = OptimalTransport.between(Nd4j.ones(1, 1), Nd4j.zeros(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimate().bracket(transport, 0.95))
        .withMessage(
            "Estimate bracket: expected a transport between at least 2 points each, got 1");
    OptimalTransport two = OptimalTransport.between(Nd4j.ones(2, 1), Nd4j.zeros(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimate().bracket(two, 1.5))
        .withMessage("Estimate confidence: expected in (0, 1), got 1.5");
  }

  @Test
  void aBracketIsOfNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bracket(Double.NaN, 1))
        .withMessage("Bracket: expected finite sides, got NaN and 1.0");
    assertThat(new Bracket(1, 3).width()).isEqualTo(2);
  }
}
