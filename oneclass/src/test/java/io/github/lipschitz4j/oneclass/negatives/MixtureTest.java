package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest extends NegativeSamplerContract {
  private static final NegativeSampler BOX = new UniformBox();

  /** So narrow that its points are told from those of {@link #AWAY}. */
  private static final NegativeSampler NARROW = new Gaussian(1e-3);

  private static final Domain AWAY = new Domain(new double[] {1}, new double[] {2});

  @Override
  NegativeSampler sampler() {
    return new Mixture(List.of(BOX, new Gaussian(0.4)));
  }

  @Test
  void drawsFromEachAlike() {
    assertThat(narrow(List.of(BOX))).isZero();
    for (List<NegativeSampler> samplers :
        List.of(List.of(BOX, NARROW), List.of(BOX, NARROW, BOX))) {
      double expected = 1.0 / samplers.size();
      double error = Math.sqrt(expected * (1 - expected) / ROWS);
      assertThat(narrow(samplers)).isCloseTo(expected, within(ERRORS * error));
    }
  }

  private static double narrow(List<NegativeSampler> samplers) {
    return narrow(new Mixture(samplers));
  }

  private static double narrow(Mixture mixture) {
    float[][] points = draw(mixture, AWAY, ROWS, 1);
    return Arrays.stream(points).filter(p -> p[0] < 0.5).count() / (double) ROWS;
  }

  @Test
  void drawsFromEachByItsWeight() {
    List<NegativeSampler> samplers = List.of(BOX, NARROW, BOX);
    for (List<Double> weights : List.of(List.of(1.0, 3.0, 2.0), List.of(4.0, 1.0, 5.0))) {
      double expected = weights.get(1) / weights.stream().mapToDouble(w -> w).sum();
      double error = Math.sqrt(expected * (1 - expected) / ROWS);
      assertThat(narrow(new Mixture(samplers, weights)))
          .isCloseTo(expected, within(ERRORS * error));
    }
  }

  @Test
  void drawsWithEqualWeightsAsWithNone() {
    List<NegativeSampler> samplers = List.of(BOX, NARROW);
    assertThat(draw(new Mixture(samplers, List.of(2.0, 2.0)), AWAY, 100, 1))
        .isDeepEqualTo(draw(new Mixture(samplers), AWAY, 100, 1));
  }

  @Test
  void refusesWeightsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mixture(List.of(BOX), List.of(1.0, 2.0)))
        .withMessage("Mixture weights: expected one for each of 1 samplers, got 2");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Mixture(List.of(BOX), List.of(bad)))
          .withMessage("Mixture weights: expected finite and > 0, got " + bad);
    }
  }

  @Test
  void keepsItsOwnList() {
    List<NegativeSampler> list = new ArrayList<>(List.of(BOX));
    Mixture mixture = new Mixture(list);
    list.clear();
    assertThat(mixture.samplers()).containsExactly(BOX);
  }

  @Test
  void refusesToMixNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mixture(List.of()))
        .withMessage("Mixture negatives: expected at least one sampler, got none");
  }
}
