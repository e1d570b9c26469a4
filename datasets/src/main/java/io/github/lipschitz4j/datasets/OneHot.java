package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The categories of a column, each to become a column of zeros and ones.
 *
 * @param column its name, for messages and the names of the new columns
 * @param categories different, at least one
 */
public record OneHot(String column, List<String> categories) {

  /** Copies the list, checks it. */
  public OneHot {
    categories = List.copyOf(categories);
    if (categories.isEmpty() || new TreeSet<>(categories).size() != categories.size()) {
      throw new IllegalArgumentException(
          "OneHot column '%s': expected different categories, at least one, got %s"
              .formatted(column, categories));
    }
  }

  /**
   * The categories that appear, in the order of their names.
   *
   * @param column its name
   * @param values of each row, at least one
   * @return the encoding
   */
  public static OneHot fit(String column, String... values) {
    return new OneHot(column, List.copyOf(new TreeSet<>(Arrays.asList(values))));
  }

  /**
   * The place of a category.
   *
   * @param value a category
   * @return its index
   * @throws IllegalArgumentException if it is none of them: it was not seen in training
   */
  public int index(String value) {
    int index = categories.indexOf(value);
    if (index < 0) {
      throw new IllegalArgumentException(
          ("OneHot column '%s': expected one of the %d categories seen in training, got '%s' (fit on"
                  + " rows that have it, or leave the row or the column out)")
              .formatted(column, categories.size(), value));
    }
    return index;
  }

  /**
   * Names of the new columns.
   *
   * @return {@code column=category} of each
   */
  public List<String> names() {
    return categories.stream().map(category -> column + "=" + category).toList();
  }
}
