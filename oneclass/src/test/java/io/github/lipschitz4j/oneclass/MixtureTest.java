package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest extends NegativeSamplerContract {
  private static final NegativeSampler BOX = new NegativeSampler.UniformBox();

  /** So narrow that its points are told from those of {@link #AWAY}. */
  private static final NegativeSampler NARROW = new NegativeSampler.Gaussian(1e-3);

  private static final Domain AWAY = new Domain(new double[] {1}, new double[] {2});

  @Override
  NegativeSampler sampler() {
    return new NegativeSampler.Mixture(List.of(BOX, new NegativeSampler.Gaussian(0.4)));
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
    float[][] points = draw(new NegativeSampler.Mixture(samplers), AWAY, ROWS, 1);
    return Arrays.stream(points).filter(p -> p[0] < 0.5).count() / (double) ROWS;
  }

  @Test
  void keepsItsOwnList() {
    List<NegativeSampler> list = new ArrayList<>(List.of(BOX));
    NegativeSampler.Mixture mixture = new NegativeSampler.Mixture(list);
    list.clear();
    assertThat(mixture.samplers()).containsExactly(BOX);
  }

  @Test
  void refusesToMixNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NegativeSampler.Mixture(List.of()))
        .withMessage("Mixture negatives: expected at least one sampler, got none");
  }
}
