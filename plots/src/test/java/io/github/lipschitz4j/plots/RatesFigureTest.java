package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** ROC and precision-recall. */
class RatesFigureTest {
  private static final double[] X = {0, 0, 0.25, 0.5, 1};
  private static final double[] Y = {0, 0.5, 0.75, 1, 1};
  private static final double[] PRECISION = {1, 0.9, 0.8, 0.5, 0.2};

  @Test
  void aRadiusHasOneColourForItsTwoCurves() throws IOException {
    RocFigure plain = RocFigure.titled("t").plain(X, Y);
    RocFigure certified = plain.certified("ε = 0.1", X, Y);
    RocFigure both = certified.attacked("ε = 0.1", X, Y);
    RocFigure two = both.attacked("ε = 0.2", X, Y);

    assertThat(first(plain)).isZero();
    assertThat(first(certified)).isPositive();
    // over the same line: a dashed one adds its part of the legend only
    assertThat(first(both)).isGreaterThan(first(certified));
    BufferedImage image = Pixels.decode(two.draw());
    assertThat(Pixels.share(image, Colours.SERIES.get(1))).isPositive();
    assertThat(Pixels.share(image, Colours.SERIES.get(2))).isZero();
    assertThat(Pixels.share(image, Colours.INK)).isPositive();
    assertThat(image.getWidth()).isEqualTo(1240);
  }

  private static double first(RocFigure figure) throws IOException {
    return Pixels.share(Pixels.decode(figure.draw()), Colours.SERIES.get(0));
  }

  @Test
  void precisionGoesInStepsAndHasItsChance() throws IOException {
    PrecisionRecallFigure one = PrecisionRecallFigure.titled("t").curve("anomalies", Y, PRECISION);
    BufferedImage image = Pixels.decode(one.curve("normals", Y, PRECISION).draw());

    assertThat(Pixels.share(Pixels.decode(one.draw()), Colours.SERIES.get(1))).isZero();
    assertThat(Pixels.share(image, Colours.SERIES.get(1))).isPositive();
  }

  @Test
  void samePictureSameBytes() {
    RocFigure roc = RocFigure.titled("t").plain(X, Y).attacked("ε", X, Y);
    assertThat(roc.draw().png()).isEqualTo(roc.draw().png());
  }

  @Test
  void refusesWhatItCannotDraw() {
    RocFigure roc = RocFigure.titled("t");
    double[] one = {0};
    FieldTest.refused(() -> roc.plain(one, one), "at least two, got 1 and 1");
    FieldTest.refused(() -> roc.plain(X, PRECISION.clone()).plain(X, Y), "got two");
    FieldTest.refused(
        () -> roc.certified("ε", new double[] {0, 2}, new double[] {0, 1}),
        "RocFigure 'certified within ε': expected shares in [0, 1], got 2.0 and 1.0 at index 1");
    FieldTest.refused(
        () -> roc.plain(new double[] {1, 0}, new double[] {0, 1}),
        "expected shares that ascend, got 0.0 after 1.0 at index 1");
    FieldTest.refused(
        () -> roc.plain(new double[] {0, Double.NaN}, new double[] {0, 1}), "in [0, 1], got NaN");
    assertThatThrownBy(roc::draw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("RocFigure: expected a curve before draw(), got none");
    PrecisionRecallFigure curves = PrecisionRecallFigure.titled("t");
    FieldTest.refused(() -> curves.curve("a", X, Y).curve("a", X, Y), "got 'a' twice");
    assertThatThrownBy(curves::draw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PrecisionRecallFigure: expected a curve before draw(), got none");
  }
}
