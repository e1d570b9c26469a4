package io.github.lipschitz4j.datasets;

import java.util.List;
import java.util.function.IntFunction;

/** A named column to write: scores, labels, decisions. Immutable. */
public final class Column {
  private final String name;
  private final int size;
  private final IntFunction<String> cells;

  private Column(String name, int size, IntFunction<String> cells) {
    this.name = name;
    this.size = size;
    this.cells = cells;
  }

  /**
   * A column of numbers, each written in the shortest form that reads back as the same double.
   *
   * @param name in the header
   * @param values one a row; copied
   * @return the column
   */
  public static Column of(String name, double... values) {
    double[] copy = values.clone();
    return new Column(name, copy.length, row -> Double.toString(copy[row]));
  }

  /**
   * A column of texts, quoted where they need it.
   *
   * @param name in the header
   * @param values one a row; copied
   * @return the column
   */
  public static Column of(String name, List<String> values) {
    List<String> copy = List.copyOf(values);
    return new Column(name, copy.size(), copy::get);
  }

  /**
   * The name in the header.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Number of rows.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  String cell(int row) {
    return cells.apply(row);
  }
}
