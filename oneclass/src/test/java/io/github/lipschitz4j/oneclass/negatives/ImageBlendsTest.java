package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.inside;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.kolmogorov;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.images.Flip;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.ImageTransform;
import io.github.lipschitz4j.layers.images.QuarterTurns;
import io.github.lipschitz4j.layers.images.Roll;
import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBlendsTest extends NegativeSamplerContract {
  /** Kolmogorov's √n·D is above this with probability 1e-4. */
  private static final double KOLMOGOROV = 2.23;

  /** A blend of numbers up to 1 in float32. */
  private static final double FLOAT32 = 1e-6;

  private static final int SIDE = 9;
  private static final ImageShape SHAPE = new ImageShape(1, SIDE, SIDE);
  private static final ImageTransform TURN = new QuarterTurns(1);
  private static final ImageTransform HALF_TURN = new QuarterTurns(2);
  private static final ImageTransform MIRROR = new Flip(Flip.Direction.HORIZONTAL);

  @Override
  NegativeSampler sampler() {
    return sampler(3);
  }

  @Override
  NegativeSampler sampler(int columns) {
    return ImageBlends.of(new ImageShape(columns, 1, 1));
  }

  /** Images of −1 and 1 with noise, drawn where a function of the place is above 0. */
  private static Surroundings images(DoubleBinaryOperator drawing, int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] images = new float[count][SHAPE.size()];
    for (float[] image : images) {
      for (int k = 0; k < image.length; k++) {
        double value = drawing.applyAsDouble(k % SIDE - SIDE / 2, k / SIDE - SIDE / 2);
        image[k] = (float) ((value > 0 ? 1 : -1) * (0.8 + 0.2 * random.nextDouble()));
      }
    }
    return around(cube(), Scaling.identity(SHAPE.size()), images);
  }

  private static Domain cube() {
    double[] low = new double[SHAPE.size()];
    double[] high = new double[SHAPE.size()];
    Arrays.fill(low, -1);
    Arrays.fill(high, 1);
    return new Domain(low, high);
  }

  private static List<ImageTransform> kept(DoubleBinaryOperator drawing) {
    ImageBlends blends = new ImageBlends(SHAPE, List.of(TURN, HALF_TURN, MIRROR), 0, 0.75);
    return blends.kept(images(drawing, 300), new SplittableRandom(2));
  }

  @Test
  void leavesOutWhatLeadsBackToTheNormals() {
    assertThat(kept((x, y) -> 4 - Math.abs(Math.hypot(x, y) - 3) * 8)).as("a ring").isEmpty();
    assertThat(kept((x, y) -> 1 - Math.abs(x))).as("a bar").containsExactly(TURN);
    assertThat(kept((x, y) -> x - 1)).as("a half").containsExactly(TURN, HALF_TURN, MIRROR);
    assertThat(kept((x, y) -> y - 1)).as("a lower half").containsExactly(TURN, HALF_TURN);
    assertThat(kept((x, y) -> x * y)).as("two quarters").containsExactly(TURN, MIRROR);
  }

  @Test
  void keepsAllWhereTheNormalsAreTooFewToTell() {
    ImageBlends blends = new ImageBlends(SHAPE, List.of(TURN), 0, 1);
    assertThat(blends.kept(images((x, y) -> 1, 3), new SplittableRandom(2))).containsExactly(TURN);
    assertThat(blends.kept(images((x, y) -> 1, 4), new SplittableRandom(2))).isEmpty();
  }

  /** One normal a and its turned image b: blends lie on the segments between them. */
  @Test
  void blendsUniformly() {
    float[][] one = new float[1][SHAPE.size()];
    one[0][0] = 1;
    Surroundings where = around(cube(), Scaling.identity(SHAPE.size()), one);
    ImageBlends blends = new ImageBlends(SHAPE, List.of(HALF_TURN, MIRROR), 0, 0.5);
    int last = SHAPE.size() - 1;
    int mirrored = SIDE - 1;
    float[][] points = draw(blends, where, ROWS, 3);
    double[] shares =
        Arrays.stream(points)
            .peek(p -> assertThat(p[last] + p[mirrored]).isCloseTo(1, within((float) FLOAT32)))
            .filter(p -> p[last] > 0 && p[mirrored] > 0)
            .mapToDouble(p -> p[last])
            .toArray();
    // half of the pairs are of one and the same transform
    assertThat(shares.length / (double) ROWS)
        .isCloseTo(0.5, within(ERRORS * 0.5 / Math.sqrt(ROWS)));
    assertThat(kolmogorov(shares)).isLessThan(KOLMOGOROV);
  }

  @Test
  void staysInTheMiddleOfABlendWhereNoTransformIsLeft() {
    float[][] two = {new float[SHAPE.size()], new float[SHAPE.size()]};
    Arrays.fill(two[1], 1);
    Surroundings where = around(cube(), Scaling.identity(SHAPE.size()), two);
    double[] shares =
        Arrays.stream(draw(new ImageBlends(SHAPE, List.of(), 0, 0.5), where, ROWS, 4))
            .mapToDouble(p -> p[5])
            .filter(share -> share > 0 && share < 1)
            .map(share -> 2 * share - 0.5)
            .toArray();
    assertThat(kolmogorov(shares)).isLessThan(KOLMOGOROV);
  }

  @Test
  void addsNoiseAndStaysInTheDomain() {
    float[][] zero = new float[1][SHAPE.size()];
    Surroundings where = around(cube(), Scaling.identity(SHAPE.size()), zero);
    ImageBlends blends = new ImageBlends(SHAPE, List.of(TURN), 0.2, 0.5);
    float[][] points = draw(blends, where, 5000, 5);
    double error = 0.2 / Math.sqrt(5000);
    for (int j = 0; j < SHAPE.size(); j += 7) {
      assertThat(NegativeSamplers.mean(points, j)).isCloseTo(0, within(ERRORS * error));
      assertThat(NegativeSamplers.deviation(points, j)).isCloseTo(0.2, within(ERRORS * error));
    }
    float[][] loud = draw(new ImageBlends(SHAPE, List.of(TURN), 5, 0.5), where, 100, 6);
    assertThat(inside(loud, cube())).isTrue();
  }

  /** Neighbouring pixels have other centres and scales there, so a turn of them means nothing. */
  @Test
  void transformsInTheUsersUnits() {
    double[] centre = new SplittableRandom(7).doubles(SHAPE.size(), -1, 1).toArray();
    double[] scale = new SplittableRandom(8).doubles(SHAPE.size(), 0.5, 2).toArray();
    Scaling scaling = new Scaling(centre, scale, 1);
    double[] far = new double[SHAPE.size()];
    Arrays.fill(far, 99);
    Domain wide = new Domain(Arrays.stream(far).map(v -> -v).toArray(), far);
    float[] image = images((x, y) -> x - y, 1).inUserUnits()[0];
    float[] standard = image.clone();
    scaling.toStandard(standard);
    Surroundings where = around(wide, scaling, new float[][] {standard});
    float[] turned = new float[SHAPE.size()];
    TURN.apply(image, image, turned, SHAPE, new SplittableRandom(9));
    float[] point = draw(new ImageBlends(SHAPE, List.of(TURN), 0, 0.5), where, 1, 10)[0];
    scaling.toUser(point);
    assertThat(point).containsExactly(turned, within((float) (10 * FLOAT32)));
  }

  @Test
  void choosesTurnsForSquareImagesOnly() {
    assertThat(ImageBlends.of(new ImageShape(3, 8, 8)).transforms())
        .contains(TURN, HALF_TURN, new Roll(2));
    assertThat(ImageBlends.of(new ImageShape(1, 8, 12)).transforms())
        .contains(HALF_TURN)
        .doesNotContain(TURN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesNoiseAndAnAreaThatAreNone(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageBlends(SHAPE, List.of(), bad, 0.75))
        .withMessage("ImageBlends noise: expected finite and ≥ 0, got " + bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageBlends(SHAPE, List.of(), 0, bad))
        .withMessage("ImageBlends apart: expected in [0.5, 1], got " + bad);
  }
}
