package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TableTest {
  private static final List<String> NAMES = List.of("a", "b");

  private static Table table() {
    INDArray features = Nd4j.createFromArray(new double[][] {{1, 5}, {2, 5}, {3, 5}, {4, 5}});
    return Table.of("four", NAMES, features, List.of("0", "1", "0.0", "x"));
  }

  @Test
  void cannotBeChangedFromOutside() {
    INDArray mine = Nd4j.createFromArray(new double[][] {{1, 2}});
    Table table = Table.of("one", NAMES, mine);
    mine.putScalar(0, 0, 9);
    table.features().putScalar(0, 1, 9);

    assertThat(table.features().toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void copiesViewsAndOtherTypesAsDoubleRows() {
    INDArray floats = Nd4j.createFromArray(new float[][] {{1, 3}, {2, 4}, {0, 0}}).transpose();
    Table table = Table.of("t", List.of("a", "b", "c"), floats);

    assertThat(table.features().dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(table.select(1, 0).features().toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{3, 4, 0}, {1, 2, 0}});
  }

  @Test
  void selectsRowsAndLabels() {
    Table some = table().select(3, 0);

    assertThat(some.features().toDoubleMatrix()).isDeepEqualTo(new double[][] {{4, 5}, {1, 5}});
    assertThat(some.labels()).contains(List.of("x", "0"));
    assertThat(some.source()).isEqualTo("four");
  }

  @Test
  void matchesNumbersByValueAndWordsByLetter() {
    assertThat(table().matches("0")).containsExactly(true, false, true, false);
    assertThat(table().where("1.00").features().toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2, 5}});
    assertThat(table().labelCounts()).containsExactly(entry("0", 2), entry("1", 1), entry("x", 1));
  }

  @Test
  void unknownLabelListsTheKnown() {
    assertThatThrownBy(() -> table().where("X"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Table four: expected a label that is there, got 'X' (there are '0' ×2, '1' ×1, 'x' ×1)");
  }

  @Test
  void manyLabelsAreNotAllListed() {
    List<String> labels = java.util.stream.IntStream.range(0, 50).mapToObj(i -> "l" + i).toList();
    Table table = Table.of("t", NAMES, Nd4j.zeros(DataType.DOUBLE, 50, 2), labels);
    assertThatThrownBy(() -> table.where("z")).hasMessageContaining("'l19' ×1 and 30 more");
  }

  @Test
  void rowsWithoutLabelsCannotBeAskedForOne() {
    Table table = Table.of("t", NAMES, Nd4j.zeros(DataType.DOUBLE, 3, 2));
    assertThat(table.labelCounts()).isEmpty();
    assertThatThrownBy(() -> table.where("0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got rows without labels");
  }

  @Test
  void findsConstantColumns() {
    assertThat(table().constantColumns()).containsExactly("b");
    assertThat(table().select(2).constantColumns()).containsExactly("a", "b");
  }

  @Test
  void refusesWhatDoesNotFit() {
    INDArray zeros = Nd4j.zeros(DataType.DOUBLE, 3, 2);
    refused(
        () -> Table.of("t", List.of("a"), zeros), "expected 2 names, one for each column, got 1");
    refused(() -> Table.of("t", List.of("a", "a"), zeros), "'a' appears twice");
    refused(() -> Table.of("t", NAMES, zeros, List.of("0")), "expected 3, one for each row, got 1");
    refused(
        () -> Table.of("t", NAMES, Nd4j.zeros(DataType.DOUBLE, 4)),
        "expected a non-empty [n, d] array, got shape [4]");
    refused(
        () -> Table.of("t", NAMES, Nd4j.createFromArray(new double[][] {{0, 1}, {2, Double.NaN}})),
        "expected finite values, got NaN at row 1, column 'b'");
    refused(() -> table().select(), "expected at least one, got none");
    refused(() -> table().select(4), "expected indices in [0, 4), got 4");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void columnsAreKeptByHowManyRowsDiffer() {
    Table table =
        Table.of(
            "t",
            List.of("a", "b", "c", "d"),
            Nd4j.createFromArray(
                new double[][] {{7, 1, 0, 5}, {7, 1, -0.0, 6}, {7, 2, 0, 7}, {7, 1, 3, 8}}),
            List.of("n", "n", "x", "n"));

    assertThat(table.constantColumns()).containsExactly("a");
    assertThat(table.varyingColumns(1)).containsExactly("b", "c", "d");
    assertThat(table.varyingColumns(2)).containsExactly("d");
    assertThat(table.varyingColumns(4)).isEmpty();
    Table some = table.only(List.of("d", "b"));
    assertThat(some.columns()).containsExactly("d", "b");
    assertThat(some.features().toDoubleMatrix())
        .isEqualTo(new double[][] {{5, 1}, {6, 1}, {7, 2}, {8, 1}});
    assertThat(some.labels()).isEqualTo(table.labels());
    assertThatThrownBy(() -> table.varyingColumns(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table t rows that differ: expected at least 1, got 0");
    assertThatThrownBy(() -> table.only(List.of("b", "e")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table t columns: expected names that are there, got 'e'");
    assertThatThrownBy(() -> table.only(List.of("b", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected different names");
    assertThatThrownBy(() -> table.only(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one, got []");
  }
}
