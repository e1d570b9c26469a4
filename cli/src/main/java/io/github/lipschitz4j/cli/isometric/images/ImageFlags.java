package io.github.lipschitz4j.cli.isometric.images;

import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Idx;
import io.github.lipschitz4j.datasets.ImageFolder;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.ImageSplit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which images. */
final class ImageFlags {
  private static final String FACES = "olivetti-images-idx3-ubyte.gz";

  @Option(
      names = "--data",
      paramLabel = "D",
      required = true,
      description =
          "digits (travels with the command), mnist, fashion-mnist, cifar10 (data fetch), olivetti"
              + " (the file "
              + FACES
              + " in the folder of fetched data), an IDX file of images, or a"
              + " folder of pictures.")
  private String name;

  @Option(
      names = "--image-size",
      paramLabel = "WxH",
      description =
          "Pictures of a folder are cropped around their centres and brought to this size (default:"
              + " as they are, which has to be one size for all).")
  private Optional<String> size = Optional.empty();

  @Option(names = "--grey", description = "Pictures of a folder are taken without colours.")
  private boolean grey;

  @Mixin private CacheFlag cache;

  String name() {
    return name;
  }

  /** Images to learn from, and others: a fifth where the set is not divided itself. */
  ImageSplit read(Environment around, long seed) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      int channels = grey ? 1 : 3;
      ImageShape shape =
          size.map(text -> shape(text, channels))
              .orElseGet(() -> PictureSizes.common(path, channels));
      return divided(ImageFolder.read(path, shape), seed);
    }
    Check.that(
        size.isEmpty() && !grey,
        "--image-size and --grey: expected a folder of pictures beside them, got %s",
        name);
    return switch (name) {
      case "digits" -> ImageSets.digits();
      case "mnist" -> ImageSets.mnist(cache.cache(around));
      case "fashion-mnist" -> ImageSets.fashionMnist(cache.cache(around));
      case "cifar10" -> ImageSets.cifar10(cache.cache(around));
      case "olivetti" -> divided(Idx.read(cache.cache(around).folder().resolve(FACES)), seed);
      default -> {
        Check.that(
            Files.isRegularFile(path),
            "--data: expected the name of a set, an IDX file or a folder of pictures, got '%s' (no"
                + " such file)",
            name);
        yield divided(Idx.read(path), seed);
      }
    };
  }

  private static ImageSplit divided(ImageSet all, long seed) {
    Check.that(all.size() >= 5, "%s: expected at least 5 images, got %d", all.source(), all.size());
    return all.split(all.size() - all.size() / 5, seed);
  }

  static ImageShape shape(String text, int channels) {
    Check.that(
        text.matches("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}"),
        "--image-size: expected WxH such as 64x64, each below 10000, got '%s'",
        text);
    String[] sides = text.split("x");
    return new ImageShape(channels, Integer.parseInt(sides[1]), Integer.parseInt(sides[0]));
  }
}
