package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GroupSortTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant("pairs", new GroupSort(), 4, 4),
        new Variant("threes", new GroupSort(3), 6, 6),
        new Variant("half", new GroupSort.Builder().lipschitz(0.5).build(), 4, 4, 0.5));
  }

  @Override
  List<Layer> different() {
    return List.of(new GroupSort(2), new GroupSort(3), new FullSort());
  }

  @Test
  void sortsWithinGroups() {
    INDArray x = Nd4j.createFromArray(new double[][] {{3, 1, 2, 6, 5, 4}});
    assertThat(Nets.values(new GroupSort().map("map").trace(x).value()))
        .containsExactly(1, 3, 2, 6, 4, 5);
    assertThat(Nets.values(new GroupSort(3).map("map").trace(x).value()))
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void pairsAreTheDefault() {
    assertThat(new GroupSort()).isEqualTo(new GroupSort(2));
    assertThat(new GroupSort.Builder().build().getGroup()).isEqualTo(2);
  }

  @Test
  void refusesGroupsOfOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupSort(1))
        .withMessage("GroupSort group: expected ≥ 2, got 1");
  }

  @Test
  void refusesChannelsThatAreNoMultiple() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupSort(3).map("map").trace(Samples.gaussian(2, 4, 1)))
        .withMessage(
            "GroupSort channels: expected a multiple of 3, got 4 (another group, or FullSort)");
  }
}
