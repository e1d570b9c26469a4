package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BundledDataTest {

  @Test
  void digitsAreTheWholeTestPart() {
    BundledData.Digits digits = BundledData.digits();

    assertThat(digits.train().size()).isEqualTo(1198);
    assertThat(digits.test().size()).isEqualTo(599);
    assertThat(digits.train().dimension()).isEqualTo(64);
    assertThat(digits.train().labelCounts().keySet())
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(digits.train().labels().orElseThrow()).startsWith("0", "1", "3", "4");
    assertThat(digits.test().labels().orElseThrow()).startsWith("2", "5", "8");
    assertThat(digits.train().features().minNumber().doubleValue()).isZero();
    assertThat(digits.train().features().maxNumber().doubleValue()).isEqualTo(16);
    // the corners that no writer reached
    assertThat(digits.train().constantColumns()).contains("p0", "p32", "p39");
  }

  @Test
  void thyroidIsTheTableOfThePapers() {
    Table thyroid = BundledData.thyroid();

    assertThat(thyroid.size()).isEqualTo(3772);
    assertThat(thyroid.columns()).containsExactly("age", "TSH", "T3", "TT4", "T4U", "FTI");
    assertThat(thyroid.labelCounts()).containsEntry("normal", 3679).containsEntry("anomaly", 93);
    assertThat(thyroid.features().getDouble(0, 0)).isEqualTo(0.7741935484);
    assertThat(thyroid.constantColumns()).isEmpty();
    // high TSH is the sign of the anomaly: the labels are not the wrong way round
    assertThat(thyroid.where("anomaly").features().getColumn(1).meanNumber().doubleValue())
        .isGreaterThan(
            10 * thyroid.where("normal").features().getColumn(1).meanNumber().doubleValue());
  }

  @Test
  void damagedDataIsRefused() {
    assertThatThrownBy(() -> BundledData.verify("x.csv.gz", new byte[] {1}, "00"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BundledData x.csv.gz: expected SHA-256 00, got 4bf5122f");
  }

  @Test
  void missingDataIsNamed() {
    assertThatThrownBy(() -> BundledData.load("x.csv.gz", "00", CsvOptions.defaults()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "BundledData x.csv.gz: expected it beside this class, got nothing (the jar is"
                + " incomplete: fetch it again)");
  }

  @Test
  void licencesTravelInTheJar() throws Exception {
    try (InputStream notice = BundledData.class.getResourceAsStream("/META-INF/NOTICE")) {
      assertThat(notice).isNotNull();
    }
  }
}
