package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.ofClasses;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossMulticlassKrTest extends MulticlassLossContract {

  @Override
  ILossFunction loss() {
    return new LossMulticlassKr();
  }

  @Override
  ILossFunction other() {
    return new LossMulticlassKr();
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossMulticlassKr\"}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.oneAgainstRest(1, 0, 0, f, labels);
  }

  @Test
  void isKrOfEachColumn() {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81);
    assertThat(score(labels, z, IDENTITY))
        .isEqualTo(new LossKr().computeScore(labels, z, IDENTITY, NO_MASK, true));
  }

  @Test
  void shiftingAColumnChangesNothing() {
    INDArray labels = oneHot(9, 4, 82);
    INDArray z = Samples.gaussian(9, 4, 83);
    INDArray shifted = z.addRowVector(Nd4j.createFromArray(3.0, -1.0, 0.5, 0.0));
    assertThat(score(labels, shifted, IDENTITY))
        .isCloseTo(score(labels, z, IDENTITY), within(FLOAT64));
  }

  @Test
  void anAbsentClassDropsItsMean() {
    INDArray labels = ofClasses(3, 0, 1, 1, 0); // no row of class 2
    INDArray z = Samples.gaussian(4, 3, 84);
    double last = z.getColumn(2).meanNumber().doubleValue();
    double others =
        new LossKr()
            .computeScore(
                Batches.columns(labels, 0, 1), Batches.columns(z, 0, 1), IDENTITY, NO_MASK, true);
    assertThat(score(labels, z, IDENTITY)).isCloseTo((2 * others + last) / 3, within(FLOAT64));
  }
}
