package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LevelSetsTest {
  private static final INDArray POINTS =
      Nd4j.createFromArray(new double[][] {{0.1, 0.2}, {-0.4, 0.3}, {0.3, -0.6}, {5, 5}});

  @Test
  void insideIsBlueOutsideOrangeTheThresholdDark() throws IOException {
    BufferedImage image = Pixels.decode(LevelSets.of(Fields.disc(81)).draw());
    int[] centre = centre(image);

    assertThat(blueness(image, centre[0] + 7, centre[1] + 7)).isGreaterThan(80);
    // towards a corner of the plot, four fifths of the way
    int reach = (int) (0.8 * (centre[0] - left(image)));
    assertThat(blueness(image, centre[0] + reach, centre[1] + reach)).isLessThan(-80);
    assertThat(darkest(image, centre[0], centre[1], reach)).isBetween(0.48, 0.52);
  }

  /** Blue minus red. */
  private static int blueness(BufferedImage image, int x, int y) {
    Color colour = new Color(image.getRGB(x, y));
    return colour.getBlue() - colour.getRed();
  }

  /** Where, going right from the centre, the darkest pixel lies: share of half the plot's width. */
  private static double darkest(BufferedImage image, int x0, int y, int reach) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int dx = 10; dx < reach; dx++) {
      Color colour = new Color(image.getRGB(x0 + dx, y + 11));
      int light = colour.getRed() + colour.getGreen() + colour.getBlue();
      if (light < least) {
        least = light;
        best = dx;
      }
    }
    return best / (reach / 0.8);
  }

  /** The plot's left border: the first coloured pixel half way down. */
  private static int left(BufferedImage image) {
    int y = image.getHeight() / 2;
    for (int x = 0; x < image.getWidth(); x++) {
      if (blueness(image, x, y) < -40) {
        return x;
      }
    }
    throw new AssertionError("no plot in the picture");
  }

  /** The middle of the plot: the bluest pixel of the disc's field. */
  private static int[] centre(BufferedImage image) {
    long sumX = 0;
    long sumY = 0;
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth() * 5 / 6; x++) {
        if (blueness(image, x, y) > 30) {
          sumX += x;
          sumY += y;
          count++;
        }
      }
    }
    return new int[] {(int) (sumX / count), (int) (sumY / count)};
  }

  @Test
  void equalAspectDrawsRoundDiscs() throws IOException {
    Grid wide = new Grid(-4, 4, 161, -2, 2, 81);
    LevelSets picture = LevelSets.of(Fields.sample(wide, (x, y) -> 1 - Math.hypot(x, y)));

    assertThat(roundness(picture)).isBetween(0.98, 1.02);
    assertThat(roundness(picture.aspect(LevelSets.Aspect.FILL))).isLessThan(0.8);
  }

  /** Width of the blue disc by its height. */
  private static double roundness(LevelSets picture) throws IOException {
    BufferedImage image = Pixels.decode(picture.draw());
    int minX = image.getWidth();
    int maxX = 0;
    int minY = image.getHeight();
    int maxY = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth() * 5 / 6; x++) {
        if (blueness(image, x, y) > 30) {
          minX = Math.min(minX, x);
          maxX = Math.max(maxX, x);
          minY = Math.min(minY, y);
          maxY = Math.max(maxY, y);
        }
      }
    }
    return (maxX - minX) / (double) (maxY - minY);
  }

  @Test
  void pointsAreDrawnAndThoseOffTheGridAreNot() throws IOException {
    INDArray far = Nd4j.createFromArray(new double[][] {{5, 5}, {0, 2.1}});
    double legendOnly = purple(far);

    assertThat(legendOnly).isPositive();
    assertThat(purple(POINTS)).isBetween(2.5 * legendOnly, 5 * legendOnly);
  }

  /** Share of the picture in the colour of the second group, in the legend and on the plot. */
  private static double purple(INDArray second) throws IOException {
    BufferedImage image =
        Pixels.decode(LevelSets.of(Fields.disc(41)).points("a", POINTS).points("b", second).draw());
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color colour = new Color(image.getRGB(x, y));
        count += colour.getRed() - colour.getGreen() > 90 && colour.getBlue() > 90 ? 1 : 0;
      }
    }
    return count / (double) image.getWidth() / image.getHeight();
  }

  @Test
  void fieldsOnOneSideOfTheThresholdAndFlatOnesAreDrawn() throws IOException {
    Grid grid = new Grid(0, 1, 5, 0, 1, 5);
    ScalarField flat = Fields.sample(grid, (x, y) -> 3);
    for (double threshold : new double[] {3, -7, 99}) {
      BufferedImage image = Pixels.decode(LevelSets.of(flat).threshold(threshold).draw());
      assertThat(Pixels.distinctColours(image)).isGreaterThan(10);
    }
    LevelSets.of(Fields.disc(21)).threshold(-10).draw();
  }

  @Test
  void samePictureSameBytes() {
    LevelSets picture = LevelSets.of(Fields.disc(21)).points("p", POINTS).title("t");
    assertThat(picture.draw().png()).isEqualTo(picture.draw().png());
  }

  @Test
  void refusesWhatItCannotDraw() {
    LevelSets picture = LevelSets.of(Fields.disc(21));
    FieldTest.refused(() -> picture.threshold(Double.NaN), "expected a finite value, got NaN");
    FieldTest.refused(() -> picture.points("p", Nd4j.ones(2, 3)), "expected shape [n, 2]");
    FieldTest.refused(() -> picture.points("p", POINTS).points("p", POINTS), "got 'p' twice");
  }
}
