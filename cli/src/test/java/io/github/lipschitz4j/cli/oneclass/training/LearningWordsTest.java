package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.BoundaryAscent.NewtonRaphson;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.Chain;
import io.github.lipschitz4j.oneclass.augmentation.HorizontalFlip;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.augmentation.RandomResizedCrop;
import io.github.lipschitz4j.oneclass.units.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningWordsTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  @Test
  void namesArchitecturesSchedulesAndBoxes() {
    assertThat(LearningWords.describe(new Architecture.Dense(32, 6, Architecture.Sorting.PAIRS)))
        .isEqualTo("dense-pairs, 6 layers of 32");
    assertThat(LearningWords.describe(Architecture.Convolutional.vgg(SHAPE)))
        .isEqualTo("conv, spectral, average: 4 of 64, 4 of 128, 3 of 256");
    assertThat(LearningWords.describe(new Schedule.Cosine())).isEqualTo("cosine");
    assertThat(LearningWords.describe(new Schedule.Constant())).isEqualTo("constant");
    assertThat(LearningWords.describe(new Schedule.Linear(0.5))).isEqualTo("linear to 0.5");
    assertThat(LearningWords.describe(new Box.Fixed(-1, 1))).isEqualTo("from -1.0 to 1.0");
    assertThat(LearningWords.describe(new Box.AroundNormals(0.3)))
        .isEqualTo("of the normals, grown by 0.3");
  }

  @Test
  void namesEveryAugmentation() {
    List<Augmentation> all =
        List.of(
            new None(),
            new HorizontalFlip(SHAPE),
            new RandomCrop(SHAPE, 2),
            new RandomResizedCrop(SHAPE, 0.5, 1.5));
    assertThat(LearningWords.describe(new Chain(all)))
        .isEqualTo("none, flip, crop by 2, resized-crop of 0.5, stretched by 1.5");
    assertThat(Augmentation.class.getPermittedSubclasses()).hasSize(all.size() + 1);
  }

  @Test
  void namesTheChoicesOfAClimb() {
    BoundaryAscent full =
        new NewtonRaphson(3, 20, -1, NewtonRaphson.Pace.FULL, NewtonRaphson.Past.RETURN);
    assertThat(Samplers.describe(full))
        .isEqualTo("newton, 3 steps of eta 20.0 to level -1.0, at full pace, and back");
  }
}
