package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.bytes;
import static io.github.lipschitz4j.oneclass.Trainings.moons;
import static io.github.lipschitz4j.oneclass.Trainings.moonsModel;
import static io.github.lipschitz4j.oneclass.Trainings.small;
import static io.github.lipschitz4j.oneclass.Trainings.table;
import static io.github.lipschitz4j.oneclass.Trainings.tableModel;
import static io.github.lipschitz4j.oneclass.Trainings.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OneClassModelTest {
  /** Measured norms of a few layers in float, each within its rounding of 1. */
  private static final double BOUND = 1e-4;

  /** Radii that a rounding of relative size 2⁻⁵³ a layer is taken off. */
  private static final double ROUNDING = 1e-9;

  @TempDir private Path folder;

  @Test
  void aLoadedModelIsTheModel() throws IOException {
    for (OneClassModel model : List.of(moonsModel(), tableModel())) {
      Path file = folder.resolve("model.zip");
      model.save(file);
      OneClassModel loaded = OneClassModel.load(file);
      INDArray x = model == moonsModel() ? moons(50, 9) : table(50, 9);
      assertThat(loaded.signedDistance(x)).isEqualTo(model.signedDistance(x));
      assertThat(loaded.isNormal(x)).isEqualTo(model.isNormal(x));
      assertThat(loaded.certifiedRadius(x)).isEqualTo(model.certifiedRadius(x));
      assertThat(loaded.standardizedRadius(x)).isEqualTo(model.standardizedRadius(x));
      assertThat(loaded.threshold()).isEqualTo(model.threshold());
      assertThat(loaded.provenance()).isEqualTo(model.provenance());
      assertThat(loaded.report()).isEqualTo(model.report());
      assertThat(loaded.certificate()).isEqualTo(model.certificate());
      assertThat(loaded.standardizedCertificate()).isEqualTo(model.standardizedCertificate());
      assertThat(bytes(loaded)).isEqualTo(bytes(model)).isEqualTo(Files.readAllBytes(file));
    }
  }

  @Test
  void savingReplacesAFileAndLeavesNothingBesideIt() throws IOException {
    Path file = folder.resolve("model.zip");
    Files.writeString(file, "old");
    moonsModel().save(file);
    assertThat(file).hasBinaryContent(bytes(moonsModel()));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(catchThrowable(() -> moonsModel().save(folder.resolve("none").resolve("model.zip"))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void signedDistanceIsTheFunctionOnStandardizedRowsInTheUsersUnits() {
    Scaling scaling = new Scaling(new double[] {1, 2}, new double[] {2, 2}, 2);
    OneClassModel model = Networks.model(scaling, 0, 0.5, 0.6, 0.8);
    INDArray x = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 2}, {1, -2}});
    assertThat(model.signedDistance(x)).containsExactly(new double[] {1, 2.2, -2.2}, within(1e-15));
    assertThat(values(model.function().valueAndGradient(x).gradient()))
        .containsExactly(new double[] {0.6, 0.8, 0.6, 0.8, 0.6, 0.8}, within(1e-15));
  }

  @Test
  void isNormalFromTheThresholdOn() {
    OneClassModel model =
        Networks.model(new Scaling(new double[1], new double[] {1}, 1), 0.5, 0, 1.0);
    INDArray x = Nd4j.createFromArray(new double[][] {{0.5}, {Math.nextDown(0.5)}, {0.75}, {-3}});
    assertThat(model.isNormal(x)).containsExactly(true, false, true, false);
  }

  @Test
  void oneEvaluationDecidesAsThreeDo() {
    for (OneClassModel model : List.of(moonsModel(), tableModel())) {
      INDArray x = model == moonsModel() ? moons(50, 9) : table(50, 9);
      Decisions decisions = model.decide(x);
      assertThat(decisions.signedDistance()).isEqualTo(model.signedDistance(x));
      assertThat(decisions.isNormal()).isEqualTo(model.isNormal(x));
      assertThat(decisions.certifiedRadius()).isEqualTo(model.certifiedRadius(x));
    }
  }

  @Test
  void certifiedRadiusIsTheDistanceToTheThresholdOverTheBound() {
    Scaling scaling = new Scaling(new double[] {5, -7}, new double[] {0.5, 4}, 1);
    OneClassModel model = Networks.model(scaling, 0.25, 0, 0.6, 0.8);
    INDArray x = Nd4j.createFromArray(new double[][] {{5, -7}, {6, -7}, {5.125, -6.5}});
    double[] distance = model.signedDistance(x);
    assertThat(distance).containsExactly(new double[] {0, 1.2, 0.25}, within(1e-14));
    // the gradient in the user's units is (1.2, 0.2)
    double slope = Math.hypot(1.2, 0.2);
    double[] gaps = {0.25, 0.95, 0};
    for (int i = 0; i < 3; i++) {
      assertThat(model.certifiedRadius(x)[i])
          .isBetween(Math.max(0, gaps[i] / slope - ROUNDING), gaps[i] / slope + 1e-14);
      assertThat(model.standardizedRadius(x)[i])
          .isBetween(Math.max(0, gaps[i] - ROUNDING), gaps[i] + 1e-14);
    }
  }

  /** A far centre costs digits: what is lost is taken off both radii. */
  @Test
  void radiiCountTheRoundingOfAFarCentre() {
    OneClassModel model =
        Networks.model(new Scaling(new double[] {1e12}, new double[] {1}, 1), 0, 0, 1.0);
    INDArray x = Nd4j.createFromArray(new double[][] {{1e12 + 1e-3}});
    assertThat(model.signedDistance(x)[0]).isBetween(9e-4, 1.1e-3);
    assertThat(model.standardizedRadius(x)[0]).isBetween(0.0, 8e-4);
    assertThat(model.certifiedRadius(x)[0]).isBetween(0.0, 8e-4);
  }

  @Test
  void radiiAreNotNegativeAndOfTheOneUnitWhereColumnsShareIt() {
    INDArray x = Nd4j.concat(0, moons(200, 3), Trainings.background(200, 4));
    double[] user = moonsModel().certifiedRadius(x);
    double[] standardized = moonsModel().standardizedRadius(x);
    double unit = moonsModel().scaling().unit();
    for (int i = 0; i < user.length; i++) {
      assertThat(user[i]).isGreaterThanOrEqualTo(0);
      assertThat(user[i]).isCloseTo(standardized[i] * unit, within(ROUNDING));
    }
    assertThat(Arrays.stream(user)).anyMatch(radius -> radius > 0.5);
  }

  @Test
  void standardizedRadiusLiesBetweenTheScales() {
    INDArray x = table(100, 3);
    double[] user = tableModel().certifiedRadius(x);
    double[] standardized = tableModel().standardizedRadius(x);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double scale : tableModel().scaling().scale()) {
      least = Math.min(least, scale);
      most = Math.max(most, scale);
    }
    for (int i = 0; i < user.length; i++) {
      assertThat(user[i])
          .isBetween(standardized[i] * least * (1 - BOUND), standardized[i] * most * (1 + BOUND));
    }
  }

  /** A power of two scales every number of the training without rounding. */
  @Test
  void radiiAreInTheUsersUnits() {
    INDArray x = moons(100, 3);
    OneClassTrainer trainer = small().options(o -> o.steps(20)).build();
    OneClassModel model = trainer.fit(moons(200, 1));
    OneClassModel larger = trainer.fit(moons(200, 1).mul(1024));
    assertThat(larger.scaling().unit()).isEqualTo(1024 * model.scaling().unit());
    double[] radii = model.certifiedRadius(x);
    double[] scaled = larger.certifiedRadius(x.mul(1024));
    double[] own = larger.standardizedRadius(x.mul(1024));
    for (int i = 0; i < radii.length; i++) {
      assertThat(scaled[i]).isCloseTo(1024 * radii[i], within(1024 * ROUNDING));
      assertThat(own[i]).isCloseTo(model.standardizedRadius(x)[i], within(ROUNDING));
    }
    assertThat(Arrays.stream(radii)).anyMatch(radius -> radius > 0.01);
  }

  @Test
  void theBoundIsOne() {
    assertThat(moonsModel().certificate().bound().value()).isBetween(1 - BOUND, 1 + BOUND);
    assertThat(tableModel().standardizedCertificate().bound().value())
        .isBetween(1 - BOUND, 1 + BOUND);
    // in the units of the narrowest column
    assertThat(tableModel().certificate().bound().value()).isGreaterThan(1);
  }

  @Test
  void takesAnyTypeAndLayoutAndLeavesItAlone() {
    INDArray x = moons(20, 5).castTo(DataType.FLOAT);
    double[] before = values(x);
    double[] expected = moonsModel().signedDistance(x);
    assertThat(moonsModel().signedDistance(x.castTo(DataType.DOUBLE))).isEqualTo(expected);
    assertThat(moonsModel().signedDistance(x.dup('f'))).containsExactly(expected, within(1e-13));
    moonsModel().certifiedRadius(x);
    moonsModel().standardizedRadius(x);
    moonsModel().isNormal(x);
    assertThat(values(x)).isEqualTo(before);
    assertThat(moonsModel().signedDistance(moons(20, 5).getRows(3))).hasSize(1);
  }

  @Test
  void refusesRowsThatAreNone() {
    INDArray bad = moons(20, 5);
    bad.putScalar(2, 1, Double.NaN);
    for (Callable<?> call :
        List.<Callable<?>>of(
            () -> moonsModel().signedDistance(bad),
            () -> moonsModel().isNormal(bad),
            () -> moonsModel().certifiedRadius(bad),
            () -> moonsModel().standardizedRadius(bad))) {
      assertThatIllegalArgumentException()
          .isThrownBy(call::call)
          .withMessage("OneClassModel input row 3, column 2: expected a finite number, got NaN");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> moonsModel().signedDistance(Nd4j.zeros(4, 3)))
        .withMessage("OneClassModel input: expected 2 features, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> moonsModel().isNormal(Nd4j.zeros(2)))
        .withMessageStartingWith("OneClassModel input: expected a matrix [n, d]");
  }

  @Test
  void manyThreadsGetTheBytesOfOne() throws Exception {
    OneClassModel model = moonsModel();
    List<INDArray> inputs = IntStream.range(0, 8).mapToObj(k -> moons(40, k)).toList();
    List<double[]> expected = inputs.stream().map(x -> all(model, x)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<double[]>> work =
          IntStream.range(0, 80)
              .<Callable<double[]>>mapToObj(k -> () -> all(model, inputs.get(k % 8)))
              .toList();
      List<Future<double[]>> results = threads.invokeAll(work);
      for (int k = 0; k < results.size(); k++) {
        assertThat(results.get(k).get()).isEqualTo(expected.get(k % 8));
      }
    } finally {
      threads.shutdown();
    }
  }

  private static double[] all(OneClassModel model, INDArray x) {
    return Stream.of(model.signedDistance(x), model.certifiedRadius(x), model.standardizedRadius(x))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
