package io.github.lipschitz4j.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.nd4j.linalg.factory.Nd4j;

/** The digits of 8×8 pixels, in [0, 1], where the file is there. */
final class Digits {
  private static final Path FILE =
      Path.of(System.getProperty("lipschitz.digits", "../../shared/data/digits.csv"));

  private Digits() {}

  /** The rows of a split, {@code train} or {@code test}. */
  static LabelledRows of(String split) throws IOException {
    Assumptions.assumeTrue(Files.exists(FILE), "no digits.csv: set -Dlipschitz.digits");
    List<String[]> lines =
        Files.readAllLines(FILE).stream()
            .skip(1)
            .map(line -> line.split(","))
            .filter(fields -> fields[1].equals(split))
            .toList();
    double[][] rows =
        lines.stream()
            .map(
                fields ->
                    Arrays.stream(fields)
                        .skip(3)
                        .mapToDouble(v -> Double.parseDouble(v) / 16)
                        .toArray())
            .toArray(double[][]::new);
    return new LabelledRows(
        Nd4j.createFromArray(rows),
        lines.stream().mapToInt(fields -> Integer.parseInt(fields[2])).toArray());
  }
}
