package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageFolder;
import io.github.lipschitz4j.datasets.ImageSets;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.ImageSplit;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.metric.LabelledRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rows. */
final class DataFlags {
  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "digits, mnist, fashion-mnist, cifar10, flowers17 (three files in --data-dir), or a CSV"
              + " file with --label-column.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = {"--data-dir", "--data_dir"},
      paramLabel = "DIR",
      description = "Pictures in sub-folders, each a class.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description =
          "Other rows to judge by: a folder as --data-dir, or a CSV file (default: every fifth"
              + " row).")
  private Optional<Path> test = Optional.empty();

  @Option(
      names = {"--im-ext", "--im_ext"},
      paramLabel = "E",
      defaultValue = "jpg",
      description = "How names of pictures end (default: ${DEFAULT-VALUE}).")
  private String extension;

  @Option(
      names = {"--input-size", "--input_size"},
      paramLabel = "N",
      defaultValue = "32",
      description = "Side that pictures of a folder are brought to (default: ${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--most-bad",
      paramLabel = "S",
      defaultValue = "0.1",
      description =
          "Share of pictures that may not decode; they are listed and left out (default:"
              + " ${DEFAULT-VALUE}).")
  private double mostBad;

  @Mixin private CsvFlags csv;

  @Mixin private CacheFlag cache;

  MetricData read(Environment around) throws IOException {
    String name = data.orElse("");
    if (name.equals("flowers17")) {
      return images(name, Flowers.read(folder.orElse(Path.of("."))), List.of());
    }
    Check.that(
        data.isPresent() != folder.isPresent(),
        "metric: expected one of --data and --data-dir, got %s",
        data.isPresent() ? "both" : "none");
    if (folder.isPresent()) {
      return folders(folder.get());
    }
    return switch (name) {
      case "digits" -> images(name, ImageSets.digits(), List.of());
      case "mnist" -> images(name, ImageSets.mnist(cache.cache(around)), List.of());
      case "fashion-mnist" -> images(name, ImageSets.fashionMnist(cache.cache(around)), List.of());
      case "cifar10" -> images(name, ImageSets.cifar10(cache.cache(around)), List.of());
      default -> tables(Path.of(name));
    };
  }

  private static MetricData images(String name, ImageSplit split, List<String> faults) {
    return new MetricData(
        name,
        split.train().classes(),
        MetricData.rows(split.train()),
        MetricData.rows(split.test()),
        Optional.of(split.train().shape()),
        faults);
  }

  private MetricData folders(Path from) {
    ImageShape shape = new ImageShape(3, side, side);
    ImageFolder.Readable train = ImageFolder.readable(from, shape, extension, mostBad);
    List<String> classes = train.images().classes();
    List<String> faults = new ArrayList<>(train.faults());
    LabelledRows rows = MetricData.rows(train.images());
    if (test.isEmpty()) {
      return fifths(from.toString(), classes, rows, Optional.of(shape), faults);
    }
    ImageFolder.Readable other = ImageFolder.readable(test.get(), shape, extension, mostBad);
    faults.addAll(other.faults());
    LabelledRows judged = MetricData.rows(other.images());
    List<String> names =
        IntStream.of(judged.labels()).mapToObj(other.images().classes()::get).toList();
    return new MetricData(
        from.toString(),
        classes,
        rows,
        new LabelledRows(judged.rows(), numbers(classes, names)),
        Optional.of(shape),
        faults);
  }

  private MetricData tables(Path file) {
    Table train = table(file);
    List<String> classes = train.labels().orElseThrow().stream().distinct().sorted().toList();
    LabelledRows rows =
        new LabelledRows(train.features(), numbers(classes, train.labels().orElseThrow()));
    if (test.isEmpty()) {
      return fifths(file.toString(), classes, rows, Optional.empty(), List.of());
    }
    Table other = table(test.get());
    LabelledRows judged =
        new LabelledRows(other.features(), numbers(classes, other.labels().orElseThrow()));
    return new MetricData(file.toString(), classes, rows, judged, Optional.empty(), List.of());
  }

  private Table table(Path file) {
    Check.that(
        csv.hasLabel(),
        "--data %s: expected --label-column with it, got none (or the name of a set: digits, mnist,"
            + " fashion-mnist, cifar10, flowers17)",
        file);
    return CsvRows.read(file, csv).table();
  }

  private static MetricData fifths(
      String name,
      List<String> classes,
      LabelledRows rows,
      Optional<ImageShape> shape,
      List<String> faults) {
    Check.that(rows.size() >= 5, "%s: expected at least 5 rows, got %d", name, rows.size());
    return new MetricData(
        name,
        classes,
        rows.subset(IntStream.range(0, rows.size()).filter(i -> i % 5 != 4).toArray()),
        rows.subset(IntStream.range(0, rows.size()).filter(i -> i % 5 == 4).toArray()),
        shape,
        faults);
  }

  /** Labels as numbers of known classes. */
  static int[] numbers(List<String> classes, List<String> labels) {
    return labels.stream()
        .mapToInt(
            label -> {
              int k = classes.indexOf(label);
              Check.that(
                  k >= 0,
                  "--test: expected labels that training knows, %s, got '%s'",
                  String.join(", ", classes),
                  label);
              return k;
            })
        .toArray();
  }
}
