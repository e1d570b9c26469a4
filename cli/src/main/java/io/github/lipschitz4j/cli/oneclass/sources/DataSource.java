package io.github.lipschitz4j.cli.oneclass.sources;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.BundledData;
import io.github.lipschitz4j.datasets.ImageShape;
import io.github.lipschitz4j.datasets.OneClassSplit;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Optional;

/** Where normals come from. */
public sealed interface DataSource
    permits ToySource,
        SolidSource,
        TableSource,
        DataSource.Digits,
        ImageSource,
        FolderSource,
        MeshSource,
        CsvSource {

  /** What it is called in paths and messages. */
  String name();

  /** The units that suit it where nobody says otherwise. */
  Standardization standardization();

  /** The rule that suits it. */
  default RuleOf rule() {
    return RuleOf.DISTANCES;
  }

  /** The label of its normals, where rows have labels. */
  Optional<String> normal();

  /** What its training is called among those of other classes, as the name of a folder. */
  default String classFolder() {
    return "class-" + normal().orElseThrow().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

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
      OneClassData rows =
          divided("digits", OneClassSplit.given(digits.train(), digits.test(), digit));
      return new OneClassData(
          rows.source(),
          rows.columns(),
          rows.normals(),
          rows.test(),
          Optional.of(new ImageShape(1, 8, 8)));
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

  /** All rows to train on, and the same to judge by. */
  static OneClassData undivided(String source, Table table, String normal) {
    return new OneClassData(
        source + ", all rows",
        table.columns(),
        table.features(),
        Optional.of(TestRows.of(table, normal, Optional.empty())));
  }
}
