package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelsTest {
  private static final LevelSets DISC = LevelSets.of(Fields.disc(21)).title("a disc");

  private static LevelSets shifted(double x0) {
    Grid grid = new Grid(-2, 2, 41, -2, 2, 41);
    return LevelSets.of(Fields.sample(grid, (x, y) -> 0.5 - Math.hypot(x - x0, y)));
  }

  @Test
  void everyPictureStandsInItsPlace() throws IOException {
    Panels panels =
        Panels.of("t", List.of("left", "right")).row("r", List.of(shifted(-1), shifted(1)));
    BufferedImage image = Pixels.decode(panels.draw());
    // the disc of the first panel is in its left half, that of the second in its right half
    double half = image.getWidth() / 2.0;
    assertThat(blueAround(image, 0, half) / half).isBetween(0.2, 0.45);
    assertThat((blueAround(image, half, 2 * half) - half) / half).isBetween(0.6, 0.85);
  }

  /** Mean x of blue pixels in a range of columns. */
  private static double blueAround(BufferedImage image, double from, double to) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = (int) from; x < to; x++) {
        Color colour = new Color(image.getRGB(x, y));
        if (colour.getBlue() - colour.getRed() > 60) {
          sum += x;
          count++;
        }
      }
    }
    return sum / count;
  }

  @Test
  void growsByColumnsAndRows() {
    Figure one = Panels.of("", List.of("a")).row("r", List.of(DISC)).draw();
    Figure four =
        Panels.of("", List.of("a", "b"))
            .row("r", List.of(DISC, DISC))
            .row("s", List.of(DISC, DISC))
            .draw();
    assertThat(four.width()).isGreaterThan((int) (1.7 * one.width()));
    assertThat(four.height()).isGreaterThan((int) (1.7 * one.height()));
  }

  @Test
  void refusesWhatItCannotDraw() {
    FieldTest.refused(() -> Panels.of("t", List.of()), "expected at least one name, got none");
    FieldTest.refused(
        () -> Panels.of("t", List.of("a", "b")).row("r", List.of(DISC)),
        "Panels row 'r': expected 2 pictures, one for each column, got 1");
    assertThatThrownBy(() -> Panels.of("t", List.of("a")).draw())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected at least one row");
  }
}
