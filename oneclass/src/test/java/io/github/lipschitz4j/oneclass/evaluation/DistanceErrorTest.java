package io.github.lipschitz4j.oneclass.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DistanceErrorTest {
  /** Means of 50 doubles. */
  private static final double SUMS = 1e-12;

  private static OneClassModel model;
  private static INDArray points;
  private static double[] learned;

  @BeforeAll
  static void train() {
    points = ToyDataset.ONE_CLOUD.sample(50, 1);
    model =
        OneClassTrainer.builder()
            .options(o -> o.steps(3).batch(16).width(16).depth(2))
            .build()
            .fit(points);
    learned = model.signedDistance(points);
  }

  @Test
  void isZeroForTheModelItselfAndTheShiftForAShift() {
    double[] shifted = Arrays.stream(learned).map(value -> value - 0.25).toArray();
    assertThat(DistanceError.of(model, points, shifted, 0.25, 0).max()).isLessThan(SUMS);
    DistanceError error = DistanceError.of(model, points, shifted, 0, 0);
    assertThat(error.mean()).isCloseTo(0.25, within(SUMS));
    assertThat(error.max()).isCloseTo(0.25, within(SUMS));
    assertThat(error.gradientNorm()).isBetween(0.0, 1.0001);
  }

  @Test
  void leavesTheBandOut() {
    double[] signed = learned.clone();
    signed[0] = 0.001;
    signed[1] = 100;
    double band = 0.01;
    DistanceError error = DistanceError.of(model, points, signed, 0, band);
    long outside = Arrays.stream(signed).filter(value -> Math.abs(value) > band).count();
    assertThat(error.points()).isEqualTo((int) outside).isLessThan(50);
    assertThat(error.max()).isCloseTo(100 - learned[1], within(SUMS));
    assertThat(error.mean()).isCloseTo((100 - learned[1]) / outside, within(SUMS));
  }

  @Test
  void refusesWhatItCannotCompare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistanceError.of(model, points, new double[3], 0, 0))
        .withMessage("DistanceError: expected a distance for each of 50 points, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistanceError.of(model, points, learned, 0, 1e9))
        .withMessageStartingWith("DistanceError: expected points outside a band of 1.0E9");
    OneClassModel perColumn =
        OneClassTrainer.builder()
            .options(
                o ->
                    o.standardization(Standardization.PER_COLUMN)
                        .steps(1)
                        .batch(16)
                        .width(16)
                        .depth(2))
            .build()
            .fit(points);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistanceError.of(perColumn, points, learned, 0, 0))
        .withMessageStartingWith("DistanceError model: expected one scale for all columns");
  }
}
