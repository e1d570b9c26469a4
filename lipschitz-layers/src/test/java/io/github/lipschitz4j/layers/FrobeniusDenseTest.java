package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.layers.FrobeniusDense.Neurons;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class FrobeniusDenseTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Arrays.stream(WeightMode.values())
        .flatMap(
            mode ->
                Stream.of(
                    new Variant(mode + " joint", conf(mode, Neurons.JOINT).build(), 5, 3),
                    new Variant(
                        mode + " disjoint",
                        conf(mode, Neurons.DISJOINT).build(),
                        5,
                        3,
                        Math.sqrt(3)),
                    new Variant(
                        mode + " without bias", conf(mode, Neurons.JOINT).noBias().build(), 5, 3)));
  }

  private static FrobeniusDense.Builder conf(WeightMode mode, Neurons neurons) {
    return new FrobeniusDense.Builder().nIn(5).nOut(3).weightMode(mode).neurons(neurons);
  }

  @Override
  List<Layer> different() {
    return List.of(
        conf(WeightMode.REPARAMETRIZATION, Neurons.JOINT).build(),
        conf(WeightMode.REPARAMETRIZATION, Neurons.JOINT).nOut(4).build(),
        conf(WeightMode.REPARAMETRIZATION, Neurons.JOINT).noBias().build(),
        conf(WeightMode.REPARAMETRIZATION, Neurons.DISJOINT).build(),
        conf(WeightMode.RETRACTION, Neurons.JOINT).build(),
        Nets.spectral(5, 3));
  }

  @Test
  void refusesToBeWithoutOutputs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrobeniusDense.Builder().nIn(5).build())
        .withMessage("FrobeniusDense nOut: expected > 0, got 0");
  }
}
