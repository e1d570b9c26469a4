package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Stored;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Models that an earlier release has stored are loaded for ever, and say what they said. */
class GoldenModelsTest {
  /** Products of size at most 8, in another order; rows of 100 in double, so 1e-14 of 100. */
  private static final double FLOAT64 = 1e-9;

  /** Products of size at most 10 in float, of values up to 5. */
  private static final double FLOAT32 = 2e-5;

  private static Path file(String name) throws URISyntaxException {
    return Path.of(GoldenModelsTest.class.getResource("golden/1/" + name).toURI());
  }

  @Test
  void aPotentialSaysWhatItSaid() throws IOException, URISyntaxException {
    Potential potential = Potential.load(file("potential.zip"));
    Map<String, double[]> said = Stored.figures(GoldenModelsTest.class, "potential.json");
    INDArray rows = Stored.rows(said.get("rows"), 3);
    // the bound is proven anew: a later release may prove a smaller one
    double before = said.remove("bound")[0];
    Map<String, double[]> says = GoldenModels.said(potential, rows);
    assertThat(says.remove("bound")[0]).isBetween(0.999 * before, before + FLOAT64);
    Stored.assertSame(says, said, FLOAT64);
    assertThat(potential.value(rows.add(1e-3))[0])
        .isNotCloseTo(said.get("value")[0], within(FLOAT64));
    assertThat(potential.provenance()).isNotNull();
  }

  @Test
  void aGeneratorMakesWhatItMade() throws IOException, URISyntaxException {
    TrainedGan gan = TrainedGan.load(file("gan/gan.json").getParent());
    Map<String, double[]> said = Stored.figures(GoldenModelsTest.class, "gan.json");
    Stored.assertSame(GoldenModels.said(gan), said, FLOAT32);
    assertThat(gan.sample(10, 8).getDouble(0, 0))
        .isNotCloseTo(said.get("sample")[0], within(FLOAT32));
    assertThat(gan.record().options()).contains("iterations=20");
  }
}
