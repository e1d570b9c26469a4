package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.evaluation.Generation;
import io.github.lipschitz4j.oneclass.evaluation.GradientNorms;
import io.github.lipschitz4j.oneclass.evaluation.LocalRatios;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GenerationTest {
  private static final double ROUNDING = 1e-9;

  /** e⁻¹⁶ of the way is left. */
  private static final double LEFT = 1e-5;

  @Test
  void rowsClimbToTheLevelOfAPlaneAlongItsGradient() {
    // f = 0.6·z0 + 0.8·z1 in units of 2 around (1, 1), and twice that in the user's
    OneClassModel model =
        Networks.model(new Scaling(new double[] {1, 1}, new double[] {2, 2}, 2), 0, 0, 0.6, 0.8);
    INDArray drawn = Nd4j.createFromArray(new double[][] {{-1, 1}, {1, -1}, {5, 5}});
    List<Integer> steps = new ArrayList<>();

    Generation made = Generation.of(model, drawn, 1, Generation.STEPS, steps::add);

    double[] f = model.signedDistance(made.climbed());
    assertThat(f[0]).isCloseTo(1, within(LEFT));
    assertThat(f[1]).isCloseTo(1, within(LEFT));
    // from f(−1, 1) = −1.2 to 1 along (0.6, 0.8)
    assertThat(made.climbed().getDouble(0, 0)).isCloseTo(-1 + 0.6 * 2.2, within(LEFT));
    assertThat(made.climbed().getDouble(0, 1)).isCloseTo(1 + 0.8 * 2.2, within(LEFT));
    // beyond the level already
    assertThat(made.climbed().getDouble(2, 0)).isCloseTo(5, within(ROUNDING));
    assertThat(made.drawn()).isEqualTo(drawn);
    assertThat(steps).hasSize(800).startsWith(1).endsWith(800);
  }

  @Test
  void rowsStayInTheModelsBox() {
    OneClassModel model = Networks.model(new Scaling(new double[1], new double[] {1}, 1), 0, 0, 1);
    Generation made =
        Generation.of(model, Nd4j.createFromArray(new double[][] {{0}, {-9}}), 100, 5, step -> {});
    assertThat(made.climbed().toDoubleVector()).containsExactly(3, 3);
  }

  @Test
  void noiseBecomesMoons() {
    OneClassModel model = Trainings.moonsModel();
    double[] heldOut = model.calibration().distances();
    double level = heldOut[heldOut.length / 2];
    INDArray drawn = Trainings.background(50, 3);

    INDArray made = Generation.of(model, drawn, level, 200, step -> {}).climbed();

    double[] before = model.signedDistance(drawn);
    double[] after = model.signedDistance(made);
    assertThat(Arrays.stream(before).average().orElseThrow()).isLessThan(0);
    assertThat(Arrays.stream(after).filter(f -> f > level - 0.02).count()).isGreaterThan(45);
    assertThat(Generation.of(model, drawn, level, 200, step -> {}).climbed()).isEqualTo(made);
  }

  @Test
  void refusesNumbersOutOfTheirRange() {
    OneClassModel model = Networks.model(new Scaling(new double[1], new double[] {1}, 1), 0, 0, 1);
    INDArray one = Nd4j.createFromArray(new double[][] {{0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generation.of(model, one, Double.NaN, 5, step -> {}))
        .withMessage("Generation level: expected a finite number, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generation.of(model, one, 0, 0, step -> {}))
        .withMessage("Generation steps: expected ≥ 1, got 0");
  }

  @Test
  void refusesRowsThatDoNotFit() {
    OneClassModel model =
        Networks.model(new Scaling(new double[2], new double[] {1, 1}, 1), 0, 0, 1, 0);
    INDArray narrow = Nd4j.zeros(3, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generation.of(model, narrow, 0, 1, step -> {}))
        .withMessage("Generation drawn: expected 2 features, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientNorms.of(model, narrow))
        .withMessage("GradientNorms rows: expected 2 features, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalRatios.of(model.network(), narrow))
        .withMessage("LocalRatios rows: expected 2 features, got 1");
    INDArray none = Nd4j.create(DataType.DOUBLE, 0, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generation.of(model, none, 0, 1, step -> {}))
        .withMessageStartingWith("Generation drawn: expected a matrix [n, d] with at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientNorms.of(model, none))
        .withMessageStartingWith("GradientNorms rows: expected a matrix [n, d] with at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalRatios.of(model.network(), none))
        .withMessageStartingWith("LocalRatios rows: expected a matrix [n, d] with at least one");
    assertThatNullPointerException()
        .isThrownBy(() -> GradientNorms.of(model, null))
        .withMessage("GradientNorms rows");
    assertThatNullPointerException()
        .isThrownBy(() -> Generation.of(model, Nd4j.zeros(1, 2), 0, 1, null))
        .withMessage("Generation stepDone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Generation(Nd4j.zeros(3, 2), narrow, 0))
        .withMessage(
            "Generation: expected as many rows climbed as drawn, of one width, got [3, 1] and [3, 2]");
  }

  @Test
  void theNetworkIsTheFunctionInStandardizedUnits() {
    OneClassModel model = Trainings.tableModel();
    INDArray x = Trainings.table(20, 5);
    double[] through =
        model
            .network()
            .value(model.scaling().apply(x))
            .mul(model.scaling().unit())
            .toDoubleVector();
    assertThat(through).containsExactly(model.signedDistance(x), within(ROUNDING));
    INDArray back = model.scaling().invert(model.scaling().apply(x));
    assertThat(back.sub(x).normmaxNumber().doubleValue()).isLessThan(ROUNDING);
    assertThat(GradientNorms.of(model, x).values()).hasSize(20);
    assertThat(GradientNorms.of(model, x).quantile(1)).isBetween(0.1, 1.001);
    assertThat(model.pValues(x)).containsExactly(model.calibration().pValues(through));
    assertThat(model.calibration().distances()).hasSize(model.threshold().calibrated());
  }

  @Test
  void aListenerSeesTheNetworkAndChangesNothing() {
    List<Integer> steps = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    INDArray normals = Trainings.moons(100, 1);
    INDArray row = normals.getRow(0, true);
    OneClassModel watched =
        Trainings.small()
            .networkListener(
                15,
                (step, network) -> {
                  steps.add(step);
                  first.add(network.value(row).getDouble(0));
                })
            .build()
            .fit(normals);
    assertThat(steps).containsExactly(15, 30);
    assertThat(first.get(0)).isNotEqualTo(first.get(1));
    assertThat(Trainings.bytes(watched))
        .isEqualTo(Trainings.bytes(Trainings.small().build().fit(normals)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassTrainer.builder().networkListener(0, (step, network) -> {}))
        .withMessage("OneClassTrainer network listener: expected every ≥ 1 steps, got 0");
  }
}
