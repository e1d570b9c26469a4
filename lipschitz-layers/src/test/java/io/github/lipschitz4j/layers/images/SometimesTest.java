package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SometimesTest extends ImageTransformContract {
  private static final int DRAWS = 4000;

  @Override
  ImageTransform transform() {
    return new Sometimes(0.5, new Flip(Flip.Direction.HORIZONTAL));
  }

  @Test
  void changesAsOftenAsItSays() {
    float[] image = count(9);
    SplittableRandom random = new SplittableRandom(1);
    Sometimes rarely = new Sometimes(0.2, new Flip(Flip.Direction.HORIZONTAL));
    int changed = 0;
    for (int i = 0; i < DRAWS; i++) {
      changed += Arrays.equals(apply(rarely, SQUARE, random, image), image) ? 0 : 1;
    }
    // five standard errors of a share of 0.2
    assertThat(changed / (double) DRAWS).isCloseTo(0.2, within(5 * 0.4 / Math.sqrt(DRAWS)));
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (double probability : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Sometimes(probability, new Identity()))
          .withMessage("Sometimes probability: expected in [0, 1], got " + probability);
    }
  }
}
