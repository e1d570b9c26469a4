package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Margins shown as bands, and figures side by side. */
class BandsTest {
  @Test
  void aBandGreysTheLevelsInside() throws IOException {
    LevelSets bare = LevelSets.of(Fields.disc(41));
    BufferedImage before = Pixels.decode(bare.draw());
    BufferedImage after = Pixels.decode(bare.band(0.2).draw());
    int changed = 0;
    int darker = 0;
    for (int y = 0; y < before.getHeight(); y += 3) {
      for (int x = 0; x < before.getWidth(); x += 3) {
        int a = before.getRGB(x, y) & 0xff;
        int b = after.getRGB(x, y) & 0xff;
        changed += a != b ? 1 : 0;
        darker += b < a ? 1 : 0;
      }
    }
    double all = before.getWidth() * before.getHeight() / 9.0;
    assertThat(changed / all).isBetween(0.05, 0.6);
    assertThat((double) darker / changed).isGreaterThan(0.8);
  }

  @Test
  void aBandShadesScores() throws IOException {
    Histogram bare = Histogram.titled("t").group("g", -2, -1, 0, 1, 2);
    int before = Pixels.distinctColours(Pixels.decode(bare.draw()));
    assertThat(Pixels.distinctColours(Pixels.decode(bare.band(0.5).draw()))).isGreaterThan(before);
    // a band beyond all bars is cut, one beside them is not drawn
    bare.band(100).draw();
    Histogram.titled("t").group("g", 5, 6, 7).band(1).draw();
  }

  @Test
  void theLegendSaysWhichMargin() {
    LevelSets plane = LevelSets.of(Fields.disc(21));
    Histogram scores = Histogram.titled("t").group("g", -1, 1);
    assertThat(plane.band("margin", 0.2).draw().png()).isEqualTo(plane.band(0.2).draw().png());
    assertThat(scores.band("margin", 0.2).draw().png()).isEqualTo(scores.band(0.2).draw().png());
    assertThat(plane.band("smallest margin", 0.2).draw().png())
        .isNotEqualTo(plane.band(0.2).draw().png());
    assertThat(scores.band("smallest margin", 0.2).draw().png())
        .isNotEqualTo(scores.band(0.2).draw().png());
  }

  @Test
  void figuresStandSideBySide() throws IOException {
    Figure left = LevelSets.of(Fields.disc(21)).draw();
    Figure right = Histogram.titled("t").group("g", 1, 2).draw();
    Figure both = SideBySide.of(left, right);
    assertThat(both.width()).isEqualTo(left.width() + right.width());
    assertThat(both.height()).isEqualTo(Math.max(left.height(), right.height()));
    BufferedImage image = Pixels.decode(both);
    BufferedImage second = Pixels.decode(right);
    int down = (both.height() - right.height()) / 2;
    for (int k = 0; k < 300; k += 7) {
      assertThat(image.getRGB(left.width() + 2 * k, down + k)).isEqualTo(second.getRGB(2 * k, k));
    }
  }

  @Test
  void refusesWhatItCannotDraw() {
    FieldTest.refused(
        () -> LevelSets.of(Fields.disc(21)).band(0),
        "LevelSets band: expected a finite margin > 0, got 0.0");
    FieldTest.refused(
        () -> Histogram.titled("t").band(Double.NaN),
        "Histogram band: expected a finite margin > 0, got NaN");
    FieldTest.refused(SideBySide::of, "SideBySide: expected at least one figure, got none");
  }
}
