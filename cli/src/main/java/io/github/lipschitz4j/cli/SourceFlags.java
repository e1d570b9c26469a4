package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ToyDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to train on. */
final class SourceFlags {
  private static final String DIGITS = "digits";
  private static final String THYROID = "thyroid";
  private static final String ALL = "all";

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "two-moons",
      description = {
        "two-moons, one-cloud, two-circles, two-blobs, blob-and-cloud: drawn;",
        "digits, thyroid: real tables, bundled;",
        "FILE.csv: rows of numbers, all normal if no --label-column is named, else half of the"
            + " normals train, all other rows judge (default: ${DEFAULT-VALUE})."
      })
  private String data = "two-moons";

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points to draw, for drawn data (default: 2000).")
  private Optional<Integer> points = Optional.empty();

  @Option(
      names = "--normal",
      paramLabel = "V",
      description =
          "The label of a normal row (default: 0 for digits, normal for thyroid). For digits, all:"
              + " each class in turn.")
  private Optional<String> normal = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description =
          "Labelled rows to judge by; then all normals of --data train, and it needs no labels.")
  private Optional<Path> test = Optional.empty();

  @Mixin private CsvFlags csv;

  /** One source a training. */
  List<DataSource> sources() {
    if (Arrays.stream(ToyDataset.values()).anyMatch(set -> set.id().equals(data))) {
      Check.that(
          normal.isEmpty() && test.isEmpty() && !csv.isUsed(),
          "--data %s: expected no flags of files and labels, got some (its points have no labels)",
          data);
      return List.of(new ToySource(ToyDataset.byId(data), points.orElse(2000)));
    }
    Check.that(points.isEmpty(), "--points: expected drawn data beside it, got --data %s", data);
    if (data.equals(DIGITS) || data.equals(THYROID)) {
      Check.that(
          test.isEmpty() && !csv.isUsed(),
          "--data %s: expected no flags of files, got some (it is bundled, with labels)",
          data);
      return bundled();
    }
    Path file = Path.of(data);
    Check.that(
        Files.exists(file) || data.contains(".") || data.contains("/"),
        "--data: expected a CSV file or one of %s, %s, %s, got '%s' (no such file in %s)",
        Arrays.stream(ToyDataset.values()).map(ToyDataset::id).collect(Collectors.joining(", ")),
        DIGITS,
        THYROID,
        data,
        Path.of("").toAbsolutePath());
    return List.of(new CsvSource(file, csv, normal, test));
  }

  private List<DataSource> bundled() {
    if (data.equals(THYROID)) {
      return List.of(new DataSource.Thyroid(normal.orElse("normal")));
    }
    String digit = normal.orElse("0");
    return digit.equals(ALL)
        ? IntStream.range(0, 10)
            .mapToObj(i -> (DataSource) new DataSource.Digits(Integer.toString(i)))
            .toList()
        : List.of(new DataSource.Digits(digit));
  }
}
