package io.github.lipschitz4j.oneclass.evaluation;

/** Which class is to be found: the one that precision and recall speak of. */
public enum Positive {
  /** Rows below the cut are found. */
  ANOMALY {
    @Override
    int cut(Cuts cuts, int step) {
      return step;
    }

    @Override
    int hits(Cuts cuts, int cut) {
      return cuts.anomalies(cut);
    }

    @Override
    int alarms(Cuts cuts, int cut) {
      return cuts.normals(cut);
    }
  },

  /** Rows at or above the cut are found. */
  NORMAL {
    @Override
    int cut(Cuts cuts, int step) {
      return cuts.count() - 1 - step;
    }

    @Override
    int hits(Cuts cuts, int cut) {
      return cuts.normals() - cuts.normals(cut);
    }

    @Override
    int alarms(Cuts cuts, int cut) {
      return cuts.anomalies() - cuts.anomalies(cut);
    }
  };

  /** The cuts from the one that finds nothing, step 0, to the one that finds all. */
  abstract int cut(Cuts cuts, int step);

  /** Rows found that are of the class. */
  abstract int hits(Cuts cuts, int cut);

  /** Rows found that are not. */
  abstract int alarms(Cuts cuts, int cut);

  /** Rows of the class. */
  int all(Cuts cuts) {
    return this == ANOMALY ? cuts.anomalies() : cuts.normals();
  }
}
