package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.wasserstein.Bracket;
import io.github.lipschitz4j.wasserstein.Estimate;
import io.github.lipschitz4j.wasserstein.Potential;
import io.github.lipschitz4j.wasserstein.SquareImages;
import io.github.lipschitz4j.wasserstein.WassersteinEstimator;
import io.github.lipschitz4j.wasserstein.gan.Constraint;
import io.github.lipschitz4j.wasserstein.gan.GanOptions;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import io.github.lipschitz4j.wasserstein.gan.WassersteinGan;
import io.github.lipschitz4j.wasserstein.metrics.SampleQuality;
import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The snippets of the guide's chapter on distances: compiled and run here, the same text there. */
class WassersteinGuideTest {
  /** What float arithmetic may add to a norm of 1, layer by layer. */
  private static final double ROUNDING = 1e-3;

  @TempDir private Path folder;

  @Test
  void estimates() throws IOException {
    INDArray x = uniform(300, 1);
    INDArray y = uniform(200, 2).addi(3); // moved along both axes: √18 away
    // snippet: estimate
    WassersteinEstimator estimator =
        WassersteinEstimator.builder().seed(1).options(o -> o.steps(60).batch(32)).build();
    Estimate estimate = estimator.estimate(x, y);
    double value = estimate.value(); // of held-out rows, divided by the proven bound
    Interval interval = estimate.interval(0.95); // the distance is above its low end
    double bound = estimate.lipschitzBound(); // 1 but for the rounding of float weights
    // end
    assertThat(interval.low()).isLessThan(value).isLessThan(Math.sqrt(18));
    assertThat(bound).isCloseTo(1, within(ROUNDING));
    // snippet: transport
    OptimalTransport transport = OptimalTransport.between(x, y);
    double exact = transport.cost(); // of these very samples; dual() proves it
    Bracket bracket = estimate.bracket(transport, 0.95); // of what they were drawn from
    // end
    assertThat(bracket.contains(Math.sqrt(18))).isTrue();
    // snippet: samples
    Bracket ofSamples = estimate.potential().bracket(x, y);
    // end
    assertThat(ofSamples.upper()).isEqualTo(exact);
    // snippet: streams
    SquareImages toy = new SquareImages(8, 0.3, SquareImages.Values.TERNARY); // distance 4
    Estimate drawn =
        estimator.estimate(
            (rows, random) -> toy.blacks(rows), (rows, random) -> toy.squares(rows), 64);
    // end
    assertThat(drawn.value()).isBetween(2.0, 4.0 + ROUNDING);
    Path file = folder.resolve("potential.zip");
    // snippet: potential
    Potential potential = estimate.potential();
    INDArray way = potential.gradient(y); // points from y to where x is
    potential.save(file);
    double again = Potential.load(file).lipschitzBound(); // proved anew
    // end
    assertThat(way.getDouble(0, 0)).isNegative();
    assertThat(again).isEqualTo(bound);
  }

  @Test
  void learnsToGenerate() {
    // snippet: gan
    GaussianMixture mixture = GaussianMixture.grid(2); // or ring(8, 2, 0.2), or any list of modes
    GanOptions options =
        GanOptions.defaults(new Constraint.Orthonormality(), 2).toBuilder().iterations(60).build();
    TrainedGan gan = WassersteinGan.builder().seed(1).options(options).build().fit(mixture::sample);
    INDArray made = gan.sample(500, 7); // seed 7
    double share = SampleQuality.of(mixture, made, new SplittableRandom(3)).highQualityShare();
    // end
    assertThat(made.shape()).containsExactly(500, 2);
    assertThat(share).isPositive();
  }

  private static INDArray uniform(int rows, long seed) {
    double[] values = new SplittableRandom(seed).doubles(2L * rows).toArray();
    return Nd4j.createFromArray(values).reshape('c', new long[] {rows, 2});
  }

  @Test
  void theGuideShowsThisCode() throws IOException {
    Snippets.assertSame(
        WassersteinGuideTest.class, List.of(Path.of("../docs/guide/wasserstein.md")));
  }
}
