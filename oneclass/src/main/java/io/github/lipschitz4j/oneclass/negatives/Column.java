package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;

/** What a column of a table is, or a group of columns, for {@link Tabular}. */
public sealed interface Column {
  /**
   * The number of columns of a row that it describes.
   *
   * @return at least 1
   */
  default int columns() {
    return 1;
  }

  /** A Gaussian around the mean, with half the largest distance from it as standard deviation. */
  record ZScore() implements Column {}

  /**
   * A Gaussian around the median, with half the largest distance from it as standard deviation. In
   * the paper's code the distances are divided by the median absolute deviation and multiplied by
   * it again, which changes nothing.
   */
  record Robust() implements Column {}

  /**
   * A column over several orders of magnitude: log(x + offset) is uniform between its least and its
   * largest value, x in the user's units.
   *
   * @param offset what every value is above the negative of; finite. The paper's code has 0.1
   */
  record Logarithmic(double offset) implements Column {
    /** Checks the range. */
    public Logarithmic {
      Check.that(
          Double.isFinite(offset), "Logarithmic column offset: expected finite, got %s", offset);
    }
  }

  /**
   * A group of columns that holds 1 in one of them, by the user's units, and 0 in the others: each
   * as likely as the others.
   *
   * @param columns number of categories, at least 2
   */
  record Categorical(int columns) implements Column {
    /** Checks the range. */
    public Categorical {
      Check.that(
          columns >= 2, "Categorical column: expected ≥ 2 columns (one-hot), got %d", columns);
    }
  }
}
