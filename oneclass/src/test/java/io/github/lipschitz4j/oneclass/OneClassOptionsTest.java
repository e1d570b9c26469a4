package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Box;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OneClassOptionsTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
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
    assertThat(options.architecture())
        .isEqualTo(new Architecture.Dense(width, 6, Architecture.Sorting.PAIRS));
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
                new Architecture.Dense(32, 6, Architecture.Sorting.PAIRS),
                List.of(0.1 * Math.sqrt(2)),
                20,
                Optimizer.ADAM,
                0.01,
                new Schedule.Cosine(),
                256,
                2000,
                new None(),
                new Mixture(List.of(new UniformBox(), new Gaussian(0.4))),
                new Box.AroundNormals(0.3),
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
            new Architecture.Dense(8, 3, Architecture.Sorting.PAIRS),
            List.of(0.25, 0.5),
            7,
            Optimizer.RMSPROP,
            0.5,
            new Schedule.Linear(0.125),
            9,
            11,
            new RandomCrop(SHAPE, 1),
            new UniformBall(),
            new Box.Fixed(-1, 1),
            new BoundaryAscent.NewtonRaphson(2, 1, 0),
            0.625,
            0.375,
            0.875);
    OneClassOptions built =
        DEFAULTS.toBuilder()
            .standardization(Standardization.ROBUST)
            .architecture(new Architecture.Dense(8, 3, Architecture.Sorting.PAIRS))
            .margins(List.of(0.25, 0.5))
            .lambda(7)
            .optimizer(Optimizer.RMSPROP)
            .learningRate(0.5)
            .schedule(new Schedule.Linear(0.125))
            .batch(9)
            .steps(11)
            .augmentation(new RandomCrop(SHAPE, 1))
            .negatives(new UniformBall())
            .box(new Box.Fixed(-1, 1))
            .ascent(new BoundaryAscent.NewtonRaphson(2, 1, 0))
            .warmUp(0.625)
            .calibration(0.375)
            .falseAlarms(0.875)
            .build();
    assertThat(built).isEqualTo(other);
    assertThat(built.toBuilder().build()).isEqualTo(other);
    assertThat(DEFAULTS.toBuilder().build()).isEqualTo(DEFAULTS);
  }

  @Test
  void builderSetsPartsOfTheArchitectureAndTheBox() {
    OneClassOptions full =
        DEFAULTS.toBuilder()
            .architecture(new Architecture.Dense(4, 1, Architecture.Sorting.FULL))
            .width(8)
            .depth(3)
            .growth(0.75)
            .build();
    assertThat(full.architecture())
        .isEqualTo(new Architecture.Dense(8, 3, Architecture.Sorting.FULL));
    assertThat(full.box()).isEqualTo(new Box.AroundNormals(0.75));
    OneClassOptions.Builder images =
        DEFAULTS.toBuilder().architecture(Architecture.Convolutional.vgg(SHAPE));
    for (UnaryOperator<OneClassOptions.Builder> change :
        List.<UnaryOperator<OneClassOptions.Builder>>of(o -> o.width(8), o -> o.depth(2))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> change.apply(images))
          .withMessageMatching(
              "OneClassOptions (width|depth): expected a dense architecture, got Conv.*");
    }
  }

  static Stream<Arguments> bad() {
    double inf = Double.POSITIVE_INFINITY;
    return Stream.of(
        bad(o -> o.margin(0), "margin 1: expected finite and > 0.0, got 0.0"),
        bad(o -> o.margin(Double.NaN), "margin 1: expected finite and > 0.0, got NaN"),
        bad(o -> o.margin(inf), "margin 1: expected finite and > 0.0, got Infinity"),
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
