package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OddsTableTest {

  /** The counts that ODDS publishes. */
  @ParameterizedTest
  @CsvSource({
    "thyroid, 3772, 6, 93",
    "arrhythmia, 452, 274, 66",
    "mammography, 11183, 6, 260",
    "vowels, 1456, 12, 50",
    "satimage-2, 5803, 36, 71",
    "smtp, 95156, 3, 30"
  })
  void isTheTableOfThePapers(String id, int rows, int columns, int anomalies) {
    OddsTable odds = OddsTable.byId(id);
    Table table = odds.load();

    assertThat(table.size()).isEqualTo(rows).isEqualTo(odds.rows());
    assertThat(table.dimension()).isEqualTo(columns);
    assertThat(table.columns()).isEqualTo(odds.columns());
    assertThat(table.labelCounts())
        .containsOnlyKeys(OddsTable.NORMAL, OddsTable.ANOMALY)
        .containsEntry(OddsTable.ANOMALY, anomalies)
        .containsEntry(OddsTable.NORMAL, rows - anomalies);
    assertThat(odds.anomalies()).isEqualTo(anomalies);
  }

  @Test
  void theLongestIsReadInLessThanASecondOfWork() {
    OddsTable.VOWELS.load();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long began = clock.getCurrentThreadCpuTime();

    OddsTable.SMTP.load();

    // of this thread alone: wall time would measure what else the machine does
    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - began))
        .isLessThan(Duration.ofSeconds(1));
  }

  /** Against published figures: a table of another preparation would have other values. */
  @Test
  void valuesAreThoseOfOdds() {
    // ln(1.1): a second of duration, plus the 0.1 that keeps the logarithm of 0 finite
    assertThat(OddsTable.SMTP.load().features().getDouble(0, 0)).isEqualTo(0.0953101798);
    Table arrhythmia = OddsTable.ARRHYTHMIA.load();
    assertThat(arrhythmia.features().getDouble(0, 0)).as("age").isEqualTo(75);
    assertThat(arrhythmia.constantColumns()).isNotEmpty();
    Table mammography = OddsTable.MAMMOGRAPHY.load();
    for (int j = 0; j < mammography.dimension(); j++) {
      double[] column = mammography.features().getColumn(j).toDoubleVector();
      assertThat(Arrays.stream(column).average().orElseThrow())
          .as("mean of a standardised column")
          .isBetween(-0.01, 0.01);
    }
  }

  @ParameterizedTest
  @EnumSource
  void authorsAndLicenceAreNamed(OddsTable table) throws Exception {
    String text = notice();
    assertThat(text).contains(table.id() + ".csv.gz");
    String own = text.substring(text.indexOf(table.id() + ".csv.gz"));
    assertThat(own.indexOf("Author")).isBetween(0, 200);
    assertThat(own.indexOf("Licence:")).isBetween(0, 600);
  }

  /** Ours: other jars have one of the same name. */
  private static String notice() throws IOException {
    for (URL url :
        Collections.list(OddsTable.class.getClassLoader().getResources("META-INF/NOTICE"))) {
      try (InputStream in = url.openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.startsWith("Lipschitz4J datasets")) {
          return text;
        }
      }
    }
    throw new AssertionError("no NOTICE of ours");
  }

  @Test
  void anUnknownNameListsTheKnown() {
    assertThat(OddsTable.isId("smtp")).isTrue();
    assertThat(OddsTable.isId("SMTP")).isFalse();
    assertThatThrownBy(() -> OddsTable.byId("http"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OddsTable id: expected one of thyroid, mammography, vowels, satimage-2, smtp,"
                + " arrhythmia, got 'http'");
  }
}
