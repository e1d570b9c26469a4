package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Stored;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Models that an earlier release has stored are loaded for ever, and say what they said. */
class GoldenModelsTest {
  /** Codes and rows of size one to ten, by products of size at most 144, in double. */
  private static final double FLOAT64 = 1e-9;

  @ParameterizedTest
  @CsvSource({"mixture, 5, 2", "residual, 5, 2", "images, 144, 4"})
  void saysWhatItSaid(String name, int columns, int latent) throws IOException, URISyntaxException {
    Path file = Path.of(getClass().getResource("golden/1/" + name + ".zip").toURI());
    IsometricModel model = IsometricModel.load(file);
    Map<String, double[]> said = Stored.figures(GoldenModelsTest.class, name + ".json");
    INDArray rows = Stored.rows(said.get("rows"), columns);
    Map<String, double[]> says = GoldenModels.said(model, rows);
    Stored.assertSame(says, said, FLOAT64);
    assertThat(model.latent()).isEqualTo(latent);
    // other rows are not the same to this tolerance
    Map<String, double[]> others = GoldenModels.said(model, rows.add(1e-3));
    for (String what : new String[] {"code", "back", "log-density"}) {
      assertThat(others.get(what)[0]).isNotCloseTo(said.get(what)[0], within(10 * FLOAT64));
    }
  }
}
