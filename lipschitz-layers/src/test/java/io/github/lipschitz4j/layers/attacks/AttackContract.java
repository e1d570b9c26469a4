package io.github.lipschitz4j.layers.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.ClassCertificate;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every attack keeps to, on linear classifiers, whose distances are known. */
abstract class AttackContract {
  /** A radius this much too large is refuted on a linear function, where a certificate is exact. */
  private static final double TOO_MUCH = 1.02;

  private static final int ROWS = 60;

  abstract Attack attack();

  /** How much further than the nearest point the attack's may be on a linear function. */
  abstract double slack();

  static CondensedNetwork linear(INDArray weight, DataType type) {
    return new CondensedNetwork(
        List.of(
            new Affine(
                "linear",
                weight.castTo(type),
                Nd4j.zeros(DataType.DOUBLE, 1, weight.columns()).castTo(type))));
  }

  static DecisionRule rule(DataType type) {
    return DecisionRule.of(linear(Samples.gaussian(3, 4, 1), type));
  }

  static Target target(DecisionRule rule, double factor) {
    INDArray x =
        Samples.gaussian(ROWS, (int) rule.network().inputs(), 2).castTo(rule.network().dataType());
    double[] radii = ClassCertificate.of(rule).radii(x);
    return Target.of(rule, x, Arrays.stream(radii).map(radius -> radius * factor).toArray());
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void nothingIsFoundInsideAndTheNearestJustOutside(DataType type) {
    Target honest = target(rule(type), 1);
    for (Trial trial : attack().attack(honest)) {
      assertThat(trial.flipped() && trial.distance() <= honest.radius(trial.row())).isFalse();
    }
    // the property can fail: radii that are a little too large are refuted
    Target forged = target(rule(type), Math.max(TOO_MUCH, slack()));
    long flips =
        attack().attack(forged).stream()
            .filter(trial -> trial.flipped() && trial.distance() <= forged.radius(trial.row()))
            .map(Trial::row)
            .distinct()
            .count();
    assertThat(flips).isGreaterThan(ROWS * 9 / 10);
  }

  @Test
  void oneOutputAgainstAThresholdIsAttackedToo() {
    DecisionRule rule = new DecisionRule(linear(Samples.gaussian(3, 1, 1), DataType.FLOAT), 0.25);
    Target forged = target(rule, Math.max(TOO_MUCH, slack()));
    assertThat(attack().attack(forged))
        .filteredOn(trial -> trial.flipped() && trial.distance() <= forged.radius(trial.row()))
        .hasSizeGreaterThan(ROWS * 9 / 10);
    Target honest = target(rule, 1);
    assertThat(attack().attack(honest))
        .noneMatch(trial -> trial.flipped() && trial.distance() <= honest.radius(trial.row()));
  }

  @Test
  void followsFromTheSeedAndLeavesTheTargetAlone() {
    Target target = target(rule(DataType.FLOAT), 1);
    double[] before = target.start();
    List<Trial> trials = attack().attack(target);
    assertThat(attack().attack(target)).isEqualTo(trials);
    assertThat(attack().withSeed(99)).isNotEqualTo(attack()).hasSameClassAs(attack());
    assertThat(target.start()).isEqualTo(before);
    assertThat(trials.stream().map(Trial::row).distinct().count()).isEqualTo(ROWS);
  }

  @Test
  void aFlatFunctionIsNotFlipped() {
    INDArray none = Samples.gaussian(3, 2, 1).mul(0);
    CondensedNetwork flat =
        new CondensedNetwork(
            List.of(new Affine("flat", none, Nd4j.createFromArray(new double[][] {{1, 0}}))));
    Target target =
        Target.of(DecisionRule.of(flat), Samples.gaussian(5, 3, 1), new double[] {0, 1, 2, 3, 1e9});
    assertThat(attack().attack(target)).isNotEmpty().noneMatch(Trial::flipped);
  }
}
