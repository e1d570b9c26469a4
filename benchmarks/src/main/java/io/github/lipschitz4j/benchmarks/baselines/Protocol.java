package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.OneClassSplit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is learnt from and what is judged. */
enum Protocol {
  /** A half of the normals to learn from, by seed; the other half and all others are judged. */
  ONE_CLASS {
    @Override
    Trial trial(Tables.Labelled all, long seed) {
      Tables.Labelled data = all.varyingIn(split(all, seed).train());
      // the division depends on the labels and the seed alone: it is the same again
      OneClassSplit split = split(data, seed);
      double[][] train = split.train().features().toDoubleMatrix();
      ColumnScaling scaling = ColumnScaling.of(train);
      double[][] test = scaling.apply(split.test().features().toDoubleMatrix());
      return new Trial(scaling.apply(train), fitted -> fitted.score(test), split.testIsNormal());
    }

    private static OneClassSplit split(Tables.Labelled data, long seed) {
      return OneClassSplit.halfOfNormals(data.table(), data.normal(), seed);
    }
  },

  /** All rows, outliers among them, are learnt from, and the same rows judged. */
  UNSUPERVISED {
    @Override
    Trial trial(Tables.Labelled all, long seed) {
      Tables.Labelled data = all.varyingIn(all.table());
      double[][] rows = data.table().features().toDoubleMatrix();
      return new Trial(
          ColumnScaling.of(rows).apply(rows),
          Baseline.Fitted::ownScores,
          data.table().matches(data.normal()));
    }
  };

  abstract Trial trial(Tables.Labelled all, long seed);

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Protocol byId(String id) {
    List<String> ids = Arrays.stream(values()).map(Protocol::id).toList();
    Check.that(
        ids.contains(id),
        "bench baselines --protocol: expected one of %s, got '%s'",
        String.join(", ", ids),
        id);
    return values()[ids.indexOf(id)];
  }
}
