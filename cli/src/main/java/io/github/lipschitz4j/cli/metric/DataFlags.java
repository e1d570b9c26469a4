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
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rows. */
final class DataFlags {
  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "digits, mnist, fashion-mnist, cifar10, flowers17 (three files in --data-dir), a CSV file"
              + " with --label-column, or rows in a .npy file with --labels.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "A .npy file with a whole number for each row of --data.")
  private Optional<Path> labels = Optional.empty();

  @Option(
      names = {"--data-dir", "--data_dir"},
      paramLabel = "DIR",
      description = "Pictures in sub-folders, each a class.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description =
          "Other rows to judge by: a folder as --data-dir, or a file as --data (default: every fifth"
              + " row).")
  private Optional<Path> test = Optional.empty();

  @Option(names = "--test-labels", paramLabel = "FILE", description = "As --labels, of --test.")
  private Optional<Path> testLabels = Optional.empty();

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
    boolean arrays = name.endsWith(".npy");
    Check.that(
        arrays == labels.isPresent() && (arrays && test.isPresent()) == testLabels.isPresent(),
        "--labels, --test-labels: expected one for each of --data and --test in .npy, got %s",
        labels.isPresent() || testLabels.isPresent() ? "other files" : "none");
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
      default -> arrays ? arrays(Path.of(name)) : tables(Path.of(name));
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

  private MetricData arrays(Path file) throws IOException {
    INDArray rows = NpyRows.features("--data", file);
    int[] numbers = NpyRows.labels("--labels", labels.orElseThrow());
    List<String> classes =
        IntStream.of(numbers).distinct().sorted().mapToObj(Integer::toString).toList();
    LabelledRows all = new LabelledRows(rows, numbers(classes, words(numbers)));
    if (test.isEmpty()) {
      return fifths(file.toString(), classes, all, Optional.empty(), List.of());
    }
    int[] judged = NpyRows.labels("--test-labels", testLabels.orElseThrow());
    LabelledRows other =
        new LabelledRows(NpyRows.features("--test", test.get()), numbers(classes, words(judged)));
    return new MetricData(file.toString(), classes, all, other, Optional.empty(), List.of());
  }

  private static List<String> words(int... numbers) {
    return IntStream.of(numbers).mapToObj(Integer::toString).toList();
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
