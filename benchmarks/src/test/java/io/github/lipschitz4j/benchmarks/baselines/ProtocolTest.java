package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.datasets.BundledData;
import io.github.lipschitz4j.datasets.OneClassSplit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolTest {
  /** Means of thousands of doubles. */
  private static final double ROUNDING = 1e-9;

  private final Tables.Labelled thyroid = new Tables(Optional.empty()).named("thyroid");

  @Test
  void oneClassLearnsFromAHalfOfTheNormals() {
    Trial trial = Protocol.ONE_CLASS.trial(thyroid, 7);
    OneClassSplit split = OneClassSplit.halfOfNormals(BundledData.thyroid(), "normal", 7);

    assertThat(trial.train()).hasNumberOfRows(split.train().size());
    assertThat(trial.isNormal()).isEqualTo(split.testIsNormal());
    // the scale is that of the training rows alone: these have mean 0, the rows judged have not
    assertThat(mean(trial.train(), 1)).isCloseTo(0, within(ROUNDING));
    double[][] judged = new double[1][];
    trial.judged().apply(new Spy(judged));
    assertThat(Math.abs(judged[0][1])).isGreaterThan(0.01);
  }

  private static double mean(double[][] rows, int column) {
    double sum = 0;
    for (double[] row : rows) {
      sum += row[column] / rows.length;
    }
    return sum;
  }

  /** Keeps the mean of the rows that it is asked about. */
  private record Spy(double[][] mean) implements Baseline.Fitted {
    @Override
    public double[] score(double[][] rows) {
      mean[0] = new double[rows[0].length];
      for (int j = 0; j < mean[0].length; j++) {
        mean[0][j] = ProtocolTest.mean(rows, j);
      }
      return new double[rows.length];
    }

    @Override
    public double[] ownScores() {
      return new double[] {-1};
    }
  }

  @Test
  void unsupervisedLearnsFromAllAndJudgesTheSame() {
    Trial trial = Protocol.UNSUPERVISED.trial(thyroid, 7);
    assertThat(trial.train()).hasNumberOfRows(3772);
    assertThat(trial.isNormal()).hasSize(3772);
    assertThat(trial.judged().apply(new Spy(new double[1][]))).containsExactly(-1);
  }

  @Test
  void judgesWithOutliersBelow() {
    Outcome outcome =
        Protocol.ONE_CLASS.trial(thyroid, 0).run("thyroid", NeighbourDistance.usual(), 0);
    // scikit-learn's neighbours give 0.985 on other halves of the same table
    assertThat(outcome.auroc()).isBetween(0.97, 1.0);
    assertThat(outcome.method()).isEqualTo("knn");
  }

  @Test
  void columnsThatHardlyVaryAmongTrainingRowsAreLeftOut() {
    Tables.Labelled all = new Tables(Optional.empty()).named("arrhythmia");
    for (Protocol protocol : Protocol.values()) {
      Trial trial = protocol.trial(all, 3);
      // the rule can leave out something, and does not leave out all
      assertThat(trial.train()[0]).hasSizeBetween(100, 250);
      for (int j = 0; j < trial.train()[0].length; j++) {
        assertThat(differing(trial.train(), j)).as("column %d", j).isGreaterThanOrEqualTo(5);
      }
    }
    assertThat(all.table().dimension()).isEqualTo(274);
    assertThat(all.table().where("anomaly").size()).isEqualTo(66);
  }

  /** Rows that differ from the most common value of a column. */
  private static long differing(double[][] rows, int column) {
    Map<Double, Long> counts =
        Arrays.stream(rows)
            .collect(Collectors.groupingBy(row -> row[column], Collectors.counting()));
    return rows.length - Collections.max(counts.values());
  }

  @Test
  void readsTablesOfAFolder(@TempDir Path folder) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("few.csv.gz")))) {
      out.write("1,2,0\n3,4,0\n5,6,1\n".getBytes(StandardCharsets.UTF_8));
    }
    Tables.Labelled few = new Tables(Optional.of(folder)).named("few");
    assertThat(few.table().dimension()).isEqualTo(2);
    assertThat(few.table().matches(few.normal())).containsExactly(true, true, false);
  }

  @Test
  void saysWhichTableIsMissing(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tables(Optional.of(folder)).named("smtp"))
        .withMessageStartingWith("bench --data smtp: expected the file ")
        .withMessageContaining("smtp.csv.gz, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tables(Optional.empty()).named("mine"))
        .withMessageStartingWith(
            "bench --data: expected one of thyroid, mammography, vowels, satimage-2, smtp,"
                + " arrhythmia, got 'mine'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.byId("x"))
        .withMessage(
            "bench baselines --protocol: expected one of one-class, unsupervised, got 'x'");
  }
}
