package io.github.lipschitz4j.wasserstein.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.wasserstein.gan.Constraint.GradientPenalty;
import io.github.lipschitz4j.wasserstein.gan.Constraint.Norm;
import io.github.lipschitz4j.wasserstein.gan.Constraint.Orthonormality;
import io.github.lipschitz4j.wasserstein.gan.Constraint.SpectralNormalization;
import io.github.lipschitz4j.wasserstein.gan.Constraint.WeightClipping;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GanOptionsTest {
  private static final GanOptions START = GanOptions.defaults(new Orthonormality(), 2);

  @Test
  void copiesEveryOption() {
    GanOptions other =
        new GanOptions(
            new GradientPenalty(2),
            new Turns.AsWell(3),
            7,
            11,
            3,
            List.of(5, 6),
            List.of(8),
            0.3,
            0.4,
            new Schedule.Linear(0.1),
            0.5,
            0.6,
            0.7);
    assertThat(other.toBuilder().build()).isEqualTo(other);
    assertThat(
            START.toBuilder()
                .constraint(other.constraint())
                .turns(other.turns())
                .iterations(7)
                .batch(11)
                .noise(3)
                .generatorWidths(List.of(5, 6))
                .criticWidths(List.of(8))
                .generatorRate(0.3)
                .criticRate(0.4)
                .schedule(other.schedule())
                .beta1(0.5)
                .beta2(0.6)
                .averaging(0.7)
                .build())
        .isEqualTo(other);
  }

  @Test
  void theRuleFollowsTheNumberOfModes() {
    for (Constraint constraint :
        List.of(
            new WeightClipping(1),
            new SpectralNormalization(Norm.EXACT),
            new Orthonormality(),
            new GradientPenalty(1))) {
      assertThat(GanOptions.defaults(constraint, 2).iterations()).isEqualTo(1000);
      assertThat(GanOptions.defaults(constraint, 3).iterations()).isEqualTo(3000);
      assertThat(GanOptions.defaults(constraint, 3).constraint()).isEqualTo(constraint);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GanOptions.defaults(new Orthonormality(), 0))
        .withMessageContaining("modes");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("iterations", change(o -> o.iterations(0))),
        Arguments.of("batch", change(o -> o.batch(0))),
        Arguments.of("noise", change(o -> o.noise(0))),
        Arguments.of("generator widths", change(o -> o.generatorWidths(List.of(0)))),
        Arguments.of("even ones", change(o -> o.criticWidths(List.of(5)))),
        Arguments.of("generator rate", change(o -> o.generatorRate(0))),
        Arguments.of("critic rate", change(o -> o.criticRate(1e60))),
        Arguments.of("beta1", change(o -> o.beta1(1))),
        Arguments.of("beta2", change(o -> o.beta2(-0.1))),
        Arguments.of("averaging", change(o -> o.averaging(Double.NaN))));
  }

  private static UnaryOperator<GanOptions.Builder> change(
      UnaryOperator<GanOptions.Builder> change) {
    return change;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsOutOfRange(String name, UnaryOperator<GanOptions.Builder> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(START.toBuilder()).build())
        .withMessageContaining(name);
  }

  @Test
  void refusesConstraintsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightClipping(0))
        .withMessageContaining("limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientPenalty(Double.NaN))
        .withMessageContaining("weight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Turns.Instead(1))
        .withMessageContaining("the critic needs a turn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Turns.AsWell(0))
        .withMessageContaining("every");
  }
}
