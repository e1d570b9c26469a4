package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.certificates.LipschitzBound;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models that are means of several networks. */
class MeanTest {
  /** Sums of a few hundred floats. */
  private static final double FLOAT_SUMS = 1e-5;

  private static List<CondensedNetwork> members() {
    OneClassOptions options = OneClassOptions.defaults(100, 3).toBuilder().depth(3).build();
    return IntStream.range(0, 3)
        .mapToObj(
            seed ->
                CondensedNetwork.of(
                    OneClassNetwork.build(3, options, 0.1, new SplittableRandom(seed))))
        .toList();
  }

  @Test
  void isTheMeanOfItsMembersValuesAndGradients() {
    List<CondensedNetwork> members = members();
    INDArray x = Samples.gaussian(40, 3, 1).castTo(DataType.FLOAT);
    INDArray values = Nd4j.zeros(DataType.FLOAT, 40, 1);
    INDArray gradients = Nd4j.zeros(DataType.FLOAT, 40, 3);
    for (CondensedNetwork member : members) {
      values.addi(member.value(x).div(3));
      gradients.addi(member.valueAndGradient(x).gradient().div(3));
    }
    CondensedNetwork mean = Mean.of(members);
    assertThat(mean.value(x).sub(values).amaxNumber().doubleValue()).isLessThan(FLOAT_SUMS);
    assertThat(mean.valueAndGradient(x).gradient().sub(gradients).amaxNumber().doubleValue())
        .isLessThan(FLOAT_SUMS);
    assertThat(members.get(0).value(x).sub(values).amaxNumber().doubleValue())
        .isGreaterThan(100 * FLOAT_SUMS);
  }

  @Test
  void isProvenOneLipschitzWithoutALoss() {
    LipschitzBound bound = Certifier.certify(Mean.of(members())).bound();
    assertThat(bound.value()).isCloseTo(1, within(1e-4));
    assertThat(bound.layers().get(0).value()).isCloseTo(Math.sqrt(3), within(1e-4));
  }

  /** The same layers with weights that no projection has seen. */
  private static CondensedNetwork wild(CondensedNetwork member, int seed) {
    return new CondensedNetwork(
        member.layers().stream()
            .map(layer -> layer instanceof Affine a ? wild(a, seed) : layer)
            .toList());
  }

  private static CondensedLayer wild(Affine layer, int seed) {
    return new Affine(
        layer.name(),
        Samples.gaussian(layer.weight().rows(), layer.weight().columns(), seed),
        layer.bias().castTo(DataType.DOUBLE));
  }

  @Test
  void isProvenForWeightsOffTheirManifoldToo() {
    List<CondensedNetwork> members =
        IntStream.range(0, 3).mapToObj(k -> wild(members().get(k), k)).toList();
    CondensedNetwork mean = Mean.of(members);
    LipschitzBound bound = Certifier.certify(mean).bound();
    double steepest =
        mean.valueAndGradient(Samples.gaussian(200, 3, 9))
            .gradient()
            .norm2(1)
            .maxNumber()
            .doubleValue();
    assertThat(steepest).isGreaterThan(1).isLessThanOrEqualTo(bound.value());
    List<LipschitzBound> own =
        members.stream().map(member -> Certifier.certify(member).bound()).toList();
    int head = bound.layers().size() - 1;
    double rounding = 1e-6;
    double norms = own.stream().mapToDouble(of -> Math.pow(of.layers().get(head).value(), 2)).sum();
    assertThat(bound.layers().get(head).value() / (Math.sqrt(norms) / 3))
        .isCloseTo(1, within(rounding));
    int hidden = 2;
    double widest =
        own.stream().mapToDouble(of -> of.layers().get(hidden).value()).max().orElseThrow();
    assertThat(bound.layers().get(hidden).value() / widest).isBetween(1 - rounding, 1.01);
  }

  @Test
  void oneMemberIsTheModelItself() {
    CondensedNetwork only = members().get(0);
    assertThat(Mean.of(List.of(only))).isSameAs(only);
  }

  private static OneClassTrainer.Builder trainer() {
    return OneClassTrainer.builder()
        .seed(3)
        .options(o -> o.margins(List.of(0.05, 0.5)).steps(12).batch(32).width(16).depth(2));
  }

  @Test
  void trainsEachMemberWithItsMarginAndGoesOnFromACheckpoint(@TempDir Path folder) {
    INDArray normals = ToyDataset.TWO_MOONS.sample(200, 1);
    OneClassModel whole = trainer().build().fit(normals);
    Path file = folder.resolve("checkpoint.zip");
    AtomicInteger asked = new AtomicInteger();
    try {
      trainer()
          .checkpoint(file, 5)
          .cancelWhen(() -> asked.incrementAndGet() > 8)
          .build()
          .fit(normals);
    } catch (CancellationException expected) {
      assertThat(Files.exists(file)).isTrue();
    }
    OneClassModel resumed = trainer().checkpoint(file, 5).build().fit(normals);
    assertThat(asked.get()).isGreaterThan(8);
    assertThat(resumed.signedDistance(normals)).containsExactly(whole.signedDistance(normals));
    assertThat(whole.certificate().bound().value()).isCloseTo(1, within(1e-4));
    OneClassModel single = trainer().options(o -> o.margin(0.05)).build().fit(normals);
    assertThat(single.signedDistance(normals)).isNotEqualTo(whole.signedDistance(normals));
  }

  @Test
  void refusesMarginsThatAreNoneOrDoNotGrow() {
    OneClassOptions.Builder builder = OneClassOptions.defaults(10, 2).toBuilder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.margins(List.of()).build())
        .withMessage("OneClassOptions margins: expected at least one, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.margins(List.of(0.3, 0.1)).build())
        .withMessage("OneClassOptions margin 2: expected finite and > 0.3, got 0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                builder
                    .margins(List.of(0.1, 0.3))
                    .architecture(new Architecture.Dense(8, 2, Architecture.Sorting.FULL))
                    .build())
        .withMessageContaining("expected one where the network is not dense with sorted pairs");
  }
}
