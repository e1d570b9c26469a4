package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class OneClassSplitTest {

  /** Row i holds i, so that rows can be told apart. */
  private static Table numbered(String... labels) {
    double[] values = IntStream.range(0, labels.length).asDoubleStream().toArray();
    return Table.of(
        "numbered", List.of("i"), Nd4j.createFromArray(values).reshape(-1, 1), List.of(labels));
  }

  private static List<Double> ids(Table table) {
    return java.util.Arrays.stream(table.features().toDoubleVector()).boxed().toList();
  }

  @Test
  void halvesAreDisjointAndWhole() {
    Table table = numbered("n", "a", "n", "n", "b", "n", "n");
    OneClassSplit split = OneClassSplit.halfOfNormals(table, "n", 3);

    assertThat(split.train().labels().orElseThrow()).containsOnly("n").hasSize(2);
    assertThat(split.test().size()).isEqualTo(5);
    List<Double> all = new ArrayList<>(ids(split.train()));
    all.addAll(ids(split.test()));
    Collections.sort(all);
    assertThat(all).containsExactly(0., 1., 2., 3., 4., 5., 6.);
    assertThat(ids(split.test())).isSorted().contains(1., 4.);
    boolean[] normal = split.testIsNormal();
    for (int i = 0; i < normal.length; i++) {
      assertThat(normal[i]).isEqualTo(split.test().labels().orElseThrow().get(i).equals("n"));
    }
  }

  @Test
  void theSeedDecides() {
    Table table = BundledData.thyroid();
    List<Double> one = first(OneClassSplit.halfOfNormals(table, "normal", 1));

    assertThat(first(OneClassSplit.halfOfNormals(table, "normal", 1))).isEqualTo(one);
    assertThat(first(OneClassSplit.halfOfNormals(table, "normal", 2))).isNotEqualTo(one);
  }

  private static List<Double> first(OneClassSplit split) {
    return java.util.Arrays.stream(split.train().features().getColumn(0).toDoubleVector())
        .boxed()
        .toList();
  }

  @Test
  void thyroidHasTheSizesOfThePapers() {
    OneClassSplit split = OneClassSplit.halfOfNormals(BundledData.thyroid(), "normal", 0);

    assertThat(split.train().size()).isEqualTo(1839);
    assertThat(split.test().labelCounts())
        .containsEntry("normal", 1840)
        .containsEntry("anomaly", 93);
  }

  @Test
  void digitsOneAgainstTheRest() {
    BundledData.Digits digits = BundledData.digits();
    OneClassSplit split = OneClassSplit.given(digits.train(), digits.test(), "3");

    assertThat(split.train().labelCounts()).containsOnlyKeys("3");
    assertThat(split.test().size()).isEqualTo(599);
    long normals = IntStream.range(0, 599).filter(i -> split.testIsNormal()[i]).count();
    assertThat(normals).isEqualTo((long) digits.test().labelCounts().get("3"));
  }

  @Test
  void unknownLabelListsTheKnown() {
    assertThatThrownBy(() -> OneClassSplit.halfOfNormals(numbered("a", "b", "a"), "n", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 'n' (there are 'a' ×2, 'b' ×1)");
  }

  @Test
  void refusesWhatCannotBeJudged() {
    refused(() -> OneClassSplit.halfOfNormals(numbered("n", "a"), "n", 0), "at least 2 rows");
    refused(
        () -> OneClassSplit.halfOfNormals(numbered("n", "n", "n"), "n", 0),
        "expected rows with another label than 'n', got none");
    refused(
        () -> new OneClassSplit(numbered("n", "a"), numbered("n", "a"), "n"),
        "expected only rows labelled 'n', got 1 others");
    refused(
        () -> OneClassSplit.given(numbered("n"), BundledData.thyroid(), "n"),
        "expected the same in train and test");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
