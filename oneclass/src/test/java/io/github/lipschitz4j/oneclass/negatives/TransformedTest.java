package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.inside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.Identity;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransformedTest extends NegativeSamplerContract {
  private static final ImageShape PAIR = new ImageShape(1, 1, 2);

  /** The user's units are half of the standardized ones, and off by 1. */
  private static final Scaling SCALING = new Scaling(new double[] {1, 1}, new double[] {2, 2}, 1);

  @Override
  NegativeSampler sampler() {
    return sampler(2);
  }

  @Override
  NegativeSampler sampler(int columns) {
    return new Transformed(new ImageShape(1, 1, columns), new Identity(), 0.5);
  }

  @Test
  void changesANormalInTheUsersUnits() {
    float[][] normals = {{-1, 1.5f}};
    float[][] points =
        draw(
            new Transformed(PAIR, new Flip(Flip.Direction.HORIZONTAL), 0),
            around(SQUARE, SCALING, normals),
            10,
            1);
    assertThat(Arrays.stream(points)).allSatisfy(p -> assertThat(p).containsExactly(1.5f, -1));
  }

  @Test
  void addsNoiseOfOneDeviationARowAndStaysInTheDomain() {
    float[][] normals = {{0, 0}};
    Domain wide = new Domain(new double[] {-50, -50}, new double[] {50, 50});
    float[][] points =
        draw(new Transformed(PAIR, new Identity(), 2), around(wide, SCALING, normals), ROWS, 2);
    double sum = 0;
    for (float[] point : points) {
      sum += point[0] * point[0];
    }
    // E[u²]·noise² = 4/3 in the user's units, of which one is half a standardized unit
    double variance = 4 / 3.0 / 4;
    // fourth moment 3·E[u⁴]·noise⁴/16 = 0.6
    double error = Math.sqrt((0.6 - variance * variance) / ROWS);
    assertThat(sum / ROWS).isCloseTo(variance, within(ERRORS * error));
    float[][] clipped =
        draw(new Transformed(PAIR, new Identity(), 20), around(SQUARE, SCALING, normals), 500, 3);
    assertThat(inside(clipped, SQUARE)).isTrue();
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Transformed(PAIR, new Identity(), -1))
        .withMessage("Transformed noise: expected finite and ≥ 0, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(sampler(2), UNEVEN, 1, 1))
        .withMessage("Transformed: expected rows of 2 = 1·1·2 columns, got 3");
  }
}
