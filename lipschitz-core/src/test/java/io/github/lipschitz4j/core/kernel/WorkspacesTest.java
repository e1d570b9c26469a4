package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WorkspacesTest {
  private static final String NAME = "LIPSCHITZ_WORKSPACES_TEST";

  @Test
  void takesTheSameMemoryEachRound() {
    Workspaces.again(NAME, () -> Nd4j.ones(DataType.FLOAT, 100));
    INDArray first = Workspaces.again(NAME, () -> Nd4j.ones(DataType.FLOAT, 100));
    INDArray second = Workspaces.again(NAME, () -> Nd4j.ones(DataType.FLOAT, 100).muli(2));
    // the second round has overwritten the first
    assertThat(first.getDouble(0)).isEqualTo(2);
    assertThat(second.getDouble(0)).isEqualTo(2);
  }

  @Test
  void growsWithTheWork() {
    for (int length : new int[] {10, 10, 10_000, 100_000, 10}) {
      double sum =
          Workspaces.again(NAME, () -> Nd4j.ones(DataType.FLOAT, length).sumNumber().doubleValue());
      assertThat(sum).isEqualTo(length);
    }
  }

  @Test
  void whatIsMadeOutsideStays() {
    INDArray[] kept = new INDArray[3];
    for (int k = 0; k < kept.length; k++) {
      int value = k;
      kept[k] =
          Workspaces.again(
              NAME,
              () -> {
                INDArray inside = Nd4j.ones(DataType.FLOAT, 50).muli(value);
                return Workspaces.outside(inside::dup);
              });
    }
    for (int k = 0; k < kept.length; k++) {
      assertThat(kept[k].isAttached()).isFalse();
      assertThat(kept[k].getDouble(49)).isEqualTo(k);
    }
  }

  @Test
  void isLeftWhenWorkFails() {
    assertThatThrownBy(
            () ->
                Workspaces.again(
                    NAME,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(Nd4j.ones(DataType.FLOAT, 3).isAttached()).isFalse();
  }
}
