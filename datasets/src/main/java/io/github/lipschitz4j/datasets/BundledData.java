package io.github.lipschitz4j.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/**
 * Real tables that travel in the jar: the digits, and those of {@link OddsTable}. Their SHA-256 is
 * checked at each load; {@code NOTICE} says where they come from and under which licence.
 */
public final class BundledData {
  private static final String DIGITS_SHA256 =
      "589f128733a8e14d629e367f9e46f196f21940571203fe670abf076c8d020535";

  private BundledData() {}

  /**
   * Handwritten digits, split in two.
   *
   * @param train rows to learn from, labels "0" to "9"
   * @param test rows to judge by, labels "0" to "9"
   */
  public record Digits(Table train, Table test) {}

  /**
   * Handwritten digits of 13 writers, 8×8 pixels each, whole numbers from 0 to 16, as in the file:
   * 1797 rows of 64 features. Row i is for the test if i mod 3 = 2: 1198 to train, 599 to test.
   *
   * <p>Source: E. Alpaydin, C. Kaynak, <em>Optical Recognition of Handwritten Digits</em>, UCI
   * (1998), test part, as scikit-learn ships it.
   *
   * @return both parts
   */
  public static Digits digits() {
    Table all =
        load(
            "digits.csv.gz",
            DIGITS_SHA256,
            CsvOptions.defaults().withLabel("label").ignoring("index", "split"));
    IntStream train = IntStream.range(0, all.size()).filter(i -> i % 3 != 2);
    IntStream test = IntStream.range(0, all.size()).filter(i -> i % 3 == 2);
    return new Digits(all.select(train.toArray()), all.select(test.toArray()));
  }

  /**
   * Patients and five thyroid measurements, each column scaled to [0, 1]: 3772 rows of 6 features,
   * 3679 "normal" (or subnormal) and 93 "anomaly" (hyperfunction).
   *
   * <p>Source: R. Quinlan, <em>Thyroid Disease</em>, UCI (1987), training part of ann-thyroid, as
   * ODDS prepared it for one-class learning.
   *
   * @return the table, {@link OddsTable#THYROID}
   */
  public static Table thyroid() {
    return OddsTable.THYROID.load();
  }

  static Table load(String name, String sha256, CsvOptions options) {
    try (InputStream in = BundledData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            ("BundledData %s: expected it beside this class, got nothing (the jar is incomplete:"
                    + " fetch it again)")
                .formatted(name));
      }
      byte[] bytes = in.readAllBytes();
      verify(name, bytes, sha256);
      return CsvTable.read(name, options, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("BundledData %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  static void verify(String name, byte[] bytes, String sha256) {
    String found = Sha256.of(bytes);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "BundledData %s: expected SHA-256 %s, got %s (the jar is damaged: fetch it again)"
              .formatted(name, sha256, found));
    }
  }
}
