package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One class of images on their given split: those of it to train on, all others to judge by.
 *
 * @param name of the set
 * @param images read once for all classes
 * @param className of the normals
 * @param label of the normals
 */
record ImageSource(String name, Supplier<ImageSplit> images, String className, int label)
    implements DataSource {
  @Override
  public Standardization standardization() {
    return Standardization.NONE;
  }

  @Override
  public RuleOf rule() {
    return RuleOf.IMAGES;
  }

  @Override
  public Optional<String> normal() {
    return Optional.of(className);
  }

  @Override
  public OneClassData load(long seed) {
    ImageSplit split = images.get();
    return Pixels.oneAgainstTheRest(
        name,
        split.train().where(label),
        split.test().where(label),
        Pixels.others(split.test(), label));
  }
}
