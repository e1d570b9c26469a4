package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Stored;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Models that an earlier release has stored are loaded for ever, and say what they said. */
class GoldenModelsTest {
  /** Features of size one, by products of size at most 10 in float, and their kernels. */
  private static final double FLOAT32 = 2e-5;

  @ParameterizedTest
  @ValueSource(strings = {"lipschitz", "host"})
  void saysWhatItSaid(String name) throws IOException, URISyntaxException {
    Path file = Path.of(getClass().getResource("golden/1/" + name + ".zip").toURI());
    MetricModel model = MetricModel.load(file);
    Map<String, double[]> said = Stored.figures(GoldenModelsTest.class, name + ".json");
    INDArray rows = Stored.rows(said.get("rows"), Clusters.COLUMNS);
    Map<String, double[]> says = GoldenModels.said(model, rows);
    // radii are proven anew: a later release may prove more, and never much less
    double[] before = said.remove("radii");
    double[] radii = says.remove("radii");
    assertThat(radii).hasSameSizeAs(before);
    for (int i = 0; i < radii.length; i++) {
      assertThat(radii[i]).isGreaterThan(0.999 * before[i] - FLOAT32);
    }
    Stored.assertSame(says, said, FLOAT32);
    assertThat(said.get("labels")).contains(0, 1);
    // other rows are not the same to this tolerance
    Map<String, double[]> others = GoldenModels.said(model, rows.mul(0.9));
    for (String what : new String[] {"features", "log-probabilities"}) {
      assertThat(others.get(what)[0]).isNotCloseTo(said.get(what)[0], within(10 * FLOAT32));
    }
  }
}
