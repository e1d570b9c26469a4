package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.BjorckIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.layers.condensed.Conv;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * SpectralConv2D against torchlip 1.0.5, for zeros and no dilation, where the factors are the same.
 *
 * <p>Comparable is what {@link GoldenLayersTest} compares of dense layers, and how: our kernel is
 * theirs gone to its limit, ‖s − 1‖₂ times the factor away; their gradient of the raw kernel goes
 * through the first Björck steps only and is not a reference.
 */
class GoldenConvolutionsTest {
  /** Sums of some dozen products of float64, and the square of a converged step. */
  private static final double FLOAT64 = 1e-11;

  static Stream<JsonNode> cases() {
    return Golden.cases("layers_and_training").stream()
        .filter(node -> node.path("layer").asText().equals("SpectralConv2d"));
  }

  @Test
  void noCaseIsLost() {
    assertThat(cases()).hasSize(3);
  }

  /** Their kernel [out, patch] before the factor: one power step, at most fifteen Björck steps. */
  private static INDArray theirs(JsonNode node) {
    INDArray w = matrix(Golden.array(node.get("W")));
    INDArray start = Golden.array(node.get("v0"));
    INDArray v = start.reshape('c', new long[] {start.length(), 1});
    INDArray u = unit(w.mmul(v));
    INDArray next = unit(w.transpose().mmul(u));
    double sigma = Matrices.inner(u, w.mmul(next));
    return BjorckIteration.run(w.div(sigma), 0.5, 15, 1e-3).weight();
  }

  private static INDArray matrix(INDArray kernel) {
    long out = kernel.size(0);
    return kernel.dup('c').reshape('c', new long[] {out, kernel.length() / out});
  }

  private static INDArray unit(INDArray vector) {
    return vector.div(Matrices.norm(vector));
  }

  private static double defect(INDArray weight) {
    double sum = 0;
    for (double s : SingularValues.of(weight)) {
      sum += (s - 1) * (s - 1);
    }
    return Math.sqrt(sum);
  }

  private static MultiLayerNetwork net(JsonNode node) {
    INDArray w = Golden.array(node.get("W"));
    INDArray x = Golden.array(node.get("x"));
    MultiLayerNetwork net =
        Nets.net(
            Nets.host(DataType.DOUBLE, new NoOp()),
            InputType.convolutional(x.size(2), x.size(3), x.size(1)),
            new SpectralConv2D.Builder()
                .nOut((int) w.size(0))
                .kernelSize(node.get("kernel").asInt())
                .stride(node.get("stride").asInt())
                .border(node.get("padding").asInt())
                .build());
    net.setParam("0_W", w);
    net.setParam("0_b", Golden.array(node.get("b")).reshape(net.getParam("0_b").shape()));
    return net;
  }

  private static Conv used(MultiLayerNetwork net) {
    return (Conv) Nets.weighted(net).get(0).function().condensed("used");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theirKernelGivesTheirNumbers(JsonNode node) {
    INDArray before = Golden.array(node.get("weight_before_coef"));
    assertThat(theirs(node).distance2(matrix(before))).isLessThan(FLOAT64);
    Conv ours = used(net(node));
    INDArray kernel = before.mul(node.get("coef").asDouble());
    Traced traced =
        new Conv("theirs", kernel, ours.bias(), ours.shape()).trace(Golden.array(node.get("x")));
    assertThat(traced.value().distance2(Golden.array(node.get("y_train")))).isLessThan(FLOAT64);
    INDArray gradient = traced.pullback().apply(Golden.array(node.get("upstream")));
    assertThat(gradient.distance2(Golden.array(node.get("grad_x")))).isLessThan(FLOAT64);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ourKernelIsTheirsGoneToItsLimit(JsonNode node) {
    INDArray theirs = theirs(node);
    double factor = node.get("coef").asDouble();
    double defect = defect(theirs);
    MultiLayerNetwork net = net(node);
    INDArray ours = matrix(used(net).kernel());
    assertThat(ours.distance2(theirs.mul(factor))).isCloseTo(factor * defect, within(FLOAT64));
    INDArray limit = new Retraction.Orthogonal().retract(theirs).muli(factor);
    assertThat(ours.distance2(limit)).isLessThan(FLOAT64);

    // kernels that differ by δ·factor make convolutions that differ by at most δ
    INDArray x = Golden.array(node.get("x"));
    INDArray upstream = Golden.array(node.get("upstream"));
    assertThat(net.output(x).distance2(Golden.array(node.get("y_train"))))
        .isLessThan(defect * Matrices.norm(x) + FLOAT64);
    net.initGradientsView();
    net.setInput(x);
    net.feedForward(true, false);
    var result = net.getLayer(0).backpropGradient(upstream, LayerWorkspaceMgr.noWorkspaces());
    assertThat(result.getSecond().distance2(Golden.array(node.get("grad_x"))))
        .isLessThan(defect * Matrices.norm(upstream) + FLOAT64);
    INDArray bias = result.getFirst().getGradientFor("b");
    INDArray expected = Golden.array(node.get("grad_b")).reshape(bias.shape());
    assertThat(bias.distance2(expected)).isLessThan(FLOAT64);
  }
}
