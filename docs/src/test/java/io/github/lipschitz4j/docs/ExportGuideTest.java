package io.github.lipschitz4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.export.NpyExport;
import io.github.lipschitz4j.layers.export.OnnxExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The snippets of the guide's chapter on export: compiled and run here, the same text there. */
class ExportGuideTest {
  /** Of outputs of size one: sixteen roundings of a float. */
  private static final double TOLERANCE = 1e-6;

  /** What float arithmetic may add to a norm of 1, layer by layer. */
  private static final double ROUNDING = 1e-5;

  @TempDir private Path folder;

  @Test
  void exports() throws IOException, OrtException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list(
                    new SpectralDense.Builder().nIn(2).nOut(8).build(),
                    new GroupSort(),
                    new SpectralDense.Builder().nIn(8).nOut(2).build())
                .validateOutputLayerConfig(false)
                .build());
    network.init();
    Path onnx = folder.resolve("model.onnx");
    Path arrays = folder.resolve("model.npz");
    // snippet: write
    CondensedNetwork condensed = CondensedNetwork.of(network);
    double bound = OnnxExport.write(condensed, onnx, Map.of("classes", "cat, dog"));
    NpyExport.write(condensed, arrays); // for who multiplies by hand
    // end
    assertThat(bound).isCloseTo(1, within(ROUNDING));
    INDArray rows = Nd4j.createFromArray(new float[][] {{0.5f, -1}, {2, 0.25f}});
    INDArray ours = condensed.value(rows);
    assertThat(NpyExport.read(arrays).value(rows).toFloatMatrix())
        .isDeepEqualTo(ours.toFloatMatrix());
    float[][] x = rows.toFloatMatrix();
    // snippet: serve
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(onnx.toString());
        OnnxTensor tensor = OnnxTensor.createTensor(environment, x);
        OrtSession.Result result = session.run(Map.of("x", tensor))) {
      float[][] y = (float[][]) result.get("y").orElseThrow().getValue();
      String proven = session.getMetadata().getCustomMetadata().get("lipschitz_bound");
      check(y, proven);
    }
    // end
    assertThat(checked).hasDimensions(2, 2);
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        assertThat(checked[row][column])
            .isCloseTo(ours.getFloat(row, column), within((float) TOLERANCE));
      }
    }
  }

  private float[][] checked = {};

  private void check(float[][] y, String bound) {
    assertThat(Double.parseDouble(bound)).isCloseTo(1, within(ROUNDING));
    checked = y;
  }

  @Test
  void theGuideShowsThisCode() throws IOException {
    Snippets.assertSame(ExportGuideTest.class, List.of(Path.of("../docs/guide/export.md")));
  }
}
