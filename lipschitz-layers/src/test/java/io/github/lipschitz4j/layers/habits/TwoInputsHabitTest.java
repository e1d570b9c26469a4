package io.github.lipschitz4j.layers.habits;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.Condensable;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A habit of the host's users: a graph of two inputs that meet.
 *
 * <p>It is no chain, so it does not condense and has no certificate of its own. What is known: with
 * branches of bounds K₁ and K₂ and the rest of bound K, {@code f(x₁, x₂) = h(a(x₁), b(x₂))} is
 * K·max(K₁, K₂)-Lipschitz in (x₁, x₂), since the two parts of a merge are orthogonal; where the
 * branches are added instead, {@code |a − a'| + |b − b'| ≤ K₁d₁ + K₂d₂}, and the bound is K·√(K₁² +
 * K₂²).
 */
class TwoInputsHabitTest {
  private static final int STEPS = 20;
  private static final int ROWS = 64;

  /** Far beyond the rounding of a float, small beside the kinks of sorts. */
  private static final double APART = 1e-3;

  /** Of a quotient of differences of floats of size one that are {@link #APART}. */
  private static final double QUOTIENT = 2e-3;

  private static ComputationGraph graph(GraphVertex meeting, int merged) {
    ComputationGraphConfiguration conf =
        host(DataType.FLOAT, new Adam(0.02))
            .graphBuilder()
            .addInputs("left", "right")
            .addLayer("a", Nets.spectral(3, 4), "left")
            .addLayer("a sorted", new GroupSort(), "a")
            .addLayer("b", Nets.spectral(2, 4), "right")
            .addLayer("b sorted", new GroupSort(), "b")
            .addVertex("meeting", meeting, "a sorted", "b sorted")
            .addLayer("head", new FrobeniusDense.Builder().nIn(merged).nOut(1).build(), "meeting")
            .addLayer("loss", Nets.loss(), "head")
            .setOutputs("loss")
            .build();
    ComputationGraph graph = new ComputationGraph(conf);
    graph.init();
    return graph;
  }

  private static INDArray floats(int columns, long seed) {
    return Samples.gaussian(ROWS, columns, seed).castTo(DataType.FLOAT);
  }

  /** The side of a plane that both inputs have a part in. */
  private static MultiDataSet batch() {
    INDArray left = floats(3, 1);
    INDArray right = floats(2, 2);
    INDArray sum = left.getColumns(0).add(right.getColumns(1)).reshape(ROWS, 1);
    INDArray side = sum.gt(0).castTo(DataType.FLOAT).muli(2).subi(1);
    return new MultiDataSet(new INDArray[] {left, right}, new INDArray[] {side});
  }

  private static double bound(ComputationGraph graph, String... names) {
    double product = 1;
    for (String name : names) {
      for (CondensedLayer layer : ((Condensable) graph.getLayer(name)).condense(name)) {
        product *= layer.bound();
      }
    }
    return product;
  }

  /** The largest change of an output over the length of a small step of both inputs. */
  private static double ratio(ComputationGraph graph, MultiDataSet batch) {
    double largest = 0;
    for (long seed = 0; seed < 50; seed++) {
      INDArray left = batch.getFeatures(0);
      INDArray right = batch.getFeatures(1);
      INDArray dLeft = floats(3, 100 + seed).muli(APART);
      INDArray dRight = floats(2, 200 + seed).muli(APART);
      INDArray change =
          graph
              .outputSingle(left.add(dLeft), right.add(dRight))
              .subi(graph.outputSingle(left, right));
      for (int row = 0; row < ROWS; row++) {
        double length =
            Math.hypot(
                dLeft.getRow(row).norm2Number().doubleValue(),
                dRight.getRow(row).norm2Number().doubleValue());
        largest = Math.max(largest, Math.abs(change.getDouble(row, 0)) / length);
      }
    }
    return largest;
  }

  private static ComputationGraph trained(GraphVertex meeting, int merged, MultiDataSet batch) {
    ComputationGraph graph = graph(meeting, merged);
    double before = graph.score(batch);
    for (int step = 0; step < STEPS; step++) {
      graph.fit(batch);
    }
    assertThat(graph.score(batch)).isLessThan(before);
    return graph;
  }

  @Test
  void mergedBranchesKeepTheBoundOfOne() {
    MultiDataSet batch = batch();
    ComputationGraph graph = trained(new MergeVertex(), 8, batch);
    double branches = Math.max(bound(graph, "a", "a sorted"), bound(graph, "b", "b sorted"));
    double bound = bound(graph, "head") * branches;
    assertThat(bound).isBetween(1 - FLOAT32, 1 + FLOAT32);
    assertThat(ratio(graph, batch)).isBetween(0.5, bound + QUOTIENT);
  }

  @Test
  void addedBranchesDoNot() {
    MultiDataSet batch = batch();
    ComputationGraph graph = trained(new ElementWiseVertex(ElementWiseVertex.Op.Add), 4, batch);
    double branches = Math.hypot(bound(graph, "a", "a sorted"), bound(graph, "b", "b sorted"));
    double bound = bound(graph, "head") * branches;
    // above 1: a sum of two 1-Lipschitz branches is none
    assertThat(ratio(graph, batch)).isBetween(1 + QUOTIENT, bound + QUOTIENT);
  }

  @Test
  void noCertificateIsGivenForAGraphThatIsNoChain() {
    ComputationGraph graph = graph(new MergeVertex(), 8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Certifier.certify(graph))
        .withMessage(
            "CondensedNetwork: expected a graph with one input and one output, got 2 and 1");
  }
}
