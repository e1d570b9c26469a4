package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CloudsTest {
  private static final INDArray CORNER = Nd4j.createFromArray(new double[][] {{-2, -2}});
  private static final INDArray OUTSIDE = Nd4j.createFromArray(new double[][] {{9, 9}});

  /** More than a GIF's palette errs, less than the tint of one point. */
  private static final int TINT = 40;

  @TempDir private Path folder;

  private static Clouds axes() {
    return Clouds.over(-4, 4);
  }

  /** Pixels that are more red than blue. */
  private static int red(BufferedImage image) {
    int count = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight() * 9 / 10; y++) {
        int rgb = image.getRGB(x, y);
        count += (rgb >> 16 & 255) - (rgb & 255) > TINT ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void drawsEachCloudInItsInkAndNothingBeyondTheAxes() throws IOException {
    BufferedImage empty = image(axes().cloud("made", Ink.RED, OUTSIDE));
    BufferedImage full = image(axes().cloud("made", Ink.RED, CORNER));
    assertThat(red(empty)).isZero();
    assertThat(red(full)).isBetween(30, 150);
    // a quarter of the way in, from the left and from below
    int rgb = full.getRGB(2 * (44 + 90), 2 * (36 + 270));
    assertThat(rgb >> 16 & 255).isGreaterThan(rgb & 255);
    assertThat(red(image(axes().cloud("real", Ink.BLUE, CORNER)))).isZero();
  }

  private static BufferedImage image(Clouds clouds) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(clouds.draw().png()));
  }

  @Test
  void aPdfPointsAtItsObjects() throws IOException {
    Path file = folder.resolve("clouds.pdf");
    axes().title("a (b)").cloud("real", Ink.BLUE, CORNER).writePdf(file);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("%PDF-1.4\n").endsWith("%%EOF\n");
    int table = Integer.parseInt(text.replaceAll("(?s).*startxref\n(\\d+)\n.*", "$1"));
    String[] rows = text.substring(table).lines().toArray(String[]::new);
    assertThat(rows[0]).isEqualTo("xref");
    for (int k = 1; k <= 4; k++) {
      int place = Integer.parseInt(rows[2 + k].substring(0, 10));
      assertThat(text.substring(place)).startsWith(k + " 0 obj");
    }
  }

  @Test
  void aMovieHasItsFramesAndTheirTime() throws IOException {
    Path file = folder.resolve("movie.gif");
    Files.write(file, new byte[1_000_000]);
    try (Movie movie = Movie.open(file, axes().cloud("real", Ink.BLUE, CORNER), 100)) {
      movie.add("one", OUTSIDE);
      movie.add("two", Nd4j.createFromArray(new double[][] {{2, 2}}));
      movie.add("three", OUTSIDE);
    }
    assertThat(Files.size(file)).as("nothing of an older file").isLessThan(100_000);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(file.toFile()));
    assertThat(reader.getNumImages(true)).isEqualTo(3);
    assertThat(red(reader.read(0))).isZero();
    assertThat(red(reader.read(1))).isBetween(5, 60);
    assertThat(red(reader.read(2))).as("frames are whole").isZero();
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0");
    IIOMetadataNode control =
        (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    assertThat(control.getAttribute("delayTime")).isEqualTo("10");
    reader.dispose();
  }

  /** Ten classes in a row from left to right: each point keeps the hue of its class. */
  @Test
  void aMovieOfClassesHasTheirInks() throws IOException {
    int classes = 10;
    Clouds awaiting = axes();
    Clouds picture = axes().title("epoch 1");
    for (int k = 0; k < classes; k++) {
      double[][] points = new double[20][2];
      Arrays.fill(points, new double[] {-3.6 + 0.8 * k, 0});
      awaiting = awaiting.awaiting("a class of number " + k, Ink.ofClass(k, classes));
      picture = picture.cloud("", Ink.ofClass(k, classes), Nd4j.createFromArray(points));
    }
    Path file = folder.resolve("movie.gif");
    try (Movie movie = Movie.open(file, awaiting, 100)) {
      movie.add(picture);
    }
    BufferedImage frame = ImageIO.read(file.toFile());
    assertThat(frame.getHeight()).as("three rows of labels more").isEqualTo(440 + 3 * 18);
    for (int k = 0; k < classes; k++) {
      Color expected = Ink.ofClass(k, classes).colour();
      Color got = new Color(frame.getRGB(44 + 18 + 36 * k, 36 + 180));
      assertThat(away(got, expected)).isLessThan(TINT);
      for (int other = 0; other < classes; other++) {
        double others = away(got, Ink.ofClass(other, classes).colour());
        assertThat(others).isGreaterThanOrEqualTo(away(got, expected));
      }
    }
    assertThat(new Color(frame.getRGB(60, 60))).isEqualTo(Color.WHITE);
  }

  private static double away(Color a, Color b) {
    return Math.sqrt(
        Math.pow(a.getRed() - b.getRed(), 2)
            + Math.pow(a.getGreen() - b.getGreen(), 2)
            + Math.pow(a.getBlue() - b.getBlue(), 2));
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Clouds.over(1, 1))
        .withMessageContaining("expected finite min < max");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> axes().cloud("made", Ink.RED, Nd4j.zeros(3, 3)))
        .withMessageContaining("[n, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Movie.open(folder.resolve("movie.gif"), axes(), 9))
        .withMessageContaining("at least 10 ms");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ink.ofClass(3, 3))
        .withMessage("Ink class: expected from 0 to 2, got 3");
    Clouds wider = Clouds.over(-5, 5);
    try (Movie movie = Movie.open(folder.resolve("movie.gif"), axes(), 100)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> movie.add(wider))
          .withMessageContaining("expected those of the backdrop, -4.0 to 4.0, got -5.0 to 5.0");
    }
  }
}
