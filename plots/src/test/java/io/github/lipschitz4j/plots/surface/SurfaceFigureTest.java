package io.github.lipschitz4j.plots.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.plots.Figure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

class SurfaceFigureTest {
  private static final Path FOLDER = Path.of("target", "gallery");
  private static final double ROUNDING = 1e-15;

  private static TriangleMesh ball(int resolution) {
    return MarchingCubes.surface(Solids.cube(1.2, resolution), Solids.ball(), 0);
  }

  private static BufferedImage image(Figure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(figure.png()));
  }

  private static double inked(BufferedImage image, int left, int right) {
    int inked = 0;
    for (int y = 24; y < 664; y++) {
      for (int x = left; x < right; x++) {
        inked += (image.getRGB(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
      }
    }
    return inked;
  }

  @Test
  void aBallIsADiscInEveryView() throws IOException {
    BufferedImage image = image(SurfaceFigure.of("ball", ball(40)).draw());
    // it fills a panel of 640, with 4 % of air
    double radius = 320 / 1.04;
    double disc = Math.PI * radius * radius;
    double rim = 2 * Math.PI * radius * 2;
    assertThat(inked(image, 24, 664)).isCloseTo(disc, within(rim));
    assertThat(inked(image, 688, 1328)).isCloseTo(disc, within(rim));
  }

  @Test
  void theOuterSideIsBlueAndTheInnerOrange() throws IOException {
    List<Camera> one = List.of(new Camera(0, 0, Camera.Up.Z));
    Figure outer = SurfaceFigure.of("ball", ball(20)).views(one).draw();
    TriangleMesh ball = ball(20);
    int[][] turned = ball.triangles();
    for (int[] t : turned) {
      int second = t[1];
      t[1] = t[2];
      t[2] = second;
    }
    Figure inner =
        SurfaceFigure.of("ball", TriangleMesh.of(ball.vertices(), turned)).views(one).draw();

    int blue = image(outer).getRGB(344, 344);
    int orange = image(inner).getRGB(344, 344);
    assertThat(blue & 0xff).isGreaterThan(blue >> 16 & 0xff);
    assertThat(orange & 0xff).isLessThan(orange >> 16 & 0xff);
  }

  @Test
  void whatIsNearHidesWhatIsFar() throws IOException {
    // from above: a point over the ball is seen, one below is not, one inside is not
    Camera above = new Camera(0, 90, Camera.Up.Z);
    SurfaceFigure figure = SurfaceFigure.of("ball", ball(20)).views(List.of(above));
    int over = middle(figure.points(Nd4j.createFromArray(new double[][] {{0, 0, 1.1}})));
    int inside = middle(figure.points(Nd4j.createFromArray(new double[][] {{0, 0, 0}})));
    int below = middle(figure.points(Nd4j.createFromArray(new double[][] {{0, 0, -1.1}})));
    int none = middle(figure);
    assertThat(over).isNotEqualTo(none);
    assertThat(inside).isEqualTo(none);
    assertThat(below).isEqualTo(none);
  }

  private static int middle(SurfaceFigure figure) throws IOException {
    return image(figure.draw()).getRGB(344, 344);
  }

  @ParameterizedTest
  @EnumSource(Camera.Up.class)
  void aCameraTurnsAndDoesNotMirror(Camera.Up up) {
    double[][] axes = new Camera(33, 21, up).axes();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double dot = axes[i][0] * axes[j][0] + axes[i][1] * axes[j][1] + axes[i][2] * axes[j][2];
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(ROUNDING));
      }
    }
    double determinant =
        axes[0][0] * (axes[1][1] * axes[2][2] - axes[1][2] * axes[2][1])
            - axes[0][1] * (axes[1][0] * axes[2][2] - axes[1][2] * axes[2][0])
            + axes[0][2] * (axes[1][0] * axes[2][1] - axes[1][1] * axes[2][0]);
    assertThat(determinant).isCloseTo(1, within(ROUNDING));
    // level with the horizon, up is up
    double[] level = new Camera(70, 0, up).axes()[1];
    assertThat(level[up == Camera.Up.Y ? 1 : 2]).isEqualTo(1);
  }

  @Test
  void leavesPicturesToLookAt() throws IOException {
    Files.createDirectories(FOLDER);
    TriangleMesh torus = MarchingCubes.surface(Solids.cube(1.6, 60), Solids.torus(), 0);
    Figure figure =
        SurfaceFigure.of("torus", torus)
            .and("ball", ball(30))
            .title("Surfaces")
            .views(List.of(new Camera(-35, 22, Camera.Up.Z)))
            .points(Nd4j.createFromArray(torus.vertices()))
            .draw();
    figure.write(FOLDER.resolve("surfaces.png"));
    assertThat(figure.width()).isEqualTo(24 + 664);
  }

  @Test
  void badInputIsNamed() {
    SurfaceFigure figure = SurfaceFigure.of("ball", ball(5));
    TriangleMesh none = TriangleMesh.of(new double[0][], new int[0][]);
    assertThatThrownBy(() -> figure.and("nothing", none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SurfaceFigure nothing: expected at least one triangle, got none");
    assertThatThrownBy(() -> figure.views(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> figure.points(Nd4j.createFromArray(new double[][] {{0, 0}})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[n, 3]");
    assertThatThrownBy(
            () -> figure.points(Nd4j.createFromArray(new double[][] {{0, 0, Double.NaN}})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 0");
    assertThatThrownBy(() -> new Camera(0, 91, Camera.Up.Z))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[-90, 90]");
  }
}
