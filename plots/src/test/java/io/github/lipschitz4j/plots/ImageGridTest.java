package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageGridTest {
  /** One image of 1×2 pixels a row. */
  private static final INDArray GREY =
      Nd4j.createFromArray(new double[][] {{0, 1}, {0.5, 5}, {-3, 0.25}});

  private static Color at(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(2 * x, 2 * y));
  }

  @Test
  void everyPixelIsASquareOfItsLight() throws IOException {
    BufferedImage image = Pixels.decode(ImageGrid.of(GREY, 1, 1, 2).columns(2).draw());

    // a margin of 16, pixels of 28, gaps of 4
    assertThat(image.getWidth()).isEqualTo(2 * (16 + 56 + 4 + 56 + 16));
    assertThat(image.getHeight()).isEqualTo(2 * (16 + 28 + 4 + 28 + 16));
    assertThat(at(image, 30, 30)).isEqualTo(Color.BLACK);
    assertThat(at(image, 58, 30)).isEqualTo(Color.WHITE);
    assertThat(at(image, 90, 30)).isEqualTo(new Color(128, 128, 128));
    // cut to the range
    assertThat(at(image, 118, 30)).isEqualTo(Color.WHITE);
    assertThat(at(image, 30, 62)).isEqualTo(Color.BLACK);
    assertThat(at(image, 58, 62)).isEqualTo(new Color(64, 64, 64));
    // where there is no fourth image
    assertThat(at(image, 90, 62)).isEqualTo(Color.WHITE);
  }

  @Test
  void threeChannelsAreRedGreenAndBlue() throws IOException {
    INDArray rows = Nd4j.createFromArray(new double[][] {{1, -1, -1, 1, 0, -1}});
    ImageGrid grid = ImageGrid.of(rows, 3, 1, 2).range(-1, 1);
    BufferedImage image = Pixels.decode(grid.draw());
    assertThat(at(image, 30, 30)).isEqualTo(new Color(255, 0, 128));
    assertThat(at(image, 58, 30)).isEqualTo(new Color(0, 255, 0));
    // four-dimensional batches, of any order, are the same images
    INDArray images = rows.reshape('c', new long[] {1, 3, 1, 2}).castTo(DataType.FLOAT).dup('f');
    assertThat(ImageGrid.of(images, 3, 1, 2).range(-1, 1).draw().png())
        .isEqualTo(grid.draw().png());
  }

  @Test
  void captionsAndTitleMakeRoomForThemselves() throws IOException {
    ImageGrid bare = ImageGrid.of(GREY, 1, 1, 2).columns(2);
    Figure full =
        bare.title("a title that is wider than the grid is")
            .rowCaptions(List.of("before", "after"))
            .columnCaptions(List.of("0", "1"))
            .draw();
    assertThat(full.width()).isGreaterThan(bare.draw().width());
    assertThat(full.height()).isEqualTo(bare.draw().height() + 2 * (34 + 22));
    assertThat(Pixels.share(Pixels.decode(full), Colours.INK)).isPositive();
  }

  @Test
  void refusesCaptionsOfNothing() {
    ImageGrid grid = ImageGrid.of(GREY, 1, 1, 2);
    ImageGrid three = grid.columnCaptions(List.of("a", "b", "c"));
    three.draw();
    // whatever is said first
    assertThatIllegalStateException()
        .isThrownBy(() -> three.columns(2).draw())
        .withMessage("ImageGrid column captions: expected at most 2, one a column, got 3");
    assertThatIllegalStateException()
        .isThrownBy(() -> grid.rowCaptions(List.of("a", "b")).draw())
        .withMessage("ImageGrid row captions: expected at most 1, one a row, got 2");
    grid.rowCaptions(List.of("a", "b")).columns(2).draw();
  }

  @Test
  void refusesWhatItCannotDraw() {
    ImageGrid grid = ImageGrid.of(GREY, 1, 1, 2);
    FieldTest.refused(() -> ImageGrid.of(GREY, 2, 1, 1), "channels: expected 1 or 3, got 2");
    FieldTest.refused(() -> ImageGrid.of(GREY, 1, 0, 2), "expected at least 1×1, got 0×2");
    FieldTest.refused(
        () -> ImageGrid.of(GREY, 1, 2, 2),
        "ImageGrid rows: expected shape [n, 4] for images of 1×2×2, got [3, 2]");
    FieldTest.refused(
        () -> ImageGrid.of(Nd4j.createFromArray(new double[][] {{0, Double.NaN}}), 1, 1, 2),
        "expected finite values, got NaN in row 0");
    FieldTest.refused(() -> grid.columns(0), "columns: expected ≥ 1, got 0");
    FieldTest.refused(() -> grid.range(1, 1), "the first below the second, got 1.0 and 1.0");
  }
}
