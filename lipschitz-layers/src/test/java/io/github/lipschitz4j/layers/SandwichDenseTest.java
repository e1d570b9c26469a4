package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.Cayley;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.SandwichAffine;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class SandwichDenseTest extends LayerContract {
  /** The bound of Gram iteration is this close from above, see GramIterationTest. */
  private static final double BOUND = 1e-9;

  private static SandwichDense.Builder dense(int in, int out) {
    return new SandwichDense.Builder().nIn(in).nOut(out);
  }

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant("plain", dense(4, 3).build(), 4, 3),
        new Variant("few hidden", dense(3, 4).hidden(2).build(), 3, 4),
        new Variant("many hidden", dense(2, 3).hidden(7).build(), 2, 3),
        new Variant("k", dense(4, 3).lipschitz(0.5).build(), 4, 3, 0.5),
        new Variant("without bias", dense(3, 3).noBias().build(), 3, 3));
  }

  @Override
  List<Layer> different() {
    return List.of(
        dense(4, 3).build(),
        dense(5, 3).build(),
        dense(4, 2).build(),
        dense(4, 3).hidden(4).build(),
        dense(4, 3).noBias().build(),
        dense(4, 3).lipschitz(2).build());
  }

  private static MultiLayerNetwork net(SandwichDense layer) {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, layer);
    net.setParams(Samples.gaussian(1, (int) net.numParams(), 3));
    return net;
  }

  /** The paper's own form: √2·Aᵀ·Ψ·relu(√2·Ψ⁻¹·B·x + b). */
  @Test
  void valueIsThePapers() {
    MultiLayerNetwork net = net(dense(4, 3).hidden(5).lipschitz(2).build());
    INDArray q = new Cayley().project(net.getParam("0_W")).weight(); // [7, 5]
    INDArray bT = q.getRows(0, 1, 2, 3);
    INDArray aT = q.getRows(4, 5, 6);
    INDArray psi = Transforms.exp(net.getParam("0_psi"), true);
    INDArray x = Samples.gaussian(6, 4, 8);
    INDArray z = x.mmul(bT).mul(Math.sqrt(2)).divRowVector(psi).addRowVector(net.getParam("0_b"));
    INDArray hidden = Transforms.relu(z, true).mulRowVector(psi);
    INDArray expected = hidden.mmul(aT.transpose()).mul(2 * Math.sqrt(2));
    assertThat(net.output(x).distance2(expected)).isLessThan(FLOAT64);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1);
  }

  @Test
  void boundIsThatOfBothMatricesTogether() {
    SandwichAffine used =
        (SandwichAffine) CondensedNetwork.of(net(dense(4, 3).build())).layers().get(0);
    double apart = GramIteration.upperBound(used.in()) * GramIteration.upperBound(used.out());
    assertThat(apart).as("neither is 1-Lipschitz alone").isGreaterThan(1.5);
    assertThat(used.bound()).isBetween(0.5, 1 + BOUND);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SandwichDense.Builder().nIn(5).build())
        .withMessage("SandwichDense nOut: expected > 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dense(5, 4).hidden(0))
        .withMessage("SandwichDense hidden: expected ≥ 1, got 0");
  }
}
