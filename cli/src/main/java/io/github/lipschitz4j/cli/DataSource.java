package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.BundledData;
import io.github.lipschitz4j.datasets.OneClassSplit;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.Standardization;
import java.util.Optional;

/** Where normals come from. */
sealed interface DataSource permits ToySource, DataSource.Digits, DataSource.Thyroid, CsvSource {

  /** What it is called in paths and messages. */
  String name();

  /** The units that suit it where nobody says otherwise. */
  Standardization standardization();

  /** The label of its normals, where rows have labels. */
  Optional<String> normal();

  /** The rows; a source that draws or divides them does so by the seed. */
  OneClassData load(long seed);

  /** One class of the handwritten digits on their given split. */
  record Digits(String digit) implements DataSource {
    @Override
    public String name() {
      return "digits";
    }

    @Override
    public Standardization standardization() {
      return Standardization.COMMON;
    }

    @Override
    public Optional<String> normal() {
      return Optional.of(digit);
    }

    @Override
    public OneClassData load(long seed) {
      BundledData.Digits digits = BundledData.digits();
      return divided("digits", OneClassSplit.given(digits.train(), digits.test(), digit));
    }
  }

  /** Thyroid patients: half of the normals to train on, by the seed. */
  record Thyroid(String label) implements DataSource {
    @Override
    public String name() {
      return "thyroid";
    }

    @Override
    public Standardization standardization() {
      return Standardization.ROBUST;
    }

    @Override
    public Optional<String> normal() {
      return Optional.of(label);
    }

    @Override
    public OneClassData load(long seed) {
      Table table = BundledData.thyroid();
      return divided("thyroid", OneClassSplit.halfOfNormals(table, label, seed));
    }
  }

  /** Both halves of a split. */
  static OneClassData divided(String source, OneClassSplit split) {
    Check.that(
        split.train().size() >= 2,
        "%s: expected at least 2 normals to train on, got %d",
        source,
        split.train().size());
    return new OneClassData(
        source,
        split.train().columns(),
        split.train().features(),
        Optional.of(TestRows.of(split.test(), split.normalLabel(), Optional.empty())));
  }
}
