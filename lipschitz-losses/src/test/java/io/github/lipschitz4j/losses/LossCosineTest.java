package io.github.lipschitz4j.losses;

import static io.github.lipschitz4j.losses.Batches.distance;
import static io.github.lipschitz4j.losses.Batches.ofClasses;
import static io.github.lipschitz4j.losses.Batches.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class LossCosineTest extends MulticlassLossContract {

  @Override
  ILossFunction loss() {
    return new LossCosine();
  }

  @Override
  ILossFunction other() {
    return new LossCosine();
  }

  @Override
  String json() {
    return "{\"@class\":\"io.github.lipschitz4j.losses.LossCosine\"}";
  }

  @Override
  double formula(INDArray f, INDArray labels) {
    return Formulas.rows(
        f,
        labels,
        (row, target) ->
            -row[target] / Math.sqrt(Arrays.stream(row).map(value -> value * value).sum()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1e-3, 1e200})
  void lengthDoesNotMatter(double length) {
    INDArray labels = oneHot(9, 4, 80);
    INDArray z = Samples.gaussian(9, 4, 81);
    assertThat(score(labels, z.mul(length), IDENTITY))
        .isCloseTo(score(labels, z, IDENTITY), within(FLOAT64));
    assertThat(distance(gradient(labels, z.mul(length)).mul(length), gradient(labels, z)))
        .isLessThan(FLOAT64);
  }

  @Test
  void gradientIsOrthogonalToTheOutput() {
    INDArray labels = oneHot(9, 4, 82);
    INDArray z = Samples.gaussian(9, 4, 83);
    INDArray products = gradient(labels, z).mul(z).sum(1);
    assertThat(products.norm1Number().doubleValue()).isLessThan(FLOAT64);
  }

  @Test
  void nearItsAxisTheGradientKeepsItsDigits() {
    INDArray labels = ofClasses(2, 0);
    INDArray z = Nd4j.createFromArray(new double[][] {{1, 1e-9}});
    double cosine = 1 / Math.sqrt(1 + 1e-18);
    assertThat(1 - cosine * cosine).isZero(); // the property can fail
    assertThat(gradient(labels, z).getDouble(0, 0)).isCloseTo(-1e-18, within(1e-30));
  }

  @Test
  void zeroHasNoDirection() {
    INDArray labels = oneHot(9, 4, 84);
    INDArray zeros = Nd4j.zeros(DataType.DOUBLE, 9, 4);
    assertThat(score(labels, zeros, IDENTITY)).isZero();
    assertThat(gradient(labels, zeros).norm1Number().doubleValue()).isZero();
  }
}
