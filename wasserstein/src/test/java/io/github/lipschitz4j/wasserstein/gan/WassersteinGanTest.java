package io.github.lipschitz4j.wasserstein.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.losses.LossKr;
import io.github.lipschitz4j.wasserstein.gan.Constraint.GradientPenalty;
import io.github.lipschitz4j.wasserstein.gan.Constraint.Norm;
import io.github.lipschitz4j.wasserstein.gan.Constraint.Orthonormality;
import io.github.lipschitz4j.wasserstein.gan.Constraint.SpectralNormalization;
import io.github.lipschitz4j.wasserstein.gan.Constraint.WeightClipping;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class WassersteinGanTest {
  /** Float weights, projected in float. */
  private static final Offset<Double> FLOAT = within(1e-5);

  private static final GaussianMixture TWO = GaussianMixture.grid(2);

  @TempDir private Path folder;

  static Stream<Constraint> constraints() {
    return Stream.of(
        new WeightClipping(0.01),
        new SpectralNormalization(Norm.FRESH_VECTOR),
        new SpectralNormalization(Norm.PERSISTENT_VECTOR),
        new SpectralNormalization(Norm.EXACT),
        new Orthonormality(),
        new GradientPenalty(1));
  }

  private static GanOptions brief(Constraint constraint) {
    return GanOptions.defaults(constraint, 2).toBuilder()
        .iterations(12)
        .batch(16)
        .generatorWidths(List.of(8))
        .criticWidths(List.of(8, 8))
        .build();
  }

  private static WassersteinGan.Builder trainer(Constraint constraint) {
    return WassersteinGan.builder().seed(1).options(brief(constraint));
  }

  private static double[] weights(TrainedGan gan) {
    return DoubleStream.concat(
            DoubleStream.of(gan.generator().network().params().dup().data().asDouble()),
            DoubleStream.of(gan.critic().params().dup().data().asDouble()))
        .toArray();
  }

  private static MultiLayerNetwork network(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1)).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  private static Layer dense(int inputs, int outputs, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void theSameSeedGivesTheSameWeights(Constraint constraint) {
    WassersteinGan trainer = trainer(constraint).build();
    double[] first = weights(trainer.fit(TWO::sample));
    Nd4j.getRandom().setSeed(5);
    assertThat(weights(trainer.fit(TWO::sample))).as("used again").isEqualTo(first);
    assertThat(weights(trainer(constraint).seed(2).build().fit(TWO::sample))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void approachesAFarPoint(Constraint constraint) {
    Source far = (n, random) -> Nd4j.ones(n, 2).muli(3);
    WassersteinGan.Builder trainer = trainer(constraint);
    GanOptions longer = brief(constraint).toBuilder().iterations(100).build();
    TrainedGan gan = trainer.options(longer).build().fit(far);
    TrainedGan start =
        trainer(constraint).options(longer.toBuilder().iterations(1).build()).build().fit(far);
    double before = start.sample(200, 1).sub(3).norm2(1).meanNumber().doubleValue();
    double after = gan.sample(200, 1).sub(3).norm2(1).meanNumber().doubleValue();
    assertThat(after).isLessThan(before - 0.02);
  }

  @Test
  void clippingCutsWeightsAndBiases() {
    TrainedGan gan = trainer(new WeightClipping(0.02)).build().fit(TWO::sample);
    assertThat(gan.critic().params().amaxNumber().doubleValue()).isCloseTo(0.02, FLOAT);
    assertThat(gan.critic().getParam("0_b").amaxNumber().doubleValue()).isCloseTo(0.02, FLOAT);
    assertThat(gan.rawGenerator().network().params().amaxNumber().doubleValue()).isGreaterThan(0.1);
  }

  @Test
  void exactNormalizationGivesNormOneAndAFreshVectorFallsShort() {
    TrainedGan exact = trainer(new SpectralNormalization(Norm.EXACT)).build().fit(TWO::sample);
    TrainedGan fresh =
        trainer(new SpectralNormalization(Norm.FRESH_VECTOR)).build().fit(TWO::sample);
    TrainedGan persistent =
        trainer(new SpectralNormalization(Norm.PERSISTENT_VECTOR)).build().fit(TWO::sample);
    double excess = 0;
    double rest = 0;
    for (String weight : List.of("0_W", "1_W", "2_W")) {
      assertThat(SingularValues.largest(exact.critic().getParam(weight))).isCloseTo(1, FLOAT);
      double largest = SingularValues.largest(fresh.critic().getParam(weight));
      assertThat(largest).isGreaterThan(1 - 1e-5);
      excess += largest - 1;
      rest += SingularValues.largest(persistent.critic().getParam(weight)) - 1;
    }
    assertThat(excess).isGreaterThan(0.01);
    assertThat(rest).isLessThan(excess);
  }

  @Test
  void orthonormalCriticsAreCertified() {
    TrainedGan gan = trainer(new Orthonormality()).build().fit(TWO::sample);
    for (String weight : List.of("0_W", "2_W", "4_W")) {
      assertOrthonormal(gan.critic().getParam(weight));
    }
    assertThat(Certifier.certify(CondensedNetwork.of(gan.critic())).bound().value())
        .isLessThan(1 + 1e-4);
  }

  private static void assertOrthonormal(INDArray weight) {
    for (double value : SingularValues.of(weight)) {
      assertThat(value).isCloseTo(1, FLOAT);
    }
  }

  @Test
  void aGivenCriticOfHostLayersIsOrthonormalizedToo() {
    MultiLayerNetwork critic =
        network(dense(2, 6, Activation.TANH), dense(6, 1, Activation.IDENTITY));
    TrainedGan gan = trainer(new Orthonormality()).critic(critic).build().fit(TWO::sample);
    assertThat(gan.critic()).isSameAs(critic);
    assertOrthonormal(critic.getParam("0_W"));
  }

  /** One plain gradient step each, by hand: f(a) = wᵀa + b, G(z) = zV + c, all steps of 0.1. */
  @Test
  void stepsAreThoseOfTheObjective() {
    MultiLayerNetwork generator = network(dense(3, 2, Activation.IDENTITY));
    MultiLayerNetwork critic = network(dense(2, 1, Activation.IDENTITY));
    generator.setParam("0_W", Nd4j.zeros(3, 2));
    generator.setParam("0_b", Nd4j.createFromArray(new float[][] {{1, 2}}));
    critic.setParam("0_W", Nd4j.createFromArray(new float[][] {{0.5f}, {-0.5f}}));
    critic.setParam("0_b", Nd4j.createFromArray(new float[][] {{0.25f}}));
    GanOptions options =
        brief(new WeightClipping(10)).toBuilder()
            .turns(new Turns.AsWell(1))
            .iterations(1)
            .noise(3)
            .averaging(0)
            .build();
    TrainedGan gan =
        WassersteinGan.builder()
            .options(options)
            .generator(generator)
            .critic(critic)
            .build()
            .fit((n, random) -> Nd4j.ones(n, 2).muli(4));
    // w ← w + 0.1·(mean x − mean G) = (.5, −.5) + .1·(3, 2); the bias has no gradient
    assertThat(critic.getParam("0_W").toDoubleVector())
        .containsExactly(new double[] {0.8, -0.3}, FLOAT);
    assertThat(critic.getParam("0_b").toDoubleVector()).containsExactly(new double[] {0.25}, FLOAT);
    // c ← c + 0.1·w of the critic as it is now
    assertThat(generator.getParam("0_b").toDoubleVector())
        .containsExactly(new double[] {1.08, 1.97}, FLOAT);
    GanReport report = gan.record().reports().get(0);
    // before its step: f(4, 4) − f(1, 2) = 0.5
    assertThat(report.estimate()).isCloseTo(0.5, FLOAT);
    assertThat(report.gradientNorm()).isCloseTo(Math.hypot(0.8, 0.3), FLOAT);
  }

  @Test
  void turnsCountAsTheySay() {
    int[] either = new int[2];
    int[] both = new int[2];
    for (int i = 1; i <= 1000; i++) {
      either[0] += new Turns.Instead(5).isCritics(i) ? 1 : 0;
      either[1] += new Turns.Instead(5).isGenerators(i) ? 1 : 0;
      both[0] += new Turns.AsWell(5).isCritics(i) ? 1 : 0;
      both[1] += new Turns.AsWell(5).isGenerators(i) ? 1 : 0;
    }
    assertThat(either).containsExactly(800, 200);
    assertThat(both).containsExactly(1000, 200);
  }

  @Test
  void averagesTheGenerator() {
    GanOptions options =
        brief(new Orthonormality()).toBuilder().turns(new Turns.AsWell(1)).iterations(2).build();
    List<INDArray> raw = new ArrayList<>();
    WassersteinGan.Builder trainer = WassersteinGan.builder().seed(1);
    // without an average a snapshot is the generator itself, and the training is the same
    trainer
        .options(options.toBuilder().averaging(0).build())
        .snapshots(1, (iteration, g) -> raw.add(g.network().params().dup()))
        .build()
        .fit(TWO::sample);
    TrainedGan gan = WassersteinGan.builder().seed(1).options(options).build().fit(TWO::sample);
    // m = 1/10, then 2/11
    INDArray first = raw.get(0).mul(0.1).add(raw.get(1).mul(0.9));
    INDArray second = first.mul(2.0 / 11).add(raw.get(2).mul(9.0 / 11));
    assertThat(raw.get(2).distance2(second)).as("something to average").isGreaterThan(1e-3);
    assertThat(gan.generator().network().params().distance2(second)).isLessThan(1e-5);
    assertThat(gan.rawGenerator().network().params().distance2(raw.get(2))).isLessThan(1e-5);
  }

  @Test
  void reportsAndShowsWhenItSays() {
    List<GanReport> heard = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    TrainedGan gan =
        trainer(new Orthonormality())
            .options(brief(new Orthonormality()).toBuilder().iterations(47).build())
            .listener(heard::add)
            .snapshots(
                10,
                (iteration, generator) -> {
                  assertThat(generator.sample(3, 1).shape()).containsExactly(3, 2);
                  shown.add(iteration);
                })
            .build()
            .fit(TWO::sample);
    assertThat(heard).extracting(GanReport::iteration).containsExactly(1, 20, 40, 47);
    assertThat(gan.record().reports()).isEqualTo(heard);
    assertThat(shown).containsExactly(0, 10, 20, 30, 40);
    // of a 1-Lipschitz critic
    assertThat(heard.get(3).gradientNorm()).isBetween(0.01, 1 + 1e-4);
  }

  @Test
  void comesBackFromItsFiles() throws IOException {
    TrainedGan gan = trainer(new Orthonormality()).build().fit(TWO::sample);
    gan.save(folder.resolve("gan"));
    TrainedGan back = TrainedGan.load(folder.resolve("gan"));
    assertThat(back.record()).isEqualTo(gan.record());
    assertThat(back.sample(20, 3).toDoubleMatrix())
        .isDeepEqualTo(gan.sample(20, 3).toDoubleMatrix());
    assertThat(back.rawGenerator().sample(20, 3).toDoubleMatrix())
        .isDeepEqualTo(gan.rawGenerator().sample(20, 3).toDoubleMatrix())
        .isNotEqualTo(gan.sample(20, 3).toDoubleMatrix());
    INDArray x = Samples.gaussian(5, 2, 1).castTo(gan.critic().params().dataType());
    assertThat(back.critic().output(x).toDoubleVector())
        .isEqualTo(gan.critic().output(x).toDoubleVector());
    Files.writeString(folder.resolve("gan/gan.json"), "{");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedGan.load(folder.resolve("gan")))
        .withMessageContaining("gan.json: expected a whole file");
    Files.delete(folder.resolve("gan/critic.zip"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedGan.load(folder.resolve("gan")))
        .withMessageContaining("expected a file critic.zip, got none");
  }

  @Test
  void canBeCancelled() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () -> trainer(new Orthonormality()).cancelWhen(() -> true).build().fit(TWO::sample))
        .withMessage("WassersteinGan: cancelled after iteration 0");
  }

  @Test
  void saysWhenItDiverges() {
    MultiLayerNetwork critic = network(dense(2, 1, Activation.IDENTITY));
    critic.setLearningRate(1e30);
    assertThatExceptionOfType(TrainingDivergedException.class)
        .isThrownBy(() -> trainer(new GradientPenalty(1)).critic(critic).build().fit(TWO::sample))
        .withMessageContaining("expected a finite estimate");
  }

  @Test
  void refusesNetworksThatDoNotFit() {
    WassersteinGan.Builder trainer = trainer(new WeightClipping(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer
                    .generator(network(dense(2, 3, Activation.IDENTITY)))
                    .build()
                    .fit(TWO::sample))
        .withMessage(
            "WassersteinGan generator output: expected 2 columns as the points have, got shape [2,"
                + " 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer
                    .generator(network(dense(5, 2, Activation.IDENTITY)))
                    .build()
                    .fit(TWO::sample))
        .withMessageContaining("generator input: expected to take rows of 2 columns");
    WassersteinGan.Builder judged = trainer(new WeightClipping(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> judged.critic(network(dense(2, 2, Activation.IDENTITY))).build().fit(TWO::sample))
        .withMessageContaining("critic output: expected one value a row, got shape [2, 2]");
    Layer output =
        new OutputLayer.Builder(new LossKr())
            .activation(Activation.IDENTITY)
            .nIn(2)
            .nOut(1)
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judged.critic(network(output)).build().fit(TWO::sample))
        .withMessageContaining("expected no layer with a loss at the end, got OutputLayer");
  }

  @Test
  void refusesPointsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> trainer(new Orthonormality()).build().fit((n, random) -> Nd4j.ones(n, 2).divi(0)))
        .withMessageContaining("WassersteinGan source row 1, column 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer(new Orthonormality())
                    .build()
                    .fit((n, random) -> Nd4j.ones(n, n == 2 ? 2 : 3)))
        .withMessageContaining("expected 2 features, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WassersteinGan.builder().snapshots(0, (i, g) -> {}))
        .withMessageContaining("snapshots");
  }
}
