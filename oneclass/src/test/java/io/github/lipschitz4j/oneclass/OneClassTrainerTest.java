package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.STEPS;
import static io.github.lipschitz4j.oneclass.Trainings.bytes;
import static io.github.lipschitz4j.oneclass.Trainings.moons;
import static io.github.lipschitz4j.oneclass.Trainings.small;
import static io.github.lipschitz4j.oneclass.Trainings.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.layers.training.Seeds;
import io.github.lipschitz4j.oneclass.evaluation.Auroc;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OneClassTrainerTest {
  @TempDir private Path folder;

  /** As {@link Trainings#small}, where nothing has to be learnt. */
  private static OneClassTrainer.Builder brief() {
    return small().options(o -> o.steps(12));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    INDArray normals = moons(200, 1);
    OneClassTrainer trainer = brief().build();
    byte[] first = bytes(trainer.fit(normals));
    assertThat(bytes(trainer.fit(normals))).as("used again").isEqualTo(first);
    Nd4j.getRandom().setSeed(5);
    assertThat(bytes(brief().build().fit(normals.dup('f')))).isEqualTo(first);
    assertThat(bytes(brief().seed(2).build().fit(normals))).isNotEqualTo(first);
  }

  /** The host seeds its global generator with the time whenever it makes a network. */
  @Test
  void leavesTheHostsRandomNumbersAlone() {
    Nd4j.getRandom().setSeed(5);
    double[] expected = Nd4j.rand(4).toDoubleVector();
    double[] next = Nd4j.rand(4).toDoubleVector();
    Nd4j.getRandom().setSeed(5);
    assertThat(Nd4j.rand(4).toDoubleVector()).isEqualTo(expected);
    small().options(o -> o.steps(2)).build().fit(moons(100, 1));
    assertThat(Nd4j.rand(4).toDoubleVector()).isEqualTo(next);
  }

  @Test
  void leavesTheNormalsAlone() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray normals = moons(100, 1).castTo(type);
      double[] before = values(normals);
      brief().build().fit(normals);
      assertThat(values(normals)).isEqualTo(before);
    }
  }

  static Stream<BoundaryAscent> ascents() {
    return Stream.of(
        new BoundaryAscent.None(),
        new BoundaryAscent.NewtonRaphson(2, 1, 0),
        new BoundaryAscent.ProjectedGradient(2, 0.05, 0));
  }

  @ParameterizedTest
  @MethodSource("ascents")
  void learnsTheMoonsWithEveryAscent(BoundaryAscent ascent) {
    OneClassModel model =
        small().options(o -> o.steps(100).ascent(ascent)).build().fit(moons(600, 1));
    double[] normals = model.signedDistance(moons(400, 2));
    INDArray background = Trainings.background(400, 3);
    double[] exact =
        ToyDataset.TWO_MOONS.supportDistance(background).orElseThrow().toDoubleVector();
    double[] distances = model.signedDistance(background);
    double[] anomalies =
        IntStream.range(0, 400)
            .filter(i -> exact[i] > 0.3)
            .mapToDouble(i -> distances[i])
            .toArray();
    assertThat(Auroc.of(normals, anomalies)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource(Standardization.class)
  void trainsInEveryUnits(Standardization standardization) {
    INDArray normals = Samples.gaussian(200, 6, 1);
    OneClassModel model =
        small().options(o -> o.standardization(standardization)).build().fit(normals);
    double[] far = model.signedDistance(Samples.gaussian(200, 6, 2).muli(3));
    assertThat(Auroc.of(model.signedDistance(normals), far)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40})
  void takesAnyNumberOfColumns(int columns) {
    INDArray normals = Samples.gaussian(80, columns, 1);
    OneClassModel model = small().options(o -> o.steps(3)).build().fit(normals);
    assertThat(model.signedDistance(normals)).hasSize(80);
    assertThat(model.certificate().bound().value()).isLessThan(1 + 1e-4);
  }

  @Test
  void reportsTheFirstEveryTwentiethAndTheLastStep() {
    List<StepReport> heard = new ArrayList<>();
    List<StepReport> second = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    OneClassModel model =
        small()
            .options(o -> o.steps(47))
            .listener(heard::add)
            .listener(report -> threads.add(Thread.currentThread()))
            .listener(second::add)
            .build()
            .fit(moons(100, 1));
    assertThat(heard).extracting(StepReport::step).containsExactly(1, 20, 40, 47);
    assertThat(heard).extracting(StepReport::steps).containsOnly(47);
    assertThat(second).isEqualTo(heard);
    assertThat(threads).containsOnly(Thread.currentThread());
    assertThat(model.report().steps()).isEqualTo(heard);
    for (StepReport report : heard) {
      assertThat(report.gradientNorm()).isBetween(0.1, 1 + 1e-4);
    }
    assertThat(heard.get(3).loss()).isLessThan(heard.get(0).loss());
  }

  /** Led to a level by full steps, f is that level at every negative, and the gap follows. */
  @Test
  void reportsNegativesWhereTheirClimbEnded() {
    double converged = 1e-3;
    assertThat(gapAtLevel(-0.75) - gapAtLevel(-0.25)).isCloseTo(0.5, within(converged));
  }

  private static double gapAtLevel(double level) {
    BoundaryAscent there =
        new BoundaryAscent.NewtonRaphson(
            30,
            30,
            level,
            BoundaryAscent.NewtonRaphson.Pace.FULL,
            BoundaryAscent.NewtonRaphson.Past.RETURN);
    return small()
        .options(o -> o.steps(1).warmUp(0).learningRate(1e-9).growth(2).ascent(there))
        .build()
        .fit(moons(100, 1))
        .report()
        .steps()
        .get(0)
        .gap();
  }

  @Test
  void passesOnWhatAListenerThrows() {
    OneClassTrainer trainer =
        small()
            .listener(
                report -> {
                  throw new IllegalStateException("full");
                })
            .build();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> trainer.fit(moons(100, 1)))
        .withMessage("full");
  }

  @Test
  void isCancelledBeforeTheNextStep() {
    Path file = folder.resolve("checkpoint.zip");
    AtomicInteger asked = new AtomicInteger();
    OneClassTrainer trainer =
        small().cancelWhen(() -> asked.incrementAndGet() > 7).checkpoint(file, 1000).build();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> trainer.fit(moons(100, 1)))
        .withMessage("OneClassTrainer: cancelled after step 7");
    assertThat(file).exists();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> small().cancelWhen(() -> true).build().fit(moons(100, 1)))
        .withMessage("OneClassTrainer: cancelled after step 0");
  }

  @Test
  void optionsChangeInTheOrderGiven() {
    OneClassModel model =
        small()
            .options(o -> o.steps(2).lambda(5))
            .options(o -> o.steps(3))
            .build()
            .fit(moons(100, 1));
    assertThat(model.provenance().options())
        .contains("steps=3", "lambda=5.0", "width=16", "margins=[0.1414")
        .doesNotContain("steps=2,");
  }

  @Test
  void takesTheBatchFromTheRowsLeftAfterHoldingOut() {
    OneClassModel model =
        OneClassTrainer.builder()
            .options(o -> o.steps(1).calibration(0.5).depth(1))
            .build()
            .fit(moons(101, 1));
    assertThat(model.provenance().options()).contains("batch=51,");
    assertThat(model.provenance().normals()).isEqualTo(101);
    assertThat(model.threshold().calibrated()).isEqualTo(50);
  }

  @Test
  void calibratesOnRowsItHasNotTrainedOn() {
    INDArray normals = moons(400, 1);
    OneClassModel model =
        brief().options(o -> o.calibration(0.25).falseAlarms(0.1)).build().fit(normals);
    assertThat(model.threshold().calibrated()).isEqualTo(100);
    assertThat(model.threshold().falseAlarms()).isEqualTo(10 / 101.0);
    Normals divided = Normals.divide(normals, 0.25, new Seeds(1).of(Purpose.SPLIT, 0));
    double[] heldOut = model.signedDistance(divided.heldOut().orElseThrow());
    assertThat(Arrays.stream(heldOut).filter(value -> value < model.threshold().value()))
        .hasSize(9);
    assertThat(brief().options(o -> o.calibration(0)).build().fit(normals).threshold())
        .isEqualTo(new Threshold(0, 1, 0));
  }

  @Test
  void remembersWhereTheModelComesFrom() {
    INDArray normals = moons(100, 1);
    Provenance provenance = brief().seed(77).build().fit(normals).provenance();
    assertThat(provenance.seed()).isEqualTo(77);
    assertThat(provenance.normals()).isEqualTo(100);
    assertThat(provenance.features()).isEqualTo(2);
    assertThat(provenance.dataSha256()).hasSize(64);
    assertThat(provenance.library()).isNotEmpty();
    normals.putScalar(0, 0, 0.123);
    assertThat(brief().build().fit(normals).provenance().dataSha256())
        .isNotEqualTo(provenance.dataSha256());
  }

  @Test
  void refusesFewerNormalsThanABatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().build().fit(moons(70, 1)))
        .withMessage(
            "OneClassTrainer normals: expected at least one batch, 64 rows after holding out, got"
                + " 63 (a smaller batch, or more rows)");
    assertThat(brief().build().fit(moons(71, 1))).isNotNull();
  }

  @Test
  void refusesNormalsThatAreNone() {
    INDArray normals = moons(100, 1);
    normals.putScalar(16, 1, Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().build().fit(normals))
        .withMessage("OneClassTrainer normals row 17, column 2: expected a finite number, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().build().fit(Nd4j.zeros(5)))
        .withMessageStartingWith("OneClassTrainer normals: expected a matrix [n, d]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().build().fit(Nd4j.ones(DataType.DOUBLE, 100, 2)))
        .withMessage("OneClassTrainer normals: expected rows that differ, got 90 equal rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small().checkpoint(folder.resolve("a"), 0))
        .withMessage("OneClassTrainer checkpoint: expected every ≥ 1 steps, got 0");
  }

  /** The loss of a step is that of the weights before it: the biases overflow after it. */
  @Test
  void stopsWhereAWeightIsNotFiniteAndSaysWhatTheLastReportWas() throws IOException {
    Path file = folder.resolve("checkpoint.zip");
    List<StepReport> heard = new ArrayList<>();
    OneClassTrainer trainer =
        small()
            .options(o -> o.learningRate(1e38).depth(1))
            .listener(heard::add)
            .checkpoint(file, 1)
            .build();
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> trainer.fit(moons(100, 1)))
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessage(
                        "OneClassTrainer step 2: expected a finite sum of the weights, got NaN"
                            + " (last report: "
                            + heard.get(0)
                            + "; a lower learning rate may help)"));
    assertThat(heard).hasSize(1);
    assertThat(file).as("the last good state").exists();
  }

  @Test
  void stopsWhereTheLossIsNotFinite() {
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(
            () -> small().options(o -> o.margin(Double.MAX_VALUE)).build().fit(moons(100, 1)))
        .withMessage(
            "OneClassTrainer step 1: expected a finite loss, got Infinity (last report: none; a"
                + " lower learning rate may help)");
  }

  @Test
  void leavesNothingBesideTheCheckpoint() throws Exception {
    small().checkpoint(folder.resolve("checkpoint.zip"), 10).build().fit(moons(100, 1));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("checkpoint.zip"));
    }
    assertThat(STEPS % 10).isZero();
  }
}
