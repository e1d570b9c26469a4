package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.NegativeSampler;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplersTest {
  @Test
  void describesInTheWordsOfTheFlags() {
    assertThat(
            Samplers.describe(
                new NegativeSampler.Mixture(
                    List.of(
                        new NegativeSampler.UniformBox(),
                        new NegativeSampler.UniformBall(),
                        new NegativeSampler.Gaussian(0.5)))))
        .isEqualTo("mixed: box, ball, gaussian of share 0.5");
    assertThat(Samplers.describe(new BoundaryAscent.None())).isEqualTo("none");
  }

  @Test
  void everySamplerAndAscentHasWords() {
    assertThat(NegativeSampler.class.getPermittedSubclasses()).hasSize(4);
    assertThat(BoundaryAscent.class.getPermittedSubclasses()).hasSize(3);
  }
}
