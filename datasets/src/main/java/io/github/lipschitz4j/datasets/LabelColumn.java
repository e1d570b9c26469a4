package io.github.lipschitz4j.datasets;

/** Which column of a CSV file holds the labels, if any. */
public sealed interface LabelColumn {

  /** Every column is a feature. */
  record None() implements LabelColumn {}

  /**
   * The column with this name.
   *
   * @param name as in the header
   */
  record Named(String name) implements LabelColumn {}

  /**
   * The column at this place.
   *
   * @param index 0-based; negative from the end, −1 is the last
   */
  record At(int index) implements LabelColumn {}

  /**
   * No label column.
   *
   * @return {@link None}
   */
  static LabelColumn none() {
    return new None();
  }

  /**
   * The last column.
   *
   * @return {@link At} −1
   */
  static LabelColumn last() {
    return new At(-1);
  }

  /**
   * What a user typed: an integer is a place, anything else a name.
   *
   * @param text a name, or a 0-based index, negative from the end
   * @return {@link At} or {@link Named}
   */
  static LabelColumn parse(String text) {
    try {
      return new At(Integer.parseInt(text.strip()));
    } catch (NumberFormatException notAnIndex) {
      return new Named(text);
    }
  }
}
