package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SingularValuesTest {
  @Test
  void agreesWithNumpy() {
    for (JsonNode node : Golden.cases("power_iteration_function")) {
      INDArray w = Golden.array(node.get("W"));
      INDArray before = w.dup();
      double[] expected = Golden.array(node.get("numpy_singular_values")).toDoubleVector();
      assertThat(SingularValues.of(w)).containsExactly(expected, within(1e-12));
      assertThat(SingularValues.of(w.transpose())).containsExactly(expected, within(1e-12));
      assertThat(w).isEqualTo(before);
    }
  }
}
