package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WassersteinOptionsTest {

  @ParameterizedTest
  @CsvSource({"1,32", "2,32", "17,64", "50,128", "128,256", "129,256", "100000,256"})
  void widthFollowsFromTheFeatures(int features, int width) {
    assertThat(WassersteinOptions.defaults(2000, features).widths()).containsOnly(width);
  }

  @Test
  void batchIsNoLargerThanTheSample() {
    assertThat(WassersteinOptions.defaults(10, 2).batch()).isEqualTo(10);
    assertThat(WassersteinOptions.defaults(2000, 2).batch()).isEqualTo(256);
  }

  @Test
  void builderSetsEachAndKeepsTheRest() {
    WassersteinOptions options =
        new WassersteinOptions(
            List.of(8, 4),
            Sorting.FULL,
            Optimizer.RMSPROP,
            0.5,
            new Schedule.Constant(),
            3,
            7,
            0.25);
    assertThat(options.toBuilder().build()).isEqualTo(options);
    WassersteinOptions set =
        WassersteinOptions.defaults(100, 2).toBuilder()
            .widths(List.of(8, 4))
            .sorting(Sorting.FULL)
            .optimizer(Optimizer.RMSPROP)
            .learningRate(0.5)
            .schedule(new Schedule.Constant())
            .batch(3)
            .steps(7)
            .heldOut(0.25)
            .build();
    assertThat(set).isEqualTo(options);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatIsOutOfRange(UnaryOperator<WassersteinOptions.Builder> change, String message) {
    WassersteinOptions.Builder builder = WassersteinOptions.defaults(100, 2).toBuilder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(builder).build())
        .withMessageContaining(message);
  }

  private static Stream<Arguments> bad() {
    return Stream.of(
        bad(o -> o.widths(List.of()), "widths: expected at least one, each even and ≥ 2, got []"),
        bad(o -> o.widths(List.of(4, 3)), "got [4, 3]"),
        bad(o -> o.widths(List.of(0)), "got [0]"),
        bad(o -> o.learningRate(0), "learning rate: expected > 0 and within float, got 0.0"),
        bad(o -> o.learningRate(Double.NaN), "got NaN"),
        bad(o -> o.learningRate(1e39), "got 1.0E39"),
        bad(o -> o.batch(0), "batch: expected ≥ 1, got 0"),
        bad(o -> o.steps(0), "steps: expected ≥ 1, got 0"),
        bad(o -> o.heldOut(0), "held-out share: expected in (0, 1), got 0.0"),
        bad(o -> o.heldOut(1), "got 1.0"),
        bad(o -> o.heldOut(Double.NaN), "got NaN"));
  }

  private static Arguments bad(UnaryOperator<WassersteinOptions.Builder> change, String message) {
    return Arguments.of(change, message);
  }

  @Test
  void refusesNothing() {
    WassersteinOptions.Builder builder = WassersteinOptions.defaults(100, 2).toBuilder();
    assertThatNullPointerException()
        .isThrownBy(() -> builder.sorting(null).build())
        .withMessage("WassersteinOptions sorting");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WassersteinOptions.defaults(0, 2))
        .withMessageContaining("rows: expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WassersteinOptions.defaults(2, 0))
        .withMessageContaining("features: expected ≥ 1, got 0");
  }
}
