package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class AolDenseTest extends LayerContract {

  private static AolDense.Builder dense(int in, int out) {
    return new AolDense.Builder().nIn(in).nOut(out);
  }

  /** Off the start of the defaults, where products of columns are 0 and the scales have kinks. */
  private static AolDense.Builder off(int in, int out) {
    return dense(in, out).weightInit(WeightInit.XAVIER);
  }

  @Override
  Stream<Variant> variants() {
    return Stream.of(
        new Variant("tall", off(5, 3).build(), 5, 3),
        new Variant("wide", off(3, 5).build(), 3, 5),
        new Variant("square", off(4, 4).build(), 4, 4),
        new Variant("k", off(4, 3).lipschitz(2.5).build(), 4, 3, 2.5),
        new Variant("without bias", off(5, 3).noBias().build(), 5, 3));
  }

  @Override
  List<Layer> different() {
    return List.of(
        dense(5, 3).build(),
        dense(5, 4).build(),
        dense(4, 3).build(),
        dense(5, 3).noBias().build(),
        dense(5, 3).lipschitz(2).build(),
        Nets.spectral(5, 3));
  }

  /** Written out from the paper: w_ij/√Σ_k|Σ_l w_il w_kl|. */
  @Test
  void weightIsTheRawOneWithScaledRows() {
    MultiLayerNetwork net = Nets.net(DataType.DOUBLE, dense(4, 3).build());
    INDArray w = Samples.gaussian(4, 3, 1);
    net.setParam("0_W", w);
    assertThat(SingularValues.largest(w)).isGreaterThan(1);
    INDArray sums = Transforms.abs(w.mmul(w.transpose()), false).sum(1);
    INDArray expected = w.divColumnVector(Transforms.sqrt(sums, true).reshape(4, 1));
    INDArray used = Nets.weights(net).get(0);
    assertThat(used.distance2(expected)).isLessThan(FLOAT64);
    assertThat(SingularValues.largest(used)).isBetween(0.5, 1.0);
  }

  @Test
  void startsAsAnIsometryWhereItCan() {
    INDArray used = Nets.weights(Nets.net(DataType.DOUBLE, dense(3, 5).build())).get(0);
    INDArray gram = used.mmul(used.transpose());
    assertThat(gram.distance2(org.nd4j.linalg.factory.Nd4j.eye(3).castTo(DataType.DOUBLE)))
        .isLessThan(1e-10); // the start is an iterate, off by the square of its last step
  }

  @Test
  void refusesToBeWithoutOutputs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AolDense.Builder().nIn(5).build())
        .withMessage("AolDense nOut: expected > 0, got 0");
  }
}
