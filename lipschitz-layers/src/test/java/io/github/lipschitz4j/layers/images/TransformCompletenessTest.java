package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transform has its contract test. */
class TransformCompletenessTest {
  static Stream<Class<?>> transforms() {
    return Arrays.stream(ImageTransform.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void hasAContractTest(Class<?> transform) throws ClassNotFoundException {
    assertThat(Class.forName(transform.getName() + "Test").getSuperclass())
        .isEqualTo(ImageTransformContract.class);
  }
}
