package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.metric.kernel.Labels;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledSplitTest {
  private final int[] labels = IntStream.range(0, 115).map(i -> i < 100 ? i % 2 : 2).toArray();

  @Test
  void takesTheSameShareOfEachClass() {
    LabelledSplit split = LabelledSplit.of(labels, 0.1, 7);
    int[] kept = Arrays.stream(split.labelled()).map(i -> labels[i]).toArray();
    assertThat(Labels.counts(kept, 3)).containsExactly(5, 5, 2);
    int[] all =
        IntStream.concat(Arrays.stream(split.labelled()), Arrays.stream(split.rest()))
            .sorted()
            .toArray();
    assertThat(all).containsExactly(IntStream.range(0, 115).toArray());
  }

  @Test
  void followsFromItsSeed() {
    int[] one = LabelledSplit.of(labels, 0.1, 7).labelled();
    assertThat(LabelledSplit.of(labels, 0.1, 7).labelled()).containsExactly(one);
    assertThat(LabelledSplit.of(labels, 0.1, 8).labelled()).isNotEqualTo(one);
  }

  @Test
  void keepsAtLeastOneOfAClass() {
    assertThat(LabelledSplit.of(new int[] {0, 1, 1}, 0.01, 1).labelled()).hasSize(2);
  }

  @Test
  void refusesAnEmptyClassAndAShareOutOfRange() {
    assertThatThrownBy(() -> LabelledSplit.of(new int[] {0, 2}, 0.5, 1))
        .hasMessage("LabelledSplit class 1: expected at least one row, got none");
    assertThatThrownBy(() -> LabelledSplit.of(labels, 0, 1)).hasMessageContaining("got 0.0");
    assertThatThrownBy(() -> LabelledSplit.of(labels, 1.1, 1)).hasMessageContaining("got 1.1");
  }
}
