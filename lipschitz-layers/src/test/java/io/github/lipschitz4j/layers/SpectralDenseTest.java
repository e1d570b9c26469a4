package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Polar;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class SpectralDenseTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Arrays.stream(WeightMode.values())
        .flatMap(
            mode ->
                Stream.of(
                    new Variant(mode + " tall", Nets.spectral(5, 3, mode), 5, 3),
                    new Variant(mode + " wide", Nets.spectral(3, 5, mode), 3, 5),
                    new Variant(mode + " square", Nets.spectral(4, 4, mode), 4, 4),
                    new Variant(mode + " without bias", noBias(mode), 5, 3)));
  }

  private static SpectralDense noBias(WeightMode mode) {
    return new SpectralDense.Builder().nIn(5).nOut(3).weightMode(mode).noBias().build();
  }

  @Override
  List<Layer> different() {
    return List.of(
        Nets.spectral(5, 3),
        Nets.spectral(5, 4),
        Nets.spectral(4, 3),
        Nets.spectral(5, 3, WeightMode.RETRACTION),
        noBias(WeightMode.REPARAMETRIZATION),
        new SpectralDense.Builder().nIn(5).nOut(3).polar(new Polar(1e-3)).build(),
        bjorck(new Bjorck(6, 0.5, 40, 1e-6)),
        bjorck(new Bjorck(5, 0.5, 40, 1e-6)),
        bjorck(new Bjorck(6, 0.4, 40, 1e-6)),
        bjorck(new Bjorck(6, 0.5, 30, 1e-6)),
        bjorck(new Bjorck(6, 0.5, 40, 1e-5)),
        Nets.head(5));
  }

  private static SpectralDense bjorck(Bjorck options) {
    return new SpectralDense.Builder().nIn(5).nOut(3).bjorck(options).build();
  }

  @Test
  void refusesToBeWithoutOutputs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpectralDense.Builder().nIn(5).build())
        .withMessage("SpectralDense nOut: expected > 0, got 0");
  }
}
