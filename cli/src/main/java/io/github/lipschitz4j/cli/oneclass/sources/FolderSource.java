package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A folder of pictures: without classes all are normal; with them half of one class trains, by the
 * seed, and the other half and all other classes judge.
 *
 * @param folder of the pictures
 * @param images read once for all classes
 * @param normal the class of the normals, where there are classes
 */
record FolderSource(Path folder, Supplier<ImageSet> images, Optional<String> normal)
    implements DataSource {
  @Override
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  @Override
  public Standardization standardization() {
    return Standardization.NONE;
  }

  @Override
  public RuleOf rule() {
    return RuleOf.IMAGES;
  }

  @Override
  public OneClassData load(long seed) {
    ImageSet all = images.get();
    if (normal.isEmpty()) {
      return Pixels.data(folder.toString(), all, Optional.empty());
    }
    int label = Pixels.label(folder.toString(), all.classes(), normal.get());
    ImageSet own = all.where(label);
    ImageSet others = Pixels.others(all, label);
    ImageSplit halves = own.split(Math.max(1, own.size() / 2), seed);
    return Pixels.oneAgainstTheRest(folder.toString(), halves.train(), halves.test(), others);
  }
}
