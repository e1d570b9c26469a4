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
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rows. */
final class DataFlags {
  /** Sets of pictures with test rows of their own. */
  private static final Set<String> SETS =
      Set.of("digits", "mnist", "fashion-mnist", "cifar10", "flowers17");

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
          "Other rows to judge by: a folder as --data-dir, or a file as --data (default: a fifth of"
              + " each class, drawn at random, the same in every command).")
  private Optional<Path> test = Optional.empty();

  @Option(names = "--test-labels", paramLabel = "FILE", description = "As --labels, of --test.")
  private Optional<Path> testLabels = Optional.empty();

  @Option(
      names = {"--im-ext", "--im_ext"},
      paramLabel = "E",
      description = "How names of pictures end; jpg is jpeg, too (default: jpg).")
  private Optional<String> extension = Optional.empty();

  @Option(
      names = {"--input-size", "--input_size"},
      paramLabel = "N",
      description = "Side that pictures of a folder are brought to (default: 32).")
  private Optional<Integer> side = Optional.empty();

  @Option(
      names = "--most-bad",
      paramLabel = "S",
      description =
          "Share of pictures that may not decode; they are listed and left out (default: 0.1).")
  private Optional<Double> mostBad = Optional.empty();

  @Mixin private CsvFlags csv;

  @Mixin private CacheFlag cache;

  MetricData read(Environment around) throws IOException {
    String name = data.orElse("");
    boolean arrays = name.endsWith(".npy");
    Check.that(
        arrays == labels.isPresent() && (arrays && test.isPresent()) == testLabels.isPresent(),
        "--labels, --test-labels: expected one for each of --data and --test in .npy, got %s",
        labels.isPresent() || testLabels.isPresent() ? "other files" : "none");
    if (SETS.contains(name)) {
      refuseTest(name);
      refuseTables("--data " + name);
    }
    if (name.equals("flowers17")) {
      return images(name, Flowers.read(folder.orElse(Path.of("."))));
    }
    Check.that(
        data.isPresent() != folder.isPresent(),
        "metric: expected one of --data and --data-dir, got %s",
        data.isPresent() ? "both" : "none");
    if (folder.isPresent()) {
      refuseTables("--data-dir");
      return folders(folder.get());
    }
    refusePictures(name);
    return switch (name) {
      case "digits" -> images(name, ImageSets.digits());
      case "mnist" -> images(name, ImageSets.mnist(cache.cache(around)));
      case "fashion-mnist" -> images(name, ImageSets.fashionMnist(cache.cache(around)));
      case "cifar10" -> images(name, ImageSets.cifar10(cache.cache(around)));
      default -> arrays ? arrays(Path.of(name)) : tables(Path.of(name));
    };
  }

  /** Whether other rows to judge by are named. */
  boolean hasTest() {
    return test.isPresent();
  }

  private void refuseTest(String name) {
    Check.that(
        test.isEmpty(), "--data %s: expected no --test with it, got one (it has its own)", name);
  }

  private void refuseTables(String flag) {
    Check.that(
        !csv.isUsed(),
        "%s: expected no --label-column, --where, --ignore, --header, --delimiter with it, got some"
            + " (they are of CSV files)",
        flag);
  }

  private void refusePictures(String name) {
    Check.that(
        extension.isEmpty() && side.isEmpty() && mostBad.isEmpty(),
        "--data %s: expected no --im-ext, --input-size, --most-bad with it, got some (they are of"
            + " --data-dir)",
        name);
  }

  private static MetricData images(String name, ImageSplit split) {
    return new MetricData(
        name,
        split.train().classes(),
        Items.counted(MetricData.rows(split.train()), "train"),
        Items.counted(MetricData.rows(split.test()), "test"),
        "the test rows of " + name,
        Optional.empty(),
        Optional.of(split.train().shape()),
        List.of());
  }

  private MetricData folders(Path from) {
    int pixels = side.orElse(32);
    ImageShape shape = new ImageShape(3, pixels, pixels);
    ImageFolder.Readable train = pictures(from, shape);
    List<String> classes = train.images().classes();
    List<String> faults = new ArrayList<>(train.faults());
    Items items = items(MetricData.rows(train.images()), train);
    if (test.isEmpty()) {
      return MetricData.divided(from.toString(), classes, items, Optional.of(shape), faults);
    }
    ImageFolder.Readable other = pictures(test.get(), shape);
    faults.addAll(other.faults());
    LabelledRows judged = MetricData.rows(other.images());
    List<String> names =
        IntStream.of(judged.labels()).mapToObj(other.images().classes()::get).toList();
    return tested(
        from,
        classes,
        items,
        items(new LabelledRows(judged.rows(), numbers(classes, testFlag(), names)), other),
        Optional.of(shape),
        faults);
  }

  private ImageFolder.Readable pictures(Path from, ImageShape shape) {
    return ImageFolder.readable(from, shape, extension.orElse("jpg"), mostBad.orElse(0.1));
  }

  private static Items items(LabelledRows rows, ImageFolder.Readable of) {
    return new Items(rows, of.files().stream().map(Path::toString).toList());
  }

  private MetricData tables(Path file) throws IOException {
    Table train = table(file);
    List<String> classes = train.labels().orElseThrow().stream().distinct().sorted().toList();
    Items items = items(file, train, classes, "--data " + file);
    if (test.isEmpty()) {
      return MetricData.divided(file.toString(), classes, items, Optional.empty(), List.of());
    }
    Table other = table(test.get());
    checkColumns(file, train.columns(), other.columns());
    Items judged = items(test.get(), other, classes, testFlag());
    return tested(file, classes, items, judged, Optional.empty(), List.of());
  }

  private Items items(Path file, Table table, List<String> classes, String flag)
      throws IOException {
    return new Items(
        new LabelledRows(table.features(), numbers(classes, flag, table.labels().orElseThrow())),
        CsvLines.names(file, table.size(), csv.where().isPresent()));
  }

  /** Columns are of one order: a file of another would be read as if it were of this. */
  private void checkColumns(Path file, List<String> expected, List<String> got) {
    for (int k = 0; k < Math.max(expected.size(), got.size()); k++) {
      String wanted = k < expected.size() ? "'" + expected.get(k) + "'" : "no more columns";
      String there = k < got.size() ? "'" + got.get(k) + "'" : "no more columns";
      Check.that(
          wanted.equals(there),
          "%s feature %d: expected %s as in --data %s, got %s (order the columns as there, or leave"
              + " some out with --ignore)",
          testFlag(),
          k,
          wanted,
          file,
          there);
    }
  }

  private MetricData arrays(Path file) throws IOException {
    refuseTables("--data " + file);
    INDArray rows = NpyRows.features("--data", file);
    int[] numbers = NpyRows.labels("--labels", labels.orElseThrow(), rows.rows(), file);
    List<String> classes =
        IntStream.of(numbers).distinct().sorted().mapToObj(Integer::toString).toList();
    Items all =
        Items.counted(new LabelledRows(rows, numbers(classes, "--labels", words(numbers))), "row");
    if (test.isEmpty()) {
      return MetricData.divided(file.toString(), classes, all, Optional.empty(), List.of());
    }
    INDArray others = NpyRows.features("--test", test.get());
    Path known = testLabels.orElseThrow();
    int[] judged = NpyRows.labels("--test-labels", known, others.rows(), test.get());
    int[] theirs = numbers(classes, "--test-labels " + known, words(judged));
    Items other = Items.counted(new LabelledRows(others, theirs), "row");
    return tested(file, classes, all, other, Optional.empty(), List.of());
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

  private String testFlag() {
    return "--test " + test.orElseThrow();
  }

  /** Both parts, of one width: a training does not look at the second before its end. */
  private MetricData tested(
      Path file,
      List<String> classes,
      Items known,
      Items judged,
      Optional<ImageShape> shape,
      List<String> faults) {
    int columns = known.rows().rows().columns();
    Check.that(
        judged.rows().rows().columns() == columns,
        "%s: expected %d columns as %s, got %d",
        testFlag(),
        columns,
        file,
        judged.rows().rows().columns());
    return new MetricData(
        file.toString(), classes, known, judged, testFlag(), Optional.empty(), shape, faults);
  }

  /** Labels as numbers of known classes. */
  private static int[] numbers(List<String> classes, String flag, List<String> labels) {
    return labels.stream()
        .mapToInt(
            label -> {
              int k = classes.indexOf(label);
              Check.that(
                  k >= 0,
                  "%s: expected labels that training knows, %s, got '%s'",
                  flag,
                  String.join(", ", classes),
                  label);
              return k;
            })
        .toArray();
  }
}
