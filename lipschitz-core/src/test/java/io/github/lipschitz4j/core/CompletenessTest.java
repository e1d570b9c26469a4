package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every permitted implementation has its contract test. */
class CompletenessTest {
  static Stream<Class<?>> implementations() {
    return Stream.of(Parametrization.class, Retraction.class)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void hasAContractTest(Class<?> implementation) throws ClassNotFoundException {
    boolean retraction = Retraction.class.isAssignableFrom(implementation);
    String name = implementation.getSimpleName() + (retraction ? "RetractionTest" : "Test");
    Class<?> test = Class.forName(getClass().getPackageName() + "." + name);
    assertThat(test.getSuperclass())
        .isEqualTo(retraction ? RetractionContract.class : ParametrizationContract.class);
  }
}
