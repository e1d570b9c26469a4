package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.datasets.IsometricToy;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AmbientDensityTest {
  /** Sums of 13 squares in double. */
  private static final double ROUNDING = 1e-9;

  private static IsometricModel model(INDArray rows, int latent) {
    return IsometricAutoencoder.builder()
        .seed(1)
        .options(o -> o.normalization(Normalization.NONE).latent(latent).steps(30).batch(64))
        .build()
        .fit(rows);
  }

  @Test
  void isTheCodesDensityTimesNoiseAcross() {
    INDArray rows = IsometricToy.sample(200, 1).points();
    IsometricModel model = model(rows, 3);
    AmbientDensity ambient = AmbientDensity.of(model, rows);
    INDArray off = rows.sub(model.reconstruct(rows));
    double square = off.mul(off).sumNumber().doubleValue() / 200;
    assertThat(ambient.variance()).isCloseTo(square / 13, within(ROUNDING));
    double own = off.getRow(7).mul(off.getRow(7)).sumNumber().doubleValue();
    double across =
        own / (2 * ambient.variance()) + 6.5 * Math.log(2 * Math.PI * ambient.variance());
    assertThat(ambient.logDensity(rows)[7])
        .isCloseTo(model.logDensity(rows)[7] - across, within(ROUNDING * Math.max(1, across)));
    assertThat(ambient.anomalyScore(rows)[7]).isEqualTo(-ambient.logDensity(rows)[7]);
  }

  @Test
  void seesRowsOffTheManifold() {
    INDArray rows = IsometricToy.sample(200, 1).points();
    IsometricModel model = model(rows, 3);
    AmbientDensity ambient = AmbientDensity.of(model, rows);
    INDArray near = rows.getRow(0, true);
    INDArray far = near.add(Nd4j.ones(1, 16).muli(5));
    assertThat(ambient.logDensity(far)[0]).isLessThan(ambient.logDensity(near)[0]);
  }

  @Test
  void needsRoomAcross() {
    INDArray rows = IsometricToy.sample(100, 1).points();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmbientDensity.of(model(rows, 16), rows))
        .withMessageContaining("expected codes narrower than 16 columns, got 16");
  }
}
