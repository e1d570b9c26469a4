package io.github.lipschitz4j.isometric.distortion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class SumSquaredTest extends DistortionContract {
  @Override
  Distortion distortion() {
    return new SumSquared();
  }

  @Override
  int columns() {
    return 5;
  }

  @Test
  void valueOfARowAndOfAnImage() {
    var x = Nd4j.createFromArray(new double[][] {{1, 2, 3, 4}});
    var y = Nd4j.createFromArray(new double[][] {{1, 0, 0, 4}});
    assertThat(distortion().measure(x, y).values()).containsExactly(13.0);
    long[] image = {1, 1, 2, 2};
    assertThat(distortion().measure(x.reshape('c', image), y.reshape('c', image)).values())
        .containsExactly(13.0);
  }
}
