package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.wasserstein.SquareImages.Values;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WassersteinEstimatorTest {
  /** What rounding of float weights may add to a bound of 1 on a handful of layers. */
  private static final double BOUND = 1e-5;

  /** Of a distance of 6: what a short training may leave unlearned, and the held-out draw. */
  private static final double LEARNED = 0.4;

  private static WassersteinEstimator.Builder small() {
    return WassersteinEstimator.builder().seed(1).options(o -> o.steps(50).batch(32));
  }

  @Test
  void estimatesTheLengthOfAShift() {
    INDArray x = Shifted.gaussian(400, 3, 0, 1);
    INDArray y = Shifted.gaussian(300, 3, 6, 2);
    INDArray before = x.dup();
    Estimate estimate = small().build().estimate(x, y);
    assertThat(estimate.value()).isCloseTo(6, within(LEARNED));
    assertThat(estimate.interval(0.95).low()).isLessThan(6);
    assertThat(estimate.lipschitzBound()).isCloseTo(1, within(BOUND));
    Bracket bracket = estimate.bracket(OptimalTransport.between(x, y), 0.95);
    assertThat(bracket.contains(6)).isTrue();
    assertThat(bracket.lower()).isEqualTo(estimate.interval(0.95).low());
    assertThat(bracket.width()).isBetween(0.0, 2 * LEARNED);
    assertThat(x.toDoubleMatrix()).isDeepEqualTo(before.toDoubleMatrix());
  }

  @Test
  void samplesOfOneDistributionAreNotApart() {
    INDArray x = Shifted.gaussian(200, 3, 0, 1);
    INDArray y = Shifted.gaussian(200, 3, 0, 2);
    Estimate estimate = small().build().estimate(x, y);
    // the rows it has seen, it tells apart; that is why others judge
    assertThat(estimate.potential().difference(x, y)).isGreaterThan(estimate.value());
    assertThat(estimate.interval(0.99).low()).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"1000,0", "0.001,0.5"})
  void unitsOnlyScaleTheResult(double factor, double offset) {
    INDArray x = Shifted.gaussian(100, 2, 0, 1);
    INDArray y = Shifted.gaussian(100, 2, 3, 2);
    WassersteinEstimator estimator = small().options(o -> o.steps(15)).build();
    double plain = estimator.estimate(x, y).value();
    Estimate other = estimator.estimate(x.mul(factor).addi(offset), y.mul(factor).addi(offset));
    // rounding to float differs
    assertThat(other.value()).isCloseTo(plain * factor, within(0.01 * factor));
    assertThat(other.lipschitzBound()).isCloseTo(1, within(BOUND));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    INDArray x = Shifted.gaussian(50, 2, 0, 1);
    INDArray y = Shifted.gaussian(60, 2, 3, 2);
    WassersteinEstimator estimator = small().options(o -> o.steps(10)).build();
    long state = Nd4j.getRandom().rootState();
    Estimate one = estimator.estimate(x, y);
    assertThat(Nd4j.getRandom().rootState()).isEqualTo(state);
    Nd4j.getRandom().nextInt();
    Estimate two = estimator.estimate(x, y);
    assertThat(two.value()).isEqualTo(one.value());
    assertThat(two.report()).isEqualTo(one.report());
    assertThat(two.provenance()).isEqualTo(one.provenance());
    Estimate other = small().seed(2).options(o -> o.steps(10)).build().estimate(x, y);
    assertThat(other.value()).isNotEqualTo(one.value());
  }

  @Test
  void listenersHearOfEveryStep() {
    List<StepReport> heard = new ArrayList<>();
    INDArray x = Shifted.gaussian(50, 2, 0, 1);
    INDArray y = Shifted.gaussian(60, 2, 3, 2);
    Estimate estimate =
        small().options(o -> o.steps(7)).listener(heard::add).build().estimate(x, y);
    assertThat(heard).isEqualTo(estimate.report()).hasSize(7);
    assertThat(heard).extracting(StepReport::step).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(heard).allSatisfy(report -> assertThat(report.steps()).isEqualTo(7));
    assertThat(heard.get(6).kr()).isGreaterThan(heard.get(0).kr()).isLessThan(5);
    assertThat(estimate.provenance().seed()).isEqualTo(1);
    assertThat(estimate.provenance().options()).contains("steps=7");
    assertThat(estimate.provenance().data()).contains("x: 50 rows, sha256 ").contains("y: 60 rows");
  }

  @Test
  void isCancelledBetweenSteps() {
    List<StepReport> heard = new ArrayList<>();
    WassersteinEstimator estimator =
        small().listener(heard::add).cancelWhen(() -> heard.size() == 3).build();
    INDArray x = Shifted.gaussian(50, 2, 0, 1);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> estimator.estimate(x, x))
        .withMessage("WassersteinEstimator: cancelled after step 3");
  }

  @Test
  void divergenceIsNamed() {
    WassersteinEstimator estimator =
        small()
            .options(
                o ->
                    o.learningRate(1e38)
                        .schedule(new Schedule.Constant())
                        .optimizer(Optimizer.RMSPROP))
            .build();
    INDArray x = Shifted.gaussian(50, 2, 0, 1);
    INDArray y = Shifted.gaussian(50, 2, 3, 1);
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> estimator.estimate(x, y))
        .withMessageMatching(
            "WassersteinEstimator step \\d+: expected a finite .*, got .* \\(last report: .*; a"
                + " lower learning rate may help\\)");
  }

  @ParameterizedTest
  @EnumSource
  void learnsTheToyFromStreams(Values values) {
    SquareImages toy = new SquareImages(16, 0.3, values);
    Estimate estimate =
        toyEstimator(0.02, 150)
            .estimate((rows, random) -> toy.blacks(rows), (rows, random) -> toy.squares(rows), 50);
    // 8 × 8 pixels; the certified bound keeps it from exceeding the distance
    assertThat(estimate.value()).isBetween(7.5, 8 + 1e-6);
    assertThat(estimate.provenance().data()).isEqualTo("streams");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-1})
  void anyRateStaysFinite(double rate) {
    SquareImages toy = new SquareImages(16, 0.3, Values.TERNARY);
    Estimate estimate =
        toyEstimator(rate, 30)
            .estimate((rows, random) -> toy.blacks(rows), (rows, random) -> toy.squares(rows), 8);
    assertThat(estimate.value()).isBetween(-8.0, 8 + 1e-6);
  }

  private static WassersteinEstimator toyEstimator(double rate, int steps) {
    return WassersteinEstimator.builder()
        .options(
            o ->
                o.widths(List.of(32, 16, 8))
                    .sorting(Sorting.FULL)
                    .batch(8)
                    .steps(steps)
                    .learningRate(rate))
        .build();
  }

  @Test
  void readsStreamsOnce() {
    Stream<INDArray> x = Stream.iterate(1, i -> i + 1).map(i -> Shifted.gaussian(50, 2, 0, i));
    Stream<INDArray> y = Stream.iterate(1, i -> i + 1).map(i -> Shifted.gaussian(70, 2, 6, -i));
    Estimate estimate =
        small().build().estimate(RowSource.of(x.iterator()), RowSource.of(y.iterator()), 1500);
    assertThat(estimate.value()).isCloseTo(6, within(LEARNED));
  }

  @Test
  void refusesBadSamples() {
    WassersteinEstimator estimator = small().build();
    INDArray x = Nd4j.rand(DataType.DOUBLE, new long[] {10, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(x, Nd4j.ones(10, 3)))
        .withMessage("WassersteinEstimator y: expected 2 features, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(Nd4j.ones(1, 2), x))
        .withMessageContaining("WassersteinEstimator x: expected at least 4 rows")
        .withMessageContaining("got 1");
    INDArray holes = x.dup();
    holes.putScalar(3, 1, Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(x, holes))
        .withMessage("WassersteinEstimator y row 4, column 2: expected a finite number, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().options(o -> o.steps(-1)).build().estimate(x, x))
        .withMessageContaining("WassersteinOptions steps: expected ≥ 1, got -1");
  }

  @Test
  void refusesBadStreams() {
    WassersteinEstimator estimator = small().build();
    RowSource x = (rows, random) -> Shifted.gaussian(rows, 2, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(x, (n, random) -> Nd4j.ones(n, 3), 10))
        .withMessage("WassersteinEstimator y: expected 2 features, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(x, (n, random) -> Nd4j.ones(n - 1, 2), 10))
        .withMessage("WassersteinEstimator y: expected 256 rows, as asked for, got 255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(x, x, 1))
        .withMessage("WassersteinEstimator judged rows: expected ≥ 2, got 1");
    RowSource ends = RowSource.of(List.of(Shifted.gaussian(300, 2, 0, 1)).iterator());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimator.estimate(x, ends, 10))
        .withMessageContaining("got an end after 300");
  }

  @Test
  void equalPointsAreAtNoDistance() {
    INDArray x = Nd4j.ones(10, 2);
    Estimate estimate = small().options(o -> o.steps(3)).build().estimate(x, x);
    assertThat(estimate.value()).isZero();
    assertThat(estimate.standardError()).isZero();
  }
}
