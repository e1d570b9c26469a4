package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import io.github.lipschitz4j.oneclass.negatives.NegativeSamplers;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every ascent owes, on an exact signed distance; each has a subclass. */
abstract class BoundaryAscentContract {
  /** A dozen steps in float32 on numbers below 4. */
  static final double FLOAT32 = 5e-6;

  static final Domain DOMAIN = new Domain(new double[] {-3, -3, -3}, new double[] {3, 3, 3});
  static final LipschitzFunction BALL = new BallDistance(1);

  /** Level 0 is where {@link #BALL} has its boundary. */
  abstract BoundaryAscent ascent();

  static INDArray negatives(int rows, long seed) {
    float[][] points = NegativeSamplers.draw(new UniformBox(), DOMAIN, rows, seed);
    return Nd4j.createFromArray(points);
  }

  static INDArray climb(BoundaryAscent ascent, LipschitzFunction f, INDArray z) {
    return ascent.climb(f, z, DOMAIN, new SplittableRandom(7));
  }

  @Test
  void neverGoesDown() {
    INDArray z = negatives(500, 1);
    INDArray rise = BALL.value(climb(ascent(), BALL, z)).sub(BALL.value(z));
    assertThat(rise.minNumber().doubleValue()).isGreaterThan(-FLOAT32);
  }

  @Test
  void leavesRowsPastTheLevelWhereTheyAre() {
    INDArray inside = Samples.gaussian(50, 3, 2).castTo(DataType.FLOAT);
    inside.diviColumnVector(inside.norm2(true, 1).muli(1.2));
    assertThat(values(climb(ascent(), BALL, inside))).isEqualTo(values(inside));
  }

  @Test
  void staysInTheDomain() {
    // uphill is outside
    LipschitzFunction outwards =
        new LipschitzFunction() {
          @Override
          public INDArray value(INDArray x) {
            return x.getColumns(0).reshape('c', new long[] {x.rows(), 1}).sub(10);
          }

          @Override
          public ValueAndGradient valueAndGradient(INDArray x) {
            INDArray gradient = x.like();
            gradient.putColumn(0, Nd4j.ones(x.dataType(), x.rows()));
            return new ValueAndGradient(value(x), gradient);
          }
        };
    INDArray climbed = climb(ascent(), outwards, negatives(200, 3));
    assertThat(climbed.maxNumber().doubleValue()).isLessThanOrEqualTo(3);
    assertThat(climbed.minNumber().doubleValue()).isGreaterThanOrEqualTo(-3);
  }

  @Test
  void staysFiniteWhereTheFunctionIsFlat() {
    for (double slope : new double[] {0, 1e-30, 1e-12, 1e-4}) {
      LipschitzFunction flat =
          new LipschitzFunction() {
            @Override
            public INDArray value(INDArray x) {
              return Nd4j.zeros(x.dataType(), x.rows(), 1).subi(5);
            }

            @Override
            public ValueAndGradient valueAndGradient(INDArray x) {
              return new ValueAndGradient(value(x), x.like().addi(slope));
            }
          };
      INDArray z = negatives(20, 4);
      INDArray climbed = climb(ascent(), flat, z);
      assertThat(climbed.isNaN().any()).isFalse();
      assertThat(climbed.amaxNumber().doubleValue()).isLessThanOrEqualTo(3);
      if (slope == 0) {
        assertThat(values(climbed)).isEqualTo(values(z));
      }
    }
  }

  @Test
  void leavesItsInputAloneAndKeepsItsShapeAndType() {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      for (int rows : new int[] {1, 2, 50}) {
        INDArray z = negatives(rows, 5).castTo(type);
        INDArray copy = z.dup();
        INDArray climbed = climb(ascent(), BALL, z);
        assertThat(climbed.shape()).isEqualTo(z.shape());
        assertThat(climbed.dataType()).isEqualTo(type);
        climbed.assign(0);
        assertThat(values(z)).isEqualTo(values(copy));
      }
    }
  }

  @Test
  void drawsFromTheGeneratorAlone() {
    INDArray z = negatives(50, 6);
    assertThat(values(climb(ascent(), BALL, z))).isEqualTo(values(climb(ascent(), BALL, z)));
  }
}
