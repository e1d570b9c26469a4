package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.MaxMin;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class FalsifierTest {
  /** Of the networks here: an image of 3 × 3 that is nearly all border, where zeros cut most. */
  private static final double LOOSEST = 1.6;

  private static final Falsifier FALSIFIER =
      new Falsifier(
          List.of(
              new PgdAttack(10, 1, 0),
              new MarginDescent(20, 0),
              new BoundaryWalk(40, 0),
              new PointsAtRadius(2, 0)),
          1);

  static Stream<CondensedNetwork> networks() {
    MultiLayerNetwork disjoint =
        Nets.net(
            DataType.FLOAT,
            Nets.spectral(4, 16),
            new GroupSort(),
            new FrobeniusDense.Builder()
                .nIn(16)
                .nOut(3)
                .neurons(FrobeniusDense.Neurons.DISJOINT)
                .build());
    MultiLayerNetwork images =
        Nets.net(
            Nets.host(DataType.FLOAT, new NoOp()),
            InputType.convolutional(3, 3, 1),
            new OrthogonalConv2D.Builder().nOut(2).build(),
            new MaxMin(),
            Nets.spectral(36, 4));
    MultiLayerNetwork one =
        Nets.net(DataType.DOUBLE, Nets.spectral(4, 8), new GroupSort(), Nets.head(8));
    return Stream.of(disjoint, images, one).map(CondensedNetwork::of);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void certificatesHoldAndForgedOnesDoNot(CondensedNetwork network) {
    INDArray x = Samples.gaussian(80, (int) network.inputs(), 3);
    ClassCertificate certificate = ClassCertificate.of(network);
    Falsification honest = FALSIFIER.falsify(certificate, x, 2000, found -> {});
    assertThat(honest.trials()).isBetween(2000L, 2100L);
    assertThat(honest.flips()).isZero();
    assertThat(honest.closest()).isBetween(1.0, LOOSEST);
    assertThat(honest.seconds()).isPositive();
    assertThat(honest.tallies().stream().map(Tally::attack))
        .containsExactly("pgd", "margin", "walk", "ulp");
    // the harness can find what is wrong: radii three times as large as they could be
    double factor = 3 * honest.closest();
    Falsification forged =
        FALSIFIER.falsify(
            DecisionRule.of(network),
            rows -> Arrays.stream(certificate.radii(rows)).map(radius -> factor * radius).toArray(),
            x,
            2000,
            found -> {});
    for (Tally tally : forged.tallies()) {
      assertThat(tally.flips()).as(tally.attack()).isPositive();
    }
    assertThat(forged.closest()).isLessThan(1);
  }

  @Test
  void everythingButTheTimeFollowsFromTheSeed() {
    CondensedNetwork network = networks().findFirst().orElseThrow();
    ClassCertificate certificate = ClassCertificate.of(network);
    INDArray x = Samples.gaussian(30, 4, 3);
    INDArray copy = x.dup();
    AtomicInteger calls = new AtomicInteger();
    Falsification once = FALSIFIER.falsify(certificate, x, 600, found -> calls.incrementAndGet());
    Falsification again = FALSIFIER.falsify(certificate, x, 600, found -> {});
    Falsification other =
        new Falsifier(FALSIFIER.attacks(), 2).falsify(certificate, x, 600, found -> {});
    assertThat(closest(again)).isEqualTo(closest(once));
    assertThat(closest(other)).isNotEqualTo(closest(once));
    assertThat(calls.get()).isGreaterThan(1);
    assertThat(x.distance2(copy)).isZero();
  }

  private static List<Double> closest(Falsification found) {
    return found.tallies().stream().map(Tally::closest).toList();
  }

  @Test
  void endsWhereNothingIsClaimed() {
    CondensedNetwork network = networks().findFirst().orElseThrow();
    Falsification found =
        FALSIFIER.falsify(
            DecisionRule.of(network),
            rows -> new double[rows.rows()],
            Samples.gaussian(30, 4, 3),
            600,
            so -> {});
    assertThat(found.trials()).isZero();
    // the rows, points between them and points around them
    assertThat(found.zeroRadius()).isEqualTo(30 + 512 + 512);
    assertThat(found.closest()).isInfinite();
  }

  @Test
  void refusesWhatDoesNotFit() {
    CondensedNetwork network = networks().findFirst().orElseThrow();
    ClassCertificate certificate = ClassCertificate.of(network);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Falsifier(List.of(), 1))
        .withMessage("Falsifier attacks: expected at least one, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Falsifier(List.of(new PgdAttack(1, 1, 1), new PgdAttack(2, 1, 1)), 1))
        .withMessage("Falsifier attacks: expected each kind once, got [pgd, pgd]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FALSIFIER.falsify(certificate, Samples.gaussian(3, 4, 1), 0, found -> {}))
        .withMessage("Falsifier trials: expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FALSIFIER.falsify(certificate, Samples.gaussian(3, 5, 1), 1, found -> {}))
        .withMessage("Falsifier input: expected shape [n, 4], got [3, 5]");
    DecisionRule rule = DecisionRule.of(network);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of(rule, Samples.gaussian(3, 5, 1), new double[3]))
        .withMessage("attack input: expected shape [n, 4], got [3, 5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of(rule, Samples.gaussian(3, 4, 1), new double[2]))
        .withMessage("attack radii: expected one for each of 3 rows, got 2");
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Target.of(rule, Samples.gaussian(2, 4, 1), new double[] {1, bad}))
          .withMessage("attack radius of row 1: expected finite and ≥ 0, got " + bad);
    }
    Falsification one = FALSIFIER.falsify(certificate, Samples.gaussian(3, 4, 1), 1, so -> {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.plus(new Falsification(0, 0, List.of())))
        .withMessage("Falsification: expected attacks [pgd, margin, walk, ulp], got []");
  }
}
