package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FrobeniusTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return new Frobenius();
  }

  /** Both sides are float64 with different orders of summation. */
  private static final double GOLDEN = 1e-12;

  @Test
  void agreesWithTheGoldenNumbers() {
    for (JsonNode node : Golden.cases("frobenius")) {
      boolean rows = node.get("disjoint_neurons").asBoolean();
      Parametrization map = rows ? new ColumnNorm() : new Frobenius();
      INDArray w = matrix(node.get("W"));
      Projected projected = map.project(w);
      INDArray gradient = projected.pullback().apply(matrix(node.get("upstream")));
      assertThat(projected.weight().distance2(matrix(node.get("out")))).isLessThan(GOLDEN);
      assertThat(gradient.distance2(matrix(node.get("grad_W")))).isLessThan(GOLDEN);
    }
  }

  /** The vectors store [out, in] or [out, in, kh, kw], normalized along "in"; ours is [in, …]. */
  private static INDArray matrix(JsonNode node) {
    INDArray stored = Golden.array(node);
    INDArray inFirst = stored.rank() == 2 ? stored.transpose() : stored.permute(1, 0, 2, 3);
    return inFirst.dup('c').reshape('c', inFirst.size(0), -1);
  }
}
