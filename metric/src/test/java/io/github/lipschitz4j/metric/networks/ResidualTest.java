package io.github.lipschitz4j.metric.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ResidualTest {
  /** Relative error of central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  private static final ImageShape SHAPE = new ImageShape(1, 6, 6);

  private final Residual net = new Residual(SHAPE, List.of(2, 3), 2, 4);

  private static INDArray forward(ComputationGraph graph, INDArray x) {
    return graph.feedForward(new INDArray[] {x}, true, false).get("features");
  }

  @Test
  void hasTheGradientsOfDifferences() {
    ComputationGraph graph = net.start(36, DataType.DOUBLE, 3);
    // also beside its start, where whole branches are 0
    INDArray start = graph.params().add(Samples.gaussian(1, (int) graph.numParams(), 4).mul(0.1));
    graph.setParams(start);
    INDArray x = Samples.gaussian(3, 36, 1);
    INDArray g = Samples.gaussian(3, 4, 2);
    forward(graph, x);
    INDArray got = graph.backpropGradient(g).gradient().dup();
    INDArray expected =
        Derivatives.gradient(
            w -> {
              graph.setParams(w.reshape('c', start.shape()));
              return Derivatives.inner(forward(graph, x), g);
            },
            start);
    INDArray error = got.reshape('c', expected.shape()).sub(expected);
    assertThat(error.norm2Number().doubleValue() / expected.norm2Number().doubleValue())
        .isLessThan(DIFFERENCES);
  }

  @Test
  void blocksBeginAsTheirShortcuts() {
    INDArray x = Samples.gaussian(3, 36, 1);
    ComputationGraph one = new Residual(SHAPE, List.of(3), 1, 4).start(36, DataType.DOUBLE, 1);
    INDArray stem = one.feedForward(new INDArray[] {x}, false, false).get("stem-relu");
    INDArray end = one.feedForward(new INDArray[] {x}, false, false).get("stage0-block0-relu");
    assertThat(end).isEqualTo(stem);
    assertThat(stem.norm2Number().doubleValue()).isPositive();
  }

  @Test
  void followsFromItsSeedAndLeavesTheGlobalGenerator() {
    long before = Nd4j.getRandom().rootState();
    INDArray params = net.start(36, DataType.FLOAT, 1).params();
    assertThat(params)
        .isEqualTo(net.start(36, DataType.FLOAT, 1).params())
        .isNotEqualTo(net.start(36, DataType.FLOAT, 2).params());
    assertThat(Nd4j.getRandom().rootState()).isEqualTo(before);
    assertThat(Residual.small(SHAPE).start(36, DataType.FLOAT, 1).outputSingle(Nd4j.ones(2, 36)))
        .matches(features -> features.columns() == Residual.small(SHAPE).features());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> net.start(35, DataType.FLOAT, 1)).hasMessageContaining("35");
    assertThatThrownBy(() -> new Residual(SHAPE, List.of(), 1, 1)).hasMessageContaining("channels");
    assertThatThrownBy(() -> new Residual(SHAPE, List.of(1), 0, 1)).hasMessageContaining("blocks");
    assertThatThrownBy(() -> new Residual(SHAPE, List.of(1), 1, 0))
        .hasMessageContaining("features");
  }
}
