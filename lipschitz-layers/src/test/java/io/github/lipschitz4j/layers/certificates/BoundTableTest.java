package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class BoundTableTest {
  /** A few products in float64. */
  private static final double CLOSE = 1e-9;

  /** A convolution, an activation, weights, an activation, weights. */
  static MultiLayerNetwork images() {
    MultiLayerNetwork net =
        Nets.net(
            Nets.host(DataType.DOUBLE, new NoOp()),
            InputType.convolutional(4, 4, 2),
            new OrthogonalConv2D.Builder().nOut(4).padding(Padding.CIRCULAR).build(),
            new GroupSort(),
            Nets.spectral(64, 8),
            new GroupSort(),
            Nets.spectral(8, 3));
    for (String key : net.paramTable().keySet()) {
      if (key.endsWith("_b")) {
        // biases that would show, if they were taken for weights
        net.getParam(key).addi(100);
      }
    }
    return net;
  }

  @Test
  void everyLayerHasItsRowAndActivationsTheirBound() {
    MultiLayerNetwork net = images();
    INDArray before = net.params().dup();
    CondensedNetwork network = CondensedNetwork.of(net);
    BoundTable table = BoundTable.of(network);
    assertThat(table.rows().stream().map(BoundTable.Row::name))
        .containsExactly(
            "Input",
            "OrthogonalConv2D 1",
            "GroupSort 3",
            "Reshape 4",
            "SpectralDense 5",
            "GroupSort 6",
            "SpectralDense 7");
    for (BoundTable.Row row : table.rows()) {
      assertThat(row.bound()).as(row.name()).isBetween(1.0, 1 + CLOSE);
      boolean linear = !row.name().matches("(Input|Reshape|GroupSort).*");
      assertThat(row.singular().isPresent()).as(row.name()).isEqualTo(linear);
      row.singular()
          .ifPresent(
              values -> {
                // orthogonal as an operator, not only as a kernel; and no bias among the values
                assertThat(values.largest()).isCloseTo(1, within(CLOSE));
                assertThat(values.smallest()).isCloseTo(1, within(CLOSE));
              });
    }
    assertThat(table.rows().get(1).input()).containsExactly(2L, 4L, 4L);
    assertThat(table.rows().get(1).output()).containsExactly(4L, 4L, 4L);
    assertThat(table.rows().get(2).bound()).as("an activation").isEqualTo(1);
    double product = table.rows().get(6).product();
    assertThat(product).isEqualTo(Certifier.certify(network).bound().value());
    assertThat(Nets.values(net.params())).as("only read").isEqualTo(Nets.values(before));
  }

  @Test
  void singularValuesAreThoseOfTheMatrixAndTheBoundIsAboveThem() {
    INDArray weight = Samples.gaussian(5, 7, 2);
    CondensedNetwork network =
        new CondensedNetwork(List.of(new Affine("a", weight, Samples.gaussian(1, 7, 3).mul(50))));
    BoundTable.Row row = BoundTable.of(network).rows().get(0);
    double[] values = SingularValues.of(weight);
    assertThat(row.singular().orElseThrow().largest()).isCloseTo(values[0], within(CLOSE));
    assertThat(row.singular().orElseThrow().smallest()).isCloseTo(values[4], within(CLOSE));
    assertThat(row.bound()).isBetween(values[0], values[0] * (1 + CLOSE));
  }

  @Test
  void largeLayersHaveABoundOnly() {
    CondensedNetwork network =
        new CondensedNetwork(
            List.of(new Affine("a", Samples.gaussian(1025, 2, 2), Samples.gaussian(1, 2, 3))));
    BoundTable.Row row = BoundTable.of(network).rows().get(0);
    assertThat(row.singular()).isEmpty();
    assertThat(row.bound()).isGreaterThan(20);
  }

  @Test
  void textHasAlignedColumns() {
    String text = BoundTable.of(CondensedNetwork.of(images())).text();
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).startsWith("layer").endsWith("product");
    assertThat(lines).allMatch(line -> line.length() == lines.get(0).length());
    assertThat(lines.get(2)).contains("OrthogonalConv2D 1", "2×4×4", "4×4×4", "1.0000");
    assertThat(lines.get(3)).contains("GroupSort 3").doesNotContain("NaN", "null");
  }
}
