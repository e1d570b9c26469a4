package io.github.lipschitz4j.datasets;

/** Lets rows through by the cell of one column; remembers what it saw until the first of them. */
final class CsvFilter {
  /** Labels remembered for the complaint that none was the right one. */
  private static final int MOST = 10_000;

  private final int column;
  private final String value;
  private final String canonical;
  private final LabelCounts others = new LabelCounts(MOST);
  private boolean found;

  CsvFilter(int column, String value) {
    this.column = column;
    this.value = value;
    canonical = Labels.canonical(value);
  }

  int column() {
    return column;
  }

  boolean keeps(String cell) {
    boolean same = cell.equals(value) || Labels.canonical(cell).equals(canonical);
    found |= same;
    if (!found) {
      others.add(cell);
    }
    return same;
  }

  /** At the end of the file. */
  void checkFound(String source) {
    if (!found) {
      throw others.without(source, value);
    }
  }
}
