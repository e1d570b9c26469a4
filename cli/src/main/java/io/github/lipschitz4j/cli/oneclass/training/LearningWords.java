package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.layers.training.Schedule;
import io.github.lipschitz4j.oneclass.Architecture;
import io.github.lipschitz4j.oneclass.augmentation.Augmentation;
import io.github.lipschitz4j.oneclass.augmentation.Chain;
import io.github.lipschitz4j.oneclass.augmentation.HorizontalFlip;
import io.github.lipschitz4j.oneclass.augmentation.None;
import io.github.lipschitz4j.oneclass.augmentation.RandomCrop;
import io.github.lipschitz4j.oneclass.augmentation.RandomResizedCrop;
import io.github.lipschitz4j.oneclass.units.Box;
import java.util.stream.Collectors;

/** Options of a training in the words of the flags. */
final class LearningWords {
  private LearningWords() {}

  static String describe(Architecture architecture) {
    if (architecture instanceof Architecture.Dense dense) {
      return "%s, %d layers of %d"
          .formatted(
              dense.sorting() == Architecture.Sorting.FULL ? "dense-sort" : "dense-pairs",
              dense.depth(),
              dense.width());
    }
    Architecture.Convolutional net = (Architecture.Convolutional) architecture;
    return net.stages().stream()
        .map(stage -> "%d of %d".formatted(stage.convolutions(), stage.channels()))
        .collect(
            Collectors.joining(
                ", ",
                "conv, %s, %s: ".formatted(Choices.name(net.kernel()), Choices.name(net.pooling())),
                ""));
  }

  static String describe(Schedule schedule) {
    if (schedule instanceof Schedule.Linear linear) {
      return "linear to " + linear.last();
    }
    return schedule instanceof Schedule.Cosine ? "cosine" : "constant";
  }

  static String describe(Box box) {
    if (box instanceof Box.Fixed fixed) {
      return "from %s to %s".formatted(fixed.low(), fixed.high());
    }
    return "of the normals, grown by " + ((Box.AroundNormals) box).growth();
  }

  static String describe(Augmentation augmentation) {
    if (augmentation instanceof None) {
      return "none";
    }
    if (augmentation instanceof HorizontalFlip) {
      return "flip";
    }
    if (augmentation instanceof RandomCrop crop) {
      return "crop by " + crop.padding();
    }
    if (augmentation instanceof RandomResizedCrop crop) {
      return "resized-crop of %s, stretched by %s".formatted(crop.least(), crop.stretch());
    }
    return ((Chain) augmentation)
        .parts().stream().map(LearningWords::describe).collect(Collectors.joining(", "));
  }
}
