package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of finite numbers with named columns, and perhaps a label for each row. Immutable: arrays
 * are copied on their way in and out.
 *
 * <p>Labels compare as numbers where both are numbers: {@code "0"} is {@code "0.0"}.
 */
public final class Table {
  private final String source;
  private final List<String> columns;
  private final INDArray features;
  private final Optional<List<String>> labels;

  private Table(
      String source, List<String> columns, INDArray features, Optional<List<String>> labels) {
    this.source = source;
    this.columns = columns;
    this.features = features;
    this.labels = labels;
  }

  /**
   * A table without labels.
   *
   * @param source where the rows come from, for messages
   * @param columns a different name for each column
   * @param features shape [n, d], n and d at least 1, every value finite; copied as double
   * @return the table
   * @throws IllegalArgumentException if the shape, a value or a name is bad
   */
  public static Table of(String source, List<String> columns, INDArray features) {
    return checked(source, columns, features, Optional.empty());
  }

  /**
   * A table with a label for each row.
   *
   * @param source where the rows come from, for messages
   * @param columns a different name for each column
   * @param features shape [n, d], n and d at least 1, every value finite; copied as double
   * @param labels n labels, any text
   * @return the table
   * @throws IllegalArgumentException if the shape, a value, a name or the number of labels is bad
   */
  public static Table of(
      String source, List<String> columns, INDArray features, List<String> labels) {
    return checked(source, columns, features, Optional.of(List.copyOf(labels)));
  }

  private static Table checked(
      String source, List<String> columns, INDArray features, Optional<List<String>> labels) {
    List<String> names = List.copyOf(columns);
    require(
        features.rank() == 2 && features.length() > 0,
        "Table %s features: expected a non-empty [n, d] array, got shape %s",
        source,
        Arrays.toString(features.shape()));
    require(
        names.size() == features.columns(),
        "Table %s columns: expected %d names, one for each column, got %d",
        source,
        features.columns(),
        names.size());
    Set<String> seen = new HashSet<>();
    names.forEach(
        name -> require(seen.add(name), "Table %s columns: '%s' appears twice", source, name));
    labels.ifPresent(
        list ->
            require(
                list.size() == features.rows(),
                "Table %s labels: expected %d, one for each row, got %d",
                source,
                features.rows(),
                list.size()));
    INDArray copy = features.castTo(DataType.DOUBLE).dup('c');
    double[] values = copy.data().asDouble();
    for (int k = 0; k < values.length; k++) {
      require(
          Double.isFinite(values[k]),
          "Table %s features: expected finite values, got %s at row %d, column '%s'",
          source,
          values[k],
          k / names.size(),
          names.get(k % names.size()));
    }
    return new Table(source, names, copy, labels);
  }

  /**
   * A table of what a reader has looked at cell by cell: neither checked again nor copied.
   *
   * @param features double, order 'c', nobody else's
   */
  static Table trusted(
      String source, List<String> columns, INDArray features, Optional<List<String>> labels) {
    return new Table(source, columns, features, labels.map(List::copyOf));
  }

  /**
   * Where the rows come from.
   *
   * @return a file name or a short description, for messages
   */
  public String source() {
    return source;
  }

  /**
   * Names of the feature columns.
   *
   * @return d different names, unmodifiable
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * Number of rows.
   *
   * @return n, at least 1
   */
  public int size() {
    return features.rows();
  }

  /**
   * Number of features.
   *
   * @return d, at least 1
   */
  public int dimension() {
    return columns.size();
  }

  /**
   * The features.
   *
   * @return a copy, double, shape [n, d]
   */
  public INDArray features() {
    return features.dup('c');
  }

  /**
   * The labels as the source spells them.
   *
   * @return n labels, unmodifiable, or empty if the rows have none
   */
  public Optional<List<String>> labels() {
    return labels;
  }

  /**
   * How many rows carry each label, in order of first appearance. Labels that are equal as numbers
   * count together, under the first spelling.
   *
   * @return label ↦ count, unmodifiable; empty if the rows have no labels
   */
  public Map<String, Integer> labelCounts() {
    return counted().asMap();
  }

  /**
   * Whether each row carries a label.
   *
   * @param label to compare with
   * @return a new array of n answers
   * @throws IllegalArgumentException if the rows have no labels, or no row this one; the message
   *     lists those there are
   */
  public boolean[] matches(String label) {
    List<String> own =
        labels.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Table %s: expected rows with the label '%s', got rows without labels (name the label column when reading)"
                        .formatted(source, label)));
    String wanted = Labels.canonical(label);
    boolean[] answers = new boolean[own.size()];
    boolean any = false;
    for (int i = 0; i < answers.length; i++) {
      answers[i] = Labels.canonical(own.get(i)).equals(wanted);
      any |= answers[i];
    }
    if (!any) {
      throw counted().without(source, label);
    }
    return answers;
  }

  private LabelCounts counted() {
    LabelCounts counts = new LabelCounts(Integer.MAX_VALUE);
    labels.orElse(List.of()).forEach(counts::add);
    return counts;
  }

  /**
   * The rows that carry a label, in order.
   *
   * @param label to compare with
   * @return a new table
   * @throws IllegalArgumentException if the rows have no labels, or no row this one
   */
  public Table where(String label) {
    boolean[] match = matches(label);
    return select(IntStream.range(0, match.length).filter(i -> match[i]).toArray());
  }

  /**
   * Some rows, in the order asked for.
   *
   * @param rows 0-based indices, at least one; an index may repeat
   * @return a new table
   * @throws IllegalArgumentException if there is none, or one is not a row
   */
  public Table select(int... rows) {
    require(rows.length > 0, "Table %s rows: expected at least one, got none", source);
    for (int row : rows) {
      require(
          row >= 0 && row < size(),
          "Table %s rows: expected indices in [0, %d), got %d",
          source,
          size(),
          row);
    }
    int d = dimension();
    double[] from = features.data().asDouble();
    double[] to = new double[rows.length * d];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(from, rows[i] * d, to, i * d, d);
    }
    return new Table(
        source,
        columns,
        Arrays2D.rows(to, d),
        labels.map(own -> IntStream.of(rows).mapToObj(own::get).toList()));
  }

  /**
   * The columns that hold one value only: they say nothing, and a model that divides by a deviation
   * has to know of them.
   *
   * @return their names, in order; empty if every column varies
   */
  public List<String> constantColumns() {
    ColumnVariety variety = variety();
    return named(variety::isConstant);
  }

  /**
   * The columns in which enough rows differ from the most common value. Of a column that fewer rows
   * tell from a constant, a part of the rows may see one value only.
   *
   * @param least at least so many rows differ; 1 leaves out {@link #constantColumns()}
   * @return their names, in order
   * @throws IllegalArgumentException if {@code least} is below 1
   */
  public List<String> varyingColumns(int least) {
    require(least >= 1, "Table %s rows that differ: expected at least 1, got %d", source, least);
    ColumnVariety variety = variety();
    return named(j -> variety.differing(j) >= least);
  }

  private ColumnVariety variety() {
    return new ColumnVariety(features.data().asDouble(), dimension());
  }

  private List<String> named(IntPredicate chosen) {
    return IntStream.range(0, dimension()).filter(chosen).mapToObj(columns::get).toList();
  }

  /**
   * Some columns, in the order asked for.
   *
   * @param names of columns, at least one, each once
   * @return a new table with the same rows and labels
   * @throws IllegalArgumentException if there is none, one is no column, or one appears twice
   */
  public Table only(List<String> names) {
    require(
        !names.isEmpty() && new HashSet<>(names).size() == names.size(),
        "Table %s columns: expected different names, at least one, got %s",
        source,
        names);
    int d = dimension();
    int[] kept = new int[names.size()];
    for (int k = 0; k < kept.length; k++) {
      kept[k] = columns.indexOf(names.get(k));
      require(
          kept[k] >= 0,
          "Table %s columns: expected names that are there, got '%s'",
          source,
          names.get(k));
    }
    double[] from = features.data().asDouble();
    double[] to = new double[size() * kept.length];
    for (int i = 0; i < size(); i++) {
      for (int k = 0; k < kept.length; k++) {
        to[i * kept.length + k] = from[i * d + kept[k]];
      }
    }
    return new Table(source, List.copyOf(names), Arrays2D.rows(to, kept.length), labels);
  }

  /** Says its size and source, not its content. */
  @Override
  public String toString() {
    return "Table %s: %d×%d%s"
        .formatted(source, size(), dimension(), labels.isPresent() ? ", labelled" : "");
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
