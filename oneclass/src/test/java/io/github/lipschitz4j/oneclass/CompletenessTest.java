package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every permitted implementation has its contract test. */
class CompletenessTest {
  static Stream<Class<?>> implementations() {
    return Stream.of(NegativeSampler.class, BoundaryAscent.class, Augmentation.class)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void hasAContractTest(Class<?> implementation) throws ClassNotFoundException {
    String contract = implementation.getInterfaces()[0].getName() + "Contract";
    assertThat(
            Class.forName(
                    implementation.getPackageName() + "." + implementation.getSimpleName() + "Test")
                .getSuperclass())
        .isEqualTo(Class.forName(contract));
  }
}
