package io.github.lipschitz4j.cli.isometric.density;

import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.IsometricToy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows whose density is known.
 *
 * @param name of the set
 * @param rows [n, d]
 * @param density of each row, ≥ 0
 * @param component which of several each row is of; all 0 where nothing is known
 */
record KnownDensity(String name, INDArray rows, double[] density, int[] component) {

  KnownDensity {
    for (int i = 0; i < density.length; i++) {
      Check.that(
          density[i] >= 0 && Double.isFinite(density[i]),
          "%s row %d: expected a density, finite and ≥ 0, got %s",
          name,
          i + 1,
          density[i]);
    }
    Check.that(
        Arrays.stream(density).distinct().limit(2).count() == 2,
        "%s: expected a density that varies, got one value (nothing to compare with)",
        name);
  }

  static KnownDensity toy(int points, long seed) {
    IsometricToy toy = IsometricToy.sample(points, seed);
    return new KnownDensity("the toy", toy.points(), toy.density(), toy.component());
  }

  static KnownDensity csv(Path file, String column, CsvFlags flags) {
    Check.that(
        Files.isRegularFile(file), "--data: expected a CSV file, got '%s' (no such file)", file);
    CsvRows read = CsvRows.read(file, flags, flags.label(), flags.where(), Optional.of(column));
    INDArray rows = read.table().features();
    List<String> labels =
        read.table().labels().orElseGet(() -> Collections.nCopies(rows.rows(), ""));
    List<String> kinds = labels.stream().distinct().sorted().toList();
    return new KnownDensity(
        file.getFileName().toString(),
        rows,
        read.distances().orElseThrow(),
        labels.stream().mapToInt(kinds::indexOf).toArray());
  }
}
