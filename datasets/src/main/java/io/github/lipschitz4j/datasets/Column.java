package io.github.lipschitz4j.datasets;

import java.util.List;
import java.util.stream.DoubleStream;

/** A named column to write: scores, labels, decisions. Immutable. */
public final class Column {
  private final String name;
  private final List<String> cells;

  private Column(String name, List<String> cells) {
    this.name = name;
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
    return new Column(name, DoubleStream.of(values).mapToObj(Double::toString).toList());
  }

  /**
   * A column of texts, quoted where they need it.
   *
   * @param name in the header
   * @param values one a row; copied
   * @return the column
   */
  public static Column of(String name, List<String> values) {
    return new Column(name, List.copyOf(values));
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
    return cells.size();
  }

  String cell(int row) {
    return cells.get(row);
  }
}
