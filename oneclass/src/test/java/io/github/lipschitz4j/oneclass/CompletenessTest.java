package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every permitted implementation has its contract test. */
class CompletenessTest {
  static Stream<Class<?>> implementations() {
    return Stream.of(NegativeSampler.class, BoundaryAscent.class)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void hasAContractTest(Class<?> implementation) throws ClassNotFoundException {
    String name = getClass().getPackageName() + "." + implementation.getSimpleName() + "Test";
    assertThat(Class.forName(name).getSuperclass())
        .isEqualTo(
            NegativeSampler.class.isAssignableFrom(implementation)
                ? NegativeSamplerContract.class
                : BoundaryAscentContract.class);
  }
}
