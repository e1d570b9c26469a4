package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.values;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class NoneTest extends BoundaryAscentContract {
  @Override
  BoundaryAscent ascent() {
    return new BoundaryAscent.None();
  }

  @Test
  void isTheIdentity() {
    INDArray z = negatives(20, 1);
    assertThat(climb(ascent(), BALL, z)).isNotSameAs(z);
    assertThat(values(climb(ascent(), BALL, z))).isEqualTo(values(z));
  }
}
