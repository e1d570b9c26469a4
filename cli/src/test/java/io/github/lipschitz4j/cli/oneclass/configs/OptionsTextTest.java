package io.github.lipschitz4j.cli.oneclass.configs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.layers.images.Affine;
import io.github.lipschitz4j.layers.images.Collage;
import io.github.lipschitz4j.layers.images.Cutout;
import io.github.lipschitz4j.layers.images.Dilation;
import io.github.lipschitz4j.layers.images.Erosion;
import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.Identity;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.images.PatchSwap;
import io.github.lipschitz4j.layers.images.QuarterTurns;
import io.github.lipschitz4j.layers.images.Region;
import io.github.lipschitz4j.layers.images.Roll;
import io.github.lipschitz4j.layers.images.Sequence;
import io.github.lipschitz4j.layers.images.Shift;
import io.github.lipschitz4j.layers.images.Sometimes;
import io.github.lipschitz4j.layers.training.Optimizer;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.Chain;
import io.github.lipschitz4j.oneclass.augmentation.HorizontalFlip;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.augmentation.RandomResizedCrop;
import io.github.lipschitz4j.oneclass.negatives.Apart;
import io.github.lipschitz4j.oneclass.negatives.Clipped;
import io.github.lipschitz4j.oneclass.negatives.Column;
import io.github.lipschitz4j.oneclass.negatives.Corners;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.GaussianNoise;
import io.github.lipschitz4j.oneclass.negatives.ImageBlends;
import io.github.lipschitz4j.oneclass.negatives.Mixture;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.NoisyNormals;
import io.github.lipschitz4j.oneclass.negatives.PerlinNoise;
import io.github.lipschitz4j.oneclass.negatives.Shuffled;
import io.github.lipschitz4j.oneclass.negatives.Tabular;
import io.github.lipschitz4j.oneclass.negatives.Transformed;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Box;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTextTest {
  private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

  static List<ImageTransform> transforms() {
    return List.of(
        new Identity(),
        new QuarterTurns(2),
        new Flip(Flip.Direction.VERTICAL),
        new Roll(1),
        new Shift(2),
        new Affine(20, 1.5, 0.25),
        new PatchSwap(0.5),
        new Cutout(0.25),
        new Dilation(),
        new Erosion(),
        new Sequence(List.of(new Roll(2), new Erosion())),
        new Sometimes(0.25, new Shift(1)),
        new Collage(Region.HALF_PLANE, new Identity(), new Roll(1)));
  }

  static List<NegativeSampler> samplers() {
    return List.of(
        new UniformBox(),
        new UniformBall(),
        new Gaussian(0.3),
        new Corners(),
        new GaussianNoise(0.2),
        new PerlinNoise(SHAPE, 2),
        new Shuffled(),
        new NoisyNormals(0.1, 1.5),
        Tabular.all(new Column.ZScore(), 16),
        new Tabular(
            List.of(
                new Column.Robust(),
                new Column.ZScore(),
                new Column.Logarithmic(0.1),
                new Column.Categorical(13)),
            1.25),
        new ImageBlends(SHAPE, transforms(), 0.1, 0.75),
        new Transformed(SHAPE, new Roll(1), 0.25),
        new Displaced(0.05, 2),
        new Clipped(new Gaussian(0.7)),
        new Apart(new UniformBox(), 0.25),
        new Apart(new PerlinNoise(SHAPE, 2), 0.25),
        new Tabular(List.of(new Column.Categorical(8), new Column.Categorical(8)), 1),
        new Mixture(
            List.of(new UniformBox(), new Mixture(List.of(new Corners(), new Shuffled()))),
            List.of(1.0, 2.5)));
  }

  static List<Augmentation> augmentations() {
    return List.of(
        new None(),
        new HorizontalFlip(SHAPE),
        new RandomCrop(SHAPE, 1),
        new RandomResizedCrop(SHAPE, 0.08, 1.25),
        new Chain(List.of(new HorizontalFlip(SHAPE), new RandomCrop(SHAPE, 2))));
  }

  private static void agree(UnaryOperator<OneClassOptions.Builder> change) {
    OneClassOptions options =
        change.apply(OneClassOptions.defaults(100, SHAPE.size()).toBuilder()).build();
    OneClassOptions.Builder again = OneClassOptions.defaults(100, SHAPE.size()).toBuilder();
    TrainingOptions.parse("options", OptionsText.of(options).toString())
        .change(again, new TrainingOptions.Size(1000, SHAPE.size()));
    assertThat(again.build()).isEqualTo(options);
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void everySamplerComesBack(NegativeSampler sampler) {
    agree(builder -> builder.negatives(sampler));
  }

  @ParameterizedTest
  @MethodSource("augmentations")
  void everyAugmentationComesBack(Augmentation augmentation) {
    agree(builder -> builder.augmentation(augmentation));
  }

  @ParameterizedTest
  @EnumSource
  void everyScalingComesBack(Standardization scaling) {
    agree(builder -> builder.standardization(scaling));
  }

  @Test
  void everyOtherChoiceComesBack() {
    agree(
        builder ->
            builder
                .architecture(Architecture.Convolutional.vgg(SHAPE))
                .optimizer(Optimizer.RMSPROP)
                .schedule(new Schedule.Linear(1e-6))
                .box(new Box.Fixed(-1, 1)));
    agree(
        builder ->
            builder
                .architecture(new Architecture.Dense(8, 2, Architecture.Sorting.FULL))
                .schedule(new Schedule.Constant())
                .margin(0.1 + 0.2)
                .ascent(new BoundaryAscent.ProjectedGradient(3, 0.1, -0.5)));
    agree(
        builder ->
            builder.ascent(
                new BoundaryAscent.NewtonRaphson(
                    4,
                    2,
                    -1e-3,
                    BoundaryAscent.NewtonRaphson.Pace.FULL,
                    BoundaryAscent.NewtonRaphson.Past.RETURN)));
  }

  @Test
  void severalMarginsComeBack() {
    agree(builder -> builder.margins(List.of(0.1, 0.2, 0.5)));
  }

  @Test
  void noChoiceIsForgotten() {
    assertThat(classes(samplers()))
        .containsExactlyInAnyOrder(NegativeSampler.class.getPermittedSubclasses());
    assertThat(classes(transforms()))
        .containsExactlyInAnyOrder(ImageTransform.class.getPermittedSubclasses());
    assertThat(classes(augmentations()))
        .containsExactlyInAnyOrder(Augmentation.class.getPermittedSubclasses());
    assertThat(
            Stream.of(Family.ARCHITECTURE, Family.SCHEDULE, Family.ASCENT)
                .map(family -> family.kinds().size()))
        .containsExactly(
            Architecture.class.getPermittedSubclasses().length,
            Schedule.class.getPermittedSubclasses().length,
            BoundaryAscent.class.getPermittedSubclasses().length);
  }

  private static Class<?>[] classes(List<?> examples) {
    return examples.stream().map(Object::getClass).distinct().toArray(Class<?>[]::new);
  }

  @Test
  void aFileChangesTheRuleAndNothingElse() {
    OneClassOptions rule = OneClassOptions.defaults(100, 4);
    OneClassOptions.Builder builder = rule.toBuilder();

    TrainingOptions.parse(
            "options",
            """
            margin: {per_root_feature: 0.25}
            ascent: {kind: newton, steps: 2, level: {margins: -1.5}}
            epochs: 3
            """)
        .change(builder, new TrainingOptions.Size(1000, 4));

    // 900 of 1000 train, in batches of 100
    assertThat(builder.build())
        .isEqualTo(
            rule.toBuilder()
                .margin(0.5)
                .ascent(new BoundaryAscent.NewtonRaphson(2, 1, -0.75))
                .steps(27)
                .build());
  }
}
