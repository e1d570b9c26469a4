package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.WeightMode;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

class BoundsListenerTest {

  private static MultiLayerNetwork network() {
    return Nets.net(
        DataType.FLOAT,
        new DenseLayer.Builder().nIn(5).nOut(8).activation(Activation.IDENTITY).build(),
        new GroupSort(),
        Nets.spectral(8, 8, WeightMode.RETRACTION),
        Nets.head(8),
        Nets.loss());
  }

  private static void train(MultiLayerNetwork net) {
    DataSet batch = Nets.batch(DataType.FLOAT, 16, 5, 1);
    for (int step = 0; step < 10; step++) {
      net.fit(batch);
    }
  }

  @Test
  void recordsEveryLayerNowAndThen() {
    MultiLayerNetwork net = network();
    List<BoundsListener.Recorded> seen = new ArrayList<>();
    BoundsListener listener = BoundsListener.every(5, seen::add);
    BoundsListener each = BoundsListener.every(1);
    net.setListeners(listener, each);
    train(net);
    assertThat(listener.records()).hasSize(2).isEqualTo(seen);
    assertThat(each.records()).hasSize(10);
    assertThat(listener.records()).allMatch(recorded -> recorded.iteration() % 5 == 0);
    LipschitzBound last = each.records().get(9).bound();
    assertThat(last).isEqualTo(Certifier.certify(net).bound());
    // the host's layer has no constraint: its bound moves, so a record of the first step differs
    assertThat(each.records().get(0).bound().layers().get(0)).isNotEqualTo(last.layers().get(0));
  }

  @Test
  void graphsAreRecordedToo() {
    var graph = network().toComputationGraph();
    BoundsListener listener = BoundsListener.every(1);
    graph.setListeners(listener);
    graph.fit(Nets.batch(DataType.FLOAT, 16, 5, 1));
    assertThat(listener.records()).hasSize(1);
    assertThat(listener.records().get(0).bound()).isEqualTo(Certifier.certify(graph).bound());
  }

  @Test
  void trainingIsTheSameWithAndWithout() {
    MultiLayerNetwork watched = network();
    MultiLayerNetwork alone = Nets.twin(watched);
    watched.setListeners(BoundsListener.every(1));
    train(watched);
    train(alone);
    assertThat(Nets.values(watched.params())).isEqualTo(Nets.values(alone.params()));
  }

  @Test
  void refusesToRecordLessThanNever() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoundsListener.every(0))
        .withMessage("BoundsListener every: expected ≥ 1, got 0");
  }
}
