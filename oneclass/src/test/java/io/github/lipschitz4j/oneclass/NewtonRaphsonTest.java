package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.negatives.NegativeSamplers;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class NewtonRaphsonTest extends BoundaryAscentContract {
  @Override
  BoundaryAscent ascent() {
    return new BoundaryAscent.NewtonRaphson(4, 1, 0);
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "4,1,0", "4,4,0", "16,20,-0.5", "1,0.5,-1"})
  void leavesOfTheDistanceWhatTheFormulaSays(int steps, double eta, double level) {
    INDArray z = negatives(200, 1).castTo(DataType.DOUBLE);
    INDArray climbed = climb(new BoundaryAscent.NewtonRaphson(steps, eta, level), BALL, z);
    SplittableRandom random = new SplittableRandom(7);
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      double share = eta / steps * random.nextDouble();
      double gap = level - (1 - z.getRow(i).norm2Number().doubleValue());
      double left = level - (1 - climbed.getRow(i).norm2Number().doubleValue());
      // a step of more than the gap lands beyond the level, and stays there
      double expected = gap < 0 || share > 1 ? Double.NaN : gap * Math.pow(1 - share, steps);
      if (!Double.isNaN(expected)) {
        assertThat(left).isCloseTo(expected, within(FLOAT32));
        moved++;
      }
    }
    assertThat(moved).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "4,4,0", "16,1,-0.5", "16,16,0"})
  void neverOvershootsTheLevelOfADistance(int steps, double eta, double level) {
    INDArray z = negatives(1000, 2);
    INDArray below = BALL.value(z).lt(level).castTo(DataType.FLOAT);
    INDArray after =
        BALL.value(climb(new BoundaryAscent.NewtonRaphson(steps, eta, level), BALL, z));
    assertThat(below.sumNumber().intValue()).isGreaterThan(500);
    assertThat(after.subi(level).muli(below).maxNumber().doubleValue()).isLessThan(FLOAT32);
  }

  /** The property that the distance has can fail: slope 0.1 below 0, slope 1 above. */
  @Test
  void mayOvershootWhereTheFunctionIsFlatter() {
    LipschitzFunction bent =
        new LipschitzFunction() {
          @Override
          public INDArray value(INDArray x) {
            INDArray first = x.getColumns(0).reshape('c', new long[] {x.rows(), 1});
            return Transforms.max(first, first.mul(0.1), true).subi(1);
          }

          @Override
          public ValueAndGradient valueAndGradient(INDArray x) {
            INDArray gradient = x.like();
            for (int i = 0; i < x.rows(); i++) {
              gradient.putScalar(i, 0, x.getDouble(i, 0) < 0 ? 0.1 : 1);
            }
            return new ValueAndGradient(value(x), gradient);
          }
        };
    INDArray z = Nd4j.createFromArray(new double[][] {{-1, 0, 0}});
    assertThat(bent.value(climb(new BoundaryAscent.NewtonRaphson(1, 1, 0), bent, z)).getDouble(0))
        .isGreaterThan(1);
  }

  @Test
  void spreadsRowsOverTheWay() {
    INDArray z = negatives(1000, 3).castTo(DataType.DOUBLE);
    INDArray gap = BALL.value(z);
    INDArray left = BALL.value(climb(new BoundaryAscent.NewtonRaphson(1, 1, 0), BALL, z));
    INDArray shares = left.div(gap);
    double[] uniform =
        IntStream.range(0, 1000)
            .filter(i -> gap.getDouble(i) < -0.1)
            .mapToDouble(shares::getDouble)
            .toArray();
    // Kolmogorov's √n·D is above this with probability 1e-4
    assertThat(NegativeSamplers.kolmogorov(uniform)).isLessThan(2.23);
  }

  private static BoundaryAscent exact(int steps, BoundaryAscent.NewtonRaphson.Past past) {
    return new BoundaryAscent.NewtonRaphson(
        steps, steps, 0, BoundaryAscent.NewtonRaphson.Pace.FULL, past);
  }

  /** For generation: η = T and u = 1 is one full Newton step each time. */
  @Test
  void arrivesAtTheLevelAtFullPaceAndDrawsNothing() {
    INDArray z = negatives(500, 4);
    INDArray below = BALL.value(z).lt(0).castTo(DataType.FLOAT);
    SplittableRandom random = new SplittableRandom(7);
    INDArray climbed =
        exact(3, BoundaryAscent.NewtonRaphson.Past.STAY).climb(BALL, z, DOMAIN, random);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(7).nextLong());
    assertThat(BALL.value(climbed).muli(below).amaxNumber().doubleValue()).isLessThan(FLOAT32);
    assertThat(BALL.value(climb(ascent(), BALL, z)).muli(below).amaxNumber().doubleValue())
        .isGreaterThan(0.1);
  }

  @Test
  void leadsRowsBackThatAreToReturn() {
    INDArray inside = Nd4j.createFromArray(new float[][] {{0.5f, 0, 0}, {0, -0.25f, 0}});
    INDArray stayed = climb(exact(1, BoundaryAscent.NewtonRaphson.Past.STAY), BALL, inside);
    assertThat(values(stayed)).isEqualTo(values(inside));
    INDArray back = climb(exact(1, BoundaryAscent.NewtonRaphson.Past.RETURN), BALL, inside);
    assertThat(BALL.value(back).amaxNumber().doubleValue()).isLessThan(FLOAT32);
    assertThat(back.getDouble(0, 0)).isCloseTo(1, within(FLOAT32));
    assertThat(back.getDouble(1, 1)).isCloseTo(-1, within(FLOAT32));
  }

  @Test
  void bringsRowsInThatLieOutsideTheDomain() {
    INDArray z = Nd4j.createFromArray(new float[][] {{9, 0, 0}, {-0.5f, 0, 0}});
    INDArray climbed = climb(ascent(), BALL, z);
    assertThat(climbed.getDouble(0, 0)).isLessThanOrEqualTo(3);
    assertThat(values(climbed.getRow(1))).isEqualTo(values(z.getRow(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToTakeNoSteps(int steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundaryAscent.NewtonRaphson(steps, 1, 0))
        .withMessage("NewtonRaphson steps: expected ≥ 1, got " + steps);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAnEtaOrALevelThatIsNone(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundaryAscent.NewtonRaphson(1, bad, 0))
        .withMessage("NewtonRaphson eta: expected > 0, got " + bad);
    if (!Double.isFinite(bad)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new BoundaryAscent.NewtonRaphson(1, 1, bad))
          .withMessage("NewtonRaphson level: expected a finite number, got " + bad);
    }
  }
}
