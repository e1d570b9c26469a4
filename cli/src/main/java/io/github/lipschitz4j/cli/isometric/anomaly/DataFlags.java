package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.cli.frame.CacheFlag;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.KddCup;
import io.github.lipschitz4j.datasets.OddsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rows. */
final class DataFlags {
  private static final String KDD = "kdd";
  private static final String REVERSED = "kdd-rev";

  @Option(
      names = "--data",
      paramLabel = "D",
      required = true,
      description =
          "thyroid, arrhythmia, mammography, vowels, satimage-2 or smtp, which travel with the"
              + " command; kdd or kdd-rev, whose file has to be there; or a CSV file of numbers with"
              + " --label-column and --normal.")
  private String name;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "The file kddcup.data_10_percent or its .gz, of the KDD Cup 1999 (UCI), for kdd and"
              + " kdd-rev (default: kddcup.data_10_percent.gz in the folder of fetched data).")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--normal",
      paramLabel = "LABEL",
      description = "The label of normal rows in a CSV file.")
  private Optional<String> normal = Optional.empty();

  @Mixin private CsvFlags csv;
  @Mixin private CacheFlag cache;

  String name() {
    return name;
  }

  Samples read(Environment around, long seed) {
    boolean isKdd = name.equals(KDD) || name.equals(REVERSED);
    Check.that(
        isKdd || file.isEmpty(), "--file: expected --data kdd or kdd-rev beside it, got %s", name);
    if (isKdd) {
      Path path =
          file.orElseGet(() -> cache.cache(around).folder().resolve("kddcup.data_10_percent.gz"));
      KddCup data = KddCup.read(path);
      return name.equals(KDD) ? Samples.of(data) : Samples.reversed(data, seed);
    }
    if (OddsTable.isId(name)) {
      Check.that(
          !csv.isUsed() && normal.isEmpty(),
          "--data %s: expected no flags of CSV files, got some",
          name);
      return Samples.of(OddsTable.byId(name).load(), OddsTable.NORMAL);
    }
    Path path = Path.of(name);
    Check.that(
        Files.isRegularFile(path),
        "--data: expected the name of a data set or a CSV file, got '%s' (no such file)",
        name);
    Check.that(
        csv.hasLabel() && normal.isPresent(),
        "--data %s: expected --label-column and --normal beside a CSV file, got not both",
        name);
    return Samples.of(CsvRows.read(path, csv).table(), normal.get());
  }
}
