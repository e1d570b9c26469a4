package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.datasets.IsometricToy;
import io.github.lipschitz4j.isometric.density.MixtureOptions;
import io.github.lipschitz4j.isometric.distortion.MeanSquared;
import io.github.lipschitz4j.isometric.distortion.StructuralSimilarity;
import io.github.lipschitz4j.isometric.nets.Architecture;
import io.github.lipschitz4j.isometric.nets.Networks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class IsometricAutoencoderTest {
  private static final int STEPS = 25;
  private static final INDArray ROWS = Samples.gaussian(80, 5, 1);

  private static IsometricAutoencoder.Builder small() {
    return IsometricAutoencoder.builder()
        .seed(3)
        .options(
            o ->
                o.steps(STEPS)
                    .batch(32)
                    .latent(2)
                    .architecture(
                        new Architecture.Dense(List.of(8), Architecture.Nonlinearity.TANH)));
  }

  private static IsometricModel fit(Objective objective, Prior prior) {
    return small().options(o -> o.objective(objective).prior(prior)).build().fit(ROWS);
  }

  private static final List<Objective> OBJECTIVES =
      List.of(
          Objective.Isometric.logarithmic(),
          Objective.Isometric.plainDistance().withNoise(Noise.GAUSSIAN),
          new Objective.Plain(),
          Objective.Dagmm.defaults(),
          new Objective.Variational(100, 100, Objective.Variational.Form.SPLIT),
          new Objective.Variational(100, 100, Objective.Variational.Form.JOINT));

  @Test
  void everyObjectiveTrainsScoresAndIsStored(@TempDir Path folder) throws IOException {
    List<Prior> priors =
        List.of(
            Prior.Mixture.of(2),
            new Prior.Factorized(),
            new Prior.Mixture(
                MixtureOptions.of(2)
                    .withPenalty(0.005)
                    .withResidual()
                    .withLast(MixtureOptions.Last.LIKELIHOOD)));
    for (int k = 0; k < OBJECTIVES.size(); k++) {
      Prior prior =
          OBJECTIVES.get(k) instanceof Objective.Variational
              ? new Prior.Factorized()
              : priors.get(k % 3);
      IsometricModel model = fit(OBJECTIVES.get(k), prior);
      double[] scores = model.anomalyScore(ROWS);
      assertThat(Arrays.stream(scores).allMatch(Double::isFinite)).isTrue();
      assertThat(model.encode(ROWS).shape()).containsExactly(80, 2);
      assertThat(model.report().steps()).hasSize(3);

      Path file = folder.resolve("model" + k + ".zip");
      model.save(file);
      IsometricModel back = IsometricModel.load(file);
      assertThat(back.anomalyScore(ROWS)).containsExactly(scores);
      assertThat(back.reconstruct(ROWS).distance2(model.reconstruct(ROWS))).isZero();
      assertThat(back.provenance()).isEqualTo(model.provenance());
      assertThat(back.report()).isEqualTo(model.report());
      assertThat(back.logVolume()).isEqualTo(model.logVolume());
    }
  }

  @Test
  void aModelOfBoundedColumnsIsStoredWithItsReach(@TempDir Path folder) throws IOException {
    IsometricModel model =
        small().options(o -> o.normalization(Normalization.BOUNDED)).build().fit(ROWS);
    INDArray far = ROWS.mul(1e6);
    INDArray further = ROWS.mul(1e9);
    assertThat(model.encode(far)).isNotEqualTo(model.encode(ROWS));
    model.save(folder.resolve("model.zip"));
    IsometricModel back = IsometricModel.load(folder.resolve("model.zip"));
    assertThat(back.encode(further).distance2(model.encode(far))).isZero();
  }

  @Test
  void sameSeedSameModelOtherSeedAnother() {
    IsometricAutoencoder trainer = small().build();
    double[] scores = trainer.fit(ROWS).anomalyScore(ROWS);
    assertThat(trainer.fit(ROWS).anomalyScore(ROWS)).containsExactly(scores);
    assertThat(small().seed(4).build().fit(ROWS).anomalyScore(ROWS)).isNotEqualTo(scores);
  }

  @Test
  void decodesItsCodesInTheUsersUnits() {
    IsometricModel model = small().build().fit(ROWS);
    INDArray back = model.decode(model.encode(ROWS));
    assertThat(back.distance2(model.reconstruct(ROWS))).isLessThan(1e-12);
    assertThat(back.shape()).containsExactly(80, 5);
  }

  @Test
  void usersNetworksAreTrainedAsCopiesAndLoadedWithTheirLayers(@TempDir Path folder)
      throws IOException {
    Networks.Start start = new Networks.Start(DataType.DOUBLE, new Adam(0.01), 1);
    Architecture net = new Architecture.Dense(List.of(4), Architecture.Nonlinearity.RELU);
    Autoencoder pair =
        new Autoencoder(Networks.encoder(net, 5, 2, start), Networks.decoder(net, 2, 5, start));
    INDArray before = pair.encoder().params().dup();
    IsometricModel model = small().networks(pair).build().fit(ROWS);
    assertThat(pair.encoder().params().distance2(before)).isZero();
    Path file = folder.resolve("model.zip");
    model.save(file);
    assertThat(IsometricModel.load(file, pair).anomalyScore(ROWS))
        .containsExactly(model.anomalyScore(ROWS));
    assertThatThrownBy(() -> IsometricModel.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load them with the networks");
    assertThatThrownBy(() -> small().networks(pair).options(o -> o.latent(3)).build().fit(ROWS))
        .hasMessage("IsometricAutoencoder encoder: expected 3 outputs, got 2");
  }

  @Test
  void imagesGoThroughConvolutions() {
    INDArray images = Samples.gaussian(12, 144, 5).muli(0.2).addi(0.5);
    IsometricModel model =
        IsometricAutoencoder.builder()
            .options(
                o ->
                    o.architecture(new Architecture.Convolutional(1, 12, 12, List.of(2, 3), 6))
                        .distortion(new StructuralSimilarity(1, 12, 12, 1))
                        .prior(new Prior.Factorized())
                        .normalization(Normalization.NONE)
                        .latent(4)
                        .batch(4)
                        .steps(3))
            .build()
            .fit(images);
    assertThat(model.reconstruct(images).shape()).containsExactly(12, 144);
    IsometryReport report =
        model.isometryReport(
            images,
            IsometryOptions.defaults()
                .withMetrics(new MeanSquared(), new StructuralSimilarity(1, 12, 12, 1)));
    assertThat(report.scatters()).hasSize(2);
    assertThat(report.variances()).hasSize(4).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(model.logVolume()).isEmpty();
  }

  private static IsometricModel toy(INDArray points, int steps, List<StepReport> heard) {
    return IsometricAutoencoder.builder()
        .seed(1)
        .options(
            o ->
                o.normalization(Normalization.COMMON)
                    .architecture(
                        new Architecture.Dense(List.of(16), Architecture.Nonlinearity.TANH))
                    .objective(Objective.Isometric.plainDistance())
                    .batch(128)
                    .learningRate(0.02)
                    .steps(steps))
        .listener(heard::add)
        .build()
        .fit(points);
  }

  private static double correlation(IsometricModel model, IsometricToy toy) {
    double[] density = Arrays.stream(model.logDensity(toy.points())).map(Math::exp).toArray();
    return new PearsonsCorrelation().correlation(density, toy.density());
  }

  @Test
  void theToysDensityIsLearned() {
    IsometricToy toy = IsometricToy.sample(1500, 1);
    List<StepReport> heard = new ArrayList<>();
    // the property can fail: one step is no training
    assertThat(correlation(toy(toy.points(), 1, heard), toy)).isLessThan(0.8);

    IsometricModel model = toy(toy.points(), 300, heard);
    IsometryReport report = model.isometryReport(toy.points(), IsometryOptions.defaults());
    assertThat(correlation(model, toy)).isGreaterThan(0.8);
    assertThat(report.scatters().get(0).pearson()).isGreaterThan(0.9);
    assertThat(report.diagonal()).isCloseTo(report.expected().orElseThrow(), withinPercentage(20));
    assertThat(heard.get(heard.size() - 1).step()).isEqualTo(300);
  }

  @Test
  void logVolumeIsTheConstantOfTheTheory() {
    IsometricModel model = small().build().fit(ROWS);
    double expected = Math.log(2 * 1e4 / 12);
    assertThat(model.logVolume().orElseThrow()).isCloseTo(expected, within(1e-12));
    assertThat(fit(new Objective.Plain(), Prior.Mixture.of(2)).logVolume()).isEmpty();
  }

  @Test
  void constantColumnsAreKeptAndConstantsAloneRefused() {
    INDArray rows = ROWS.dup();
    rows.putColumn(2, Nd4j.zeros(DataType.DOUBLE, 80).addi(7));
    IsometricModel model = small().build().fit(rows);
    assertThat(model.units().scale().get(2)).isEqualTo(1);
    assertThatThrownBy(() -> small().build().fit(Nd4j.ones(DataType.DOUBLE, 40, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "IsometricAutoencoder data: expected at least one column that varies, got 3 constant"
                + " ones");
  }

  @Test
  void refusesWhatCannotBeTrained() {
    assertThatThrownBy(() -> small().options(o -> o.latent(6)).build().fit(ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("latent: expected at most 5, the columns of the data, got 6");
    assertThatThrownBy(() -> small().options(o -> o.batch(81)).build().fit(ROWS))
        .hasMessageContaining("expected at least one batch of 81 rows, got 80");
    assertThatThrownBy(() -> small().build().fit(ROWS.dup().putScalar(3, 2, Double.NaN)))
        .hasMessage("IsometricAutoencoder data row 4, column 3: expected a finite number, got NaN");
    assertThatThrownBy(() -> small().build().fit(ROWS).encode(Nd4j.ones(2, 4)))
        .hasMessage("IsometricModel input: expected 5 features, got 4");
    assertThatThrownBy(() -> small().cancelWhen(() -> true).build().fit(ROWS))
        .isInstanceOf(CancellationException.class)
        .hasMessage("IsometricAutoencoder: cancelled after step 0");
    assertThatThrownBy(() -> new Architecture.Convolutional(1, 14, 14, List.of(2, 2), 3))
        .hasMessageContaining("multiples of 4, got 14×14");
    assertThatThrownBy(() -> Objective.Isometric.logarithmic().withLambdas(0, 1))
        .hasMessage("Isometric lambda1: expected finite and > 0, got 0.0");
  }

  /** One clean code a batch has no covariance; its noise's ridge would give it one. */
  @Test
  void aCovarianceThatCollapsesIsNamedWithTheRemedy() {
    Objective clean =
        Objective.Isometric.logarithmic().withCodes(Objective.Code.CLEAN, Objective.Code.CLEAN);
    assertThatThrownBy(
            () ->
                small()
                    .options(
                        o ->
                            o.batch(1)
                                .objective(clean)
                                .prior(new Prior.Mixture(MixtureOptions.of(1).withRidge(0))))
                    .build()
                    .fit(ROWS))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("expected a positive definite covariance")
        .hasMessageContaining("raise the ridge");
  }

  @Test
  void divergenceIsNamedWithItsStep() {
    assertThatThrownBy(() -> small().options(o -> o.learningRate(1e30)).build().fit(ROWS))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("IsometricAutoencoder step ");
  }
}
