package io.github.lipschitz4j.isometric.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.TrainingDivergedException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LikelihoodFitTest {
  private static final int N = 2000;
  private static final double RARE = 0.03;
  private static final double RIDGE = 1e-6;

  /** Five standard errors of a deviation of 1 over the rare component's sixty codes. */
  private static final double OF_SAMPLES = 5 / Math.sqrt(N * RARE);

  /** Most codes about (0, 0) with deviations 1 and 2, a few about (20, 0) with 1 and 1. */
  private static double[][] codes(int n) {
    SplittableRandom random = new SplittableRandom(4);
    double[][] u = new double[n][];
    for (int i = 0; i < n; i++) {
      boolean rare = i < RARE * n;
      u[i] =
          new double[] {
            (rare ? 20 : 0) + random.nextGaussian(), (rare ? 1 : 2) * random.nextGaussian()
          };
    }
    return u;
  }

  @Test
  void givesARareClusterItsOwnComponent() {
    MixtureDensity found = LikelihoodFit.of(codes(N), 2, RIDGE, 1);
    int rare = found.weights()[0] < found.weights()[1] ? 0 : 1;
    assertThat(found.weights()[rare]).isCloseTo(RARE, within(1e-9));
    assertThat(found.means()[rare][0]).isCloseTo(20, within(OF_SAMPLES));
    assertThat(found.covariances()[1 - rare][1][1]).isCloseTo(4, within(4 * OF_SAMPLES));
    // one component holds such a code for likelier than the many at two deviations
    double[][] places = {{20, 0}, {0, 5}, {10, 0}};
    double[] two = found.logDensity(Nd4j.createFromArray(places));
    double[] one = LikelihoodFit.of(codes(N), 1, RIDGE, 1).logDensity(Nd4j.createFromArray(places));
    assertThat(two[0]).isGreaterThan(two[2] + 10);
    assertThat(one[0]).isLessThan(one[2]);
  }

  @Test
  void isLikelierThanItsStart() {
    double[][] u = codes(N);
    double[][] halves = new double[N][2];
    for (int i = 0; i < N; i++) {
      halves[i][u[i][1] > 0 ? 1 : 0] = 1;
    }
    Moments moments = Moments.of(u, halves);
    MixtureDensity start =
        new MixtureDensity(moments.weights(), moments.means(), moments.covariances(RIDGE));
    assertThat(likelihood(LikelihoodFit.of(u, 2, RIDGE, 1), u)).isGreaterThan(likelihood(start, u));
  }

  private static double likelihood(MixtureDensity density, double[]... u) {
    return Arrays.stream(density.logDensity(Nd4j.createFromArray(u))).average().orElseThrow();
  }

  @Test
  void ofMoreCodesThanItTakesIsThatOfASample() {
    MixtureDensity found = LikelihoodFit.of(codes(30_000), 2, RIDGE, 1);
    double rare = Math.min(found.weights()[0], found.weights()[1]);
    // five standard errors of a share of 20,000
    assertThat(rare).isCloseTo(RARE, within(5 * Math.sqrt(RARE / 20_000)));
    assertThat(rare).isNotEqualTo(RARE);
  }

  @Test
  void followsFromItsSeed() {
    double[][] first = LikelihoodFit.of(codes(N), 3, RIDGE, 7).means();
    assertThat(LikelihoodFit.of(codes(N), 3, RIDGE, 7).means()).isDeepEqualTo(first);
    assertThat(LikelihoodFit.of(codes(N), 3, RIDGE, 8).means()).isNotEqualTo(first);
  }

  @Test
  void namesCodesThatCollapseAndTooFew() {
    double[][] one = new double[50][2];
    assertThatThrownBy(() -> LikelihoodFit.of(one, 1, 0, 1))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("covariance");
    assertThatThrownBy(() -> LikelihoodFit.of(codes(3), 4, RIDGE, 1))
        .hasMessage(
            "LikelihoodFit codes: expected at least 4, as many as components, got 3 (fewer"
                + " components)");
  }
}
