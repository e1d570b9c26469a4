package io.github.lipschitz4j.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What models of earlier releases said when their files were made: lists of numbers by name. */
public final class Stored {
  private Stored() {}

  /** The lists beside a test's models of format 1, in {@code golden/1/NAME}. */
  public static Map<String, double[]> figures(Class<?> test, String name) throws IOException {
    try (InputStream in = test.getResourceAsStream("golden/1/" + name)) {
      return new ObjectMapper().readValue(in, new TypeReference<>() {});
    }
  }

  /** A list as rows, in double. */
  public static INDArray rows(double[] values, int columns) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {values.length / columns, columns});
  }

  /** An array as a list, row after row. */
  public static double[] numbers(INDArray array) {
    return array.dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  /** The same names, and the same numbers under each. */
  public static void assertSame(
      Map<String, double[]> says, Map<String, double[]> said, double tolerance) {
    assertThat(says.keySet()).isEqualTo(said.keySet());
    said.forEach(
        (name, numbers) ->
            assertThat(says.get(name)).as(name).containsExactly(numbers, within(tolerance)));
  }
}
