package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OneClassOptionsTest {
  private static final OneClassOptions DEFAULTS = OneClassOptions.defaults(1000, 2);

  @ParameterizedTest
  @CsvSource({
    "1000,1,32,0.1,256",
    "1000,2,32,0.1414213562373095,256",
    "1000,6,32,0.2449489742783178,256",
    "1000,16,32,0.4,256",
    "1000,17,64,0.4123105625617661,256",
    "100,32,64,0.5656854249492381,100",
    "1,33,128,0.5744562646538028,1",
    "1000,64,128,0.8,256",
    "1000,784,256,2.8,256"
  })
  void followTheRule(int normals, int features, int width, double margin, int batch) {
    OneClassOptions options = OneClassOptions.defaults(normals, features);
    assertThat(options.width()).isEqualTo(width);
    assertThat(options.margin()).isEqualTo(margin, within(1e-15));
    assertThat(options.batch()).isEqualTo(batch);
    OneClassOptions rest =
        options.toBuilder().width(32).margin(DEFAULTS.margin()).batch(256).build();
    assertThat(rest).isEqualTo(DEFAULTS);
  }

  @Test
  void defaultsAreThoseOfThePage() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new OneClassOptions(
                Standardization.COMMON,
                32,
                6,
                0.1 * Math.sqrt(2),
                20,
                0.01,
                256,
                2000,
                new Mixture(List.of(new UniformBox(), new Gaussian(0.4))),
                0.3,
                new BoundaryAscent.None(),
                0.1,
                0.1,
                0.05));
  }

  @Test
  void builderSetsEachOptionAlone() {
    OneClassOptions other =
        new OneClassOptions(
            Standardization.ROBUST,
            8,
            3,
            0.25,
            7,
            0.5,
            9,
            11,
            new UniformBall(),
            0.75,
            new BoundaryAscent.NewtonRaphson(2, 1, 0),
            0.625,
            0.375,
            0.875);
    OneClassOptions built =
        DEFAULTS.toBuilder()
            .standardization(Standardization.ROBUST)
            .width(8)
            .depth(3)
            .margin(0.25)
            .lambda(7)
            .learningRate(0.5)
            .batch(9)
            .steps(11)
            .negatives(new UniformBall())
            .growth(0.75)
            .ascent(new BoundaryAscent.NewtonRaphson(2, 1, 0))
            .warmUp(0.625)
            .calibration(0.375)
            .falseAlarms(0.875)
            .build();
    assertThat(built).isEqualTo(other);
    assertThat(built.toBuilder().build()).isEqualTo(other);
    assertThat(DEFAULTS.toBuilder().build()).isEqualTo(DEFAULTS);
  }

  static Stream<Arguments> bad() {
    double inf = Double.POSITIVE_INFINITY;
    return Stream.of(
        bad(o -> o.width(0), "width: expected even and ≥ 2, got 0 (neurons are sorted in pairs)"),
        bad(o -> o.width(7), "width: expected even and ≥ 2, got 7 (neurons are sorted in pairs)"),
        bad(o -> o.width(-2), "width: expected even and ≥ 2, got -2 (neurons are sorted in pairs)"),
        bad(o -> o.depth(0), "depth: expected ≥ 1, got 0"),
        bad(o -> o.margin(0), "margin: expected finite and > 0, got 0.0"),
        bad(o -> o.margin(Double.NaN), "margin: expected finite and > 0, got NaN"),
        bad(o -> o.margin(inf), "margin: expected finite and > 0, got Infinity"),
        bad(o -> o.lambda(-1), "lambda: expected finite and ≥ 0, got -1.0"),
        bad(o -> o.lambda(Double.NaN), "lambda: expected finite and ≥ 0, got NaN"),
        bad(o -> o.lambda(inf), "lambda: expected finite and ≥ 0, got Infinity"),
        bad(o -> o.learningRate(0), "learning rate: expected > 0 and within float, got 0.0"),
        bad(
            o -> o.learningRate(1e300),
            "learning rate: expected > 0 and within float, got 1.0E300"),
        bad(o -> o.learningRate(inf), "learning rate: expected > 0 and within float, got Infinity"),
        bad(o -> o.batch(0), "batch: expected ≥ 1, got 0"),
        bad(o -> o.steps(0), "steps: expected ≥ 1, got 0"),
        bad(o -> o.growth(-0.1), "growth: expected finite and ≥ 0, got -0.1"),
        bad(o -> o.growth(Double.NaN), "growth: expected finite and ≥ 0, got NaN"),
        bad(o -> o.warmUp(-0.1), "warm-up: expected in [0, 1], got -0.1"),
        bad(o -> o.warmUp(1.1), "warm-up: expected in [0, 1], got 1.1"),
        bad(o -> o.warmUp(Double.NaN), "warm-up: expected in [0, 1], got NaN"),
        bad(o -> o.calibration(1), "calibration share: expected in [0, 1), got 1.0"),
        bad(o -> o.calibration(-0.1), "calibration share: expected in [0, 1), got -0.1"),
        bad(o -> o.falseAlarms(0), "false alarms: expected in (0, 1), got 0.0"),
        bad(o -> o.falseAlarms(1), "false alarms: expected in (0, 1), got 1.0"),
        bad(o -> o.falseAlarms(Double.NaN), "false alarms: expected in (0, 1), got NaN"));
  }

  private static Arguments bad(UnaryOperator<OneClassOptions.Builder> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refuseAValueOutOfItsRange(UnaryOperator<OneClassOptions.Builder> change, String message) {
    OneClassOptions.Builder builder = change.apply(DEFAULTS.toBuilder());
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("OneClassOptions " + message);
  }

  @Test
  void refuseToFollowFromNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassOptions.defaults(0, 2))
        .withMessage("OneClassOptions normals: expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassOptions.defaults(10, 0))
        .withMessage("OneClassOptions features: expected ≥ 1, got 0");
  }
}
