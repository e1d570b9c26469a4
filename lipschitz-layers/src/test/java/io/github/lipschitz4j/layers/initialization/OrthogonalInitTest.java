package io.github.lipschitz4j.layers.initialization;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.Nets;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class OrthogonalInitTest {

  private static MultiLayerNetwork net(DataType type, long seed, int in, int out) {
    return Nets.net(
        Nets.host(type, new NoOp()).seed(seed),
        Nets.spectral(in, out),
        new FrobeniusDense.Builder().nIn(out).nOut(2).build(),
        Nets.head(2),
        Nets.loss());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "5,1", "7,4", "4,7", "6,6"})
  void isOrthonormalOnTheShorterSide(int in, int out) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      double tolerance = type == DataType.FLOAT ? FLOAT32 : FLOAT64;
      MultiLayerNetwork net = net(type, 1, in, out);
      INDArray w = net.getParam("0_W");
      assertThat(w.shape()).containsExactly(in, out);
      assertThat(w.dataType()).isEqualTo(type);
      for (double s : SingularValues.of(w)) {
        assertThat(s).isCloseTo(1, within(tolerance));
      }
      assertThat(values(net.getParam("0_b"))).containsOnly(0);
    }
  }

  @Test
  void followsTheSeedOfTheHost() {
    double[] first = values(net(DataType.FLOAT, 1, 7, 4).params());
    assertThat(values(net(DataType.FLOAT, 1, 7, 4).params())).isEqualTo(first);
    assertThat(values(net(DataType.FLOAT, 2, 7, 4).params())).isNotEqualTo(first);
  }

  @Test
  void writesTheFlatParameters() {
    MultiLayerNetwork net = net(DataType.DOUBLE, 1, 4, 3);
    net.params().muli(2);
    assertThat(SingularValues.largest(net.getParam("0_W"))).isCloseTo(2, within(FLOAT64));
  }

  @Test
  void isAValue() {
    assertThat(new OrthogonalInit())
        .isEqualTo(new OrthogonalInit())
        .hasSameHashCodeAs(new OrthogonalInit())
        .isNotEqualTo(new Object());
  }
}
