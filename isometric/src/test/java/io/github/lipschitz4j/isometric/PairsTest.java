package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairsTest {
  private static final int DRAWS = 4000;

  @ParameterizedTest
  @EnumSource
  void unitVectorsOfAUniformCosine(Pairs pairs) {
    SplittableRandom random = new SplittableRandom(1);
    double mean = 0;
    double square = 0;
    double[] onFirst = new double[2];
    for (int i = 0; i < DRAWS; i++) {
      double[][] pair = pairs.draw(8, random);
      assertThat(Pairs.inner(pair[0], pair[0])).isCloseTo(1, within(1e-9));
      assertThat(Pairs.inner(pair[1], pair[1])).isCloseTo(1, within(1e-9));
      double cosine = Pairs.inner(pair[0], pair[1]);
      mean += cosine / DRAWS;
      square += cosine * cosine / DRAWS;
      onFirst[0] += pair[0][0] * pair[0][0] / DRAWS;
      onFirst[1] += pair[0][7] * pair[0][7] / DRAWS;
    }
    // six standard errors of a uniform's moments
    assertThat(mean).isCloseTo(0, within(6 * 0.58 / Math.sqrt(DRAWS)));
    assertThat(square).isCloseTo(1.0 / 3, within(6 * 0.3 / Math.sqrt(DRAWS)));
    if (pairs == Pairs.UNIFORM) {
      assertThat(onFirst[0]).isCloseTo(onFirst[1], within(0.02));
    } else {
      assertThat(onFirst[0]).isGreaterThan(10 * onFirst[1]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofOneDimensionAreUnits(Pairs pairs) {
    double[][] pair = pairs.draw(1, new SplittableRandom(1));
    assertThat(Math.abs(pair[0][0])).isEqualTo(1);
    assertThat(Math.abs(pair[1][0])).isLessThanOrEqualTo(1);
  }
}
