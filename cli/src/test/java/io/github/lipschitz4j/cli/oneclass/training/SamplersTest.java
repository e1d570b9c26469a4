package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.Roll;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.negatives.Apart;
import io.github.lipschitz4j.oneclass.negatives.Clipped;
import io.github.lipschitz4j.oneclass.negatives.Column;
import io.github.lipschitz4j.oneclass.negatives.Corners;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.GaussianNoise;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.NoisyNormals;
import io.github.lipschitz4j.oneclass.negatives.PerlinNoise;
import io.github.lipschitz4j.oneclass.negatives.Shuffled;
import io.github.lipschitz4j.oneclass.negatives.Tabular;
import io.github.lipschitz4j.oneclass.negatives.Transformed;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplersTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  private static final List<NegativeSampler> SAMPLERS =
      List.of(
          new UniformBox(),
          new UniformBall(),
          new Gaussian(0.5),
          new Corners(),
          new GaussianNoise(0.25),
          new PerlinNoise(SHAPE, 4),
          new Shuffled(),
          new NoisyNormals(0.5, 2),
          Tabular.all(new Column.ZScore(), 3),
          ImageBlends.of(SHAPE),
          new Transformed(SHAPE, new Roll(1), 0.25),
          new Displaced(0.1, 3),
          new Clipped(new Gaussian(1)),
          new Apart(new UniformBox(), 0.5));

  @Test
  void describesInTheWordsOfTheFlags() {
    assertThat(Samplers.describe(new Mixture(SAMPLERS)))
        .isEqualTo(
            "mixed: box, ball, gaussian of share 0.5, corners, noise of share 0.25, perlin of"
                + " resolution 4, shuffled, noisy of 0.5 to 2.0, tabular of width 1.0, blends with"
                + " noise 0.2, transformed by Roll[most=1] with noise 0.25, displaced by 0.1 to 3.0,"
                + " gaussian of share 1.0, clipped, box, 0.5 apart");
    assertThat(
            Samplers.describe(
                new Mixture(List.of(new UniformBox(), new Shuffled()), List.of(1.0, 2.0))))
        .isEqualTo("mixed: 1.0 of box, 2.0 of shuffled");
    assertThat(Samplers.describe(new BoundaryAscent.None())).isEqualTo("none");
  }

  @Test
  void everySamplerAndAscentHasWords() {
    assertThat(NegativeSampler.class.getPermittedSubclasses()).hasSize(SAMPLERS.size() + 1);
    assertThat(BoundaryAscent.class.getPermittedSubclasses()).hasSize(3);
  }
}
