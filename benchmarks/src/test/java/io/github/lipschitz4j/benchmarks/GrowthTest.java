package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class GrowthTest {

  @ParameterizedTest
  @EnumSource(Axis.class)
  void measuresTheFirstPointOfEachAxis(Axis axis) {
    Map<GrowthMeasures.Key, Double> found = new GrowthMeasures(0).at(axis, axis.sizes()[0]);
    assertThat(found.keySet()).extracting(GrowthMeasures.Key::unit).contains("ms", "bytes");
    assertThat(found.values()).allMatch(value -> value > 0);
  }

  @Test
  void countsBytesExactly() {
    INDArray[] made = new INDArray[1];
    long bytes = Bytes.allocatedBy(() -> made[0] = Inputs.zeros(1000, 1000));
    // beside four million of the array, a little of its description
    assertThat(bytes).isBetween(4_000_000L, 4_100_000L);
    assertThat(made[0].length()).isEqualTo(1_000_000);
  }

  @Test
  void onlyOneAxisGrows() {
    assertThat(Axis.WIDTH.of(Axis.WIDTH, 7)).isEqualTo(7);
    assertThat(Axis.WIDTH.of(Axis.DEPTH, 7)).isEqualTo(128);
  }

  @Test
  void writesPointsAndExponents() {
    Curve curve =
        new Curve(Axis.DEPTH, "step", "ms", new double[] {1, 2, 4, 8}, new double[] {5, 6, 8, 16});
    assertThat(curve.csv().lines())
        .containsExactly(
            "depth,1,step,ms,5.00000,1.000",
            "depth,2,step,ms,6.00000,1.000",
            "depth,4,step,ms,8.00000,1.000",
            "depth,8,step,ms,16.0000,1.000");
    assertThat(curve.legend()).isEqualTo("step, ∝ depth^1.00");
    assertThat(Growth.markdown(List.of(curve)))
        .contains("| depth | 1 | 8 | step | 5.00 ms | 16.00 ms | 1.00 |");
  }
}
