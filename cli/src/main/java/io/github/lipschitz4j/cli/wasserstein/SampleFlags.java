package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageFolder;
import io.github.lipschitz4j.datasets.ImageSet;
import io.github.lipschitz4j.datasets.ImageShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Two samples from files. */
final class SampleFlags {
  @Option(
      names = "--a",
      paramLabel = "FILE",
      description =
          "The first sample: a CSV file, or a folder of pictures (PNG, JPEG), whose pixels go from"
              + " 0 to 1.")
  private Optional<Path> a = Optional.empty();

  @Option(names = "--b", paramLabel = "FILE", description = "The second sample, of the same kind.")
  private Optional<Path> b = Optional.empty();

  @Option(
      names = "--image-size",
      paramLabel = "WxH",
      description = "Pictures are cropped and brought to this size (default: 32x32).")
  private Optional<String> imageSize = Optional.empty();

  @Option(names = "--grey", description = "Pictures are taken without colours.")
  private boolean grey;

  @Mixin private CsvFlags csv;

  boolean isUsed() {
    return a.isPresent() || b.isPresent() || imageSize.isPresent() || grey || csv.isUsed();
  }

  /** Both, read. */
  Samples read() {
    Check.that(
        a.isPresent() && b.isPresent(),
        "wasserstein estimate: expected --toy, or --a and --b, got %s",
        a.isPresent() ? "--a alone" : b.isPresent() ? "--b alone" : "neither");
    return new Samples(a.get() + " and " + b.get(), rows("--a", a.get()), rows("--b", b.get()));
  }

  private INDArray rows(String flag, Path path) {
    Check.that(
        Files.exists(path),
        "%s: expected a CSV file or a folder of pictures, got '%s' (no such file)",
        flag,
        path);
    if (!Files.isDirectory(path)) {
      Check.that(
          imageSize.isEmpty() && !grey,
          "--image-size and --grey: expected folders of pictures beside them, got %s %s",
          flag,
          path);
      return CsvRows.read(path, csv).table().features();
    }
    Check.that(
        !csv.isUsed(),
        "%s %s: expected no flags of CSV files, got some (it is a folder of pictures)",
        flag,
        path);
    ImageSet images = ImageFolder.read(path, shape());
    return images.images().reshape('c', new long[] {images.size(), images.shape().length()});
  }

  private ImageShape shape() {
    String size = imageSize.orElse("32x32");
    Check.that(
        size.matches("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}"),
        "--image-size: expected WxH such as 32x32, each below 10000, got '%s'",
        size);
    String[] sides = size.split("x");
    return new ImageShape(grey ? 1 : 3, Integer.parseInt(sides[1]), Integer.parseInt(sides[0]));
  }

  /** Two samples and what to call them. */
  record Samples(String name, INDArray a, INDArray b) {}
}
