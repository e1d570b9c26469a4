package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageSetTest {
  private static final List<String> CLASSES = List.of("dark", "light", "none");
  private static final ImageShape SHAPE = new ImageShape(2, 1, 3);

  /** Four images of six different pixels: image i begins at 6i. */
  private static ImageSet four() {
    byte[] pixels = new byte[24];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = (byte) k;
    }
    return ImageSet.of("four", SHAPE, 255, pixels, new int[] {0, 1, 1, 0}, CLASSES);
  }

  /** The first pixel of each image tells which it was. */
  private static int[] which(ImageSet set) {
    float[] values = set.images().reshape('c', new long[] {-1}).toFloatVector();
    return IntStream.range(0, set.size()).map(i -> Math.round(values[6 * i] * 255) / 6).toArray();
  }

  @Test
  void imagesAreFloatsInOrder() {
    INDArray images = four().images();

    assertThat(images.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(images.ordering()).isEqualTo('c');
    assertThat(images.shape()).containsExactly(4, 2, 1, 3);
    assertThat(images.getFloat(2, 1, 0, 2)).isEqualTo(17 / 255f);
    assertThat(images.getFloat(3, 0, 0, 1)).isEqualTo(19 / 255f);
  }

  @Test
  void bytesHaveNoSign() {
    ImageSet white =
        ImageSet.of(
            "w", new ImageShape(1, 1, 2), 255, new byte[] {-1, -128}, new int[] {0}, CLASSES);

    assertThat(white.images().toString()).doesNotContain("-");
    assertThat(white.images().getFloat(0, 0, 0, 0)).isEqualTo(1);
    assertThat(white.images().getFloat(0, 0, 0, 1)).isEqualTo(128 / 255f);
  }

  @Test
  void manyImagesComeInSeveralPieces() {
    // more than one chunk: 5 images of a little more than a million values
    ImageShape shape = new ImageShape(1, 1025, 1024);
    byte[] pixels = new byte[5 * shape.length()];
    for (int i = 0; i < 5; i++) {
      Arrays.fill(pixels, i * shape.length(), (i + 1) * shape.length(), (byte) (51 * i));
    }
    INDArray images = ImageSet.of("big", shape, 255, pixels, new int[5], List.of("all")).images();

    for (int i = 0; i < 5; i++) {
      INDArray image = images.tensorAlongDimension(i, 1, 2, 3);
      assertThat(image.minNumber().floatValue()).isEqualTo(0.2f * i);
      assertThat(image.maxNumber().floatValue()).isEqualTo(0.2f * i);
    }
  }

  @Test
  void cannotBeChangedFromOutside() {
    byte[] pixels = new byte[6];
    int[] labels = {1};
    ImageSet set = ImageSet.of("one", SHAPE, 255, pixels, labels, CLASSES);
    pixels[0] = 9;
    labels[0] = 0;
    set.labels()[0] = 2;
    set.images().addi(1);

    assertThat(set.labels()).containsExactly(1);
    assertThat(set.images().maxNumber().floatValue()).isZero();
  }

  @Test
  void labelsAsTargets() {
    assertThat(four().oneHot().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 0}});
    assertThat(four().oneHot().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(four().classCounts()).containsExactly(2, 2, 0);
    assertThat(four()).hasToString("ImageSet four: 4 of 2×1×3, 3 classes");
  }

  @Test
  void partsKeepPixelsAndLabelsTogether() {
    assertThat(which(four().batch(1, 3))).containsExactly(1, 2);
    assertThat(four().batch(2, 4).labels()).containsExactly(1, 0);
    assertThat(which(four().select(3, 0, 3))).containsExactly(3, 0, 3);
    assertThat(four().select(2, 0).labels()).containsExactly(1, 0);
    assertThat(which(four().where(0))).containsExactly(0, 3);
    assertThat(four().where(0, 1, 2).size()).isEqualTo(4);
    assertThat(four().where(1).classes()).isEqualTo(CLASSES);
  }

  @Test
  void shufflesBySeed() {
    ImageSet many = four().select(IntStream.range(0, 40).map(i -> i % 4).toArray());
    ImageSet one = many.shuffle(1);

    assertThat(which(one)).isNotEqualTo(which(many)).isEqualTo(which(many.shuffle(1)));
    assertThat(which(one)).isNotEqualTo(which(many.shuffle(2)));
    assertThat(which(one)).containsExactlyInAnyOrder(which(many));
    int[] label = {0, 1, 1, 0};
    assertThat(one.labels()).isEqualTo(Arrays.stream(which(one)).map(i -> label[i]).toArray());
  }

  @Test
  void splitsIntoAllOfIt() {
    ImageSplit split = four().split(3, 5);

    assertThat(split.train().size()).isEqualTo(3);
    assertThat(split.test().size()).isEqualTo(1);
    assertThat(
            IntStream.concat(
                    Arrays.stream(which(split.train())), Arrays.stream(which(split.test())))
                .sorted())
        .containsExactly(0, 1, 2, 3);
    assertThat(which(four().split(3, 5).train())).isEqualTo(which(split.train()));
  }

  @Test
  void refusesWhatDoesNotFit() {
    byte[] six = new byte[6];
    six[4] = 17;
    int[] one = {0};
    refused(
        () -> ImageSet.of("s", SHAPE, 0, six, one, CLASSES),
        "maximum: expected in [1, 255], got 0");
    refused(() -> ImageSet.of("s", SHAPE, 256, six, one, CLASSES), "[1, 255], got 256");
    refused(
        () -> ImageSet.of("s", SHAPE, 16, six, one, CLASSES),
        "pixels: expected at most 16, got 17 in image 0");
    refused(
        () -> ImageSet.of("s", SHAPE, 255, six, new int[0], CLASSES), "expected images, got none");
    refused(
        () -> ImageSet.of("s", SHAPE, 255, six, new int[2], CLASSES),
        "pixels: expected 12, for 2 labels and images of 2×1×3, got 6");
    refused(
        () -> ImageSet.of("s", SHAPE, 255, six, new int[] {3}, CLASSES),
        "labels: expected in [0, 3), got 3 at image 0");
    refused(() -> ImageSet.of("s", SHAPE, 255, six, new int[] {-1}, CLASSES), "got -1 at image 0");
    refused(
        () -> ImageSet.of("s", SHAPE, 255, six, one, List.of("a", "a")),
        "expected different names, at least one, got [a, a]");
    refused(() -> four().batch(2, 2), "batch: expected 0 ≤ from < to ≤ 4, got from 2 to 2");
    refused(() -> four().batch(-1, 2), "got from -1 to 2");
    refused(() -> four().batch(3, 5), "got from 3 to 5");
    refused(() -> four().select(), "rows: expected at least one, got none");
    refused(() -> four().select(4), "rows: expected indices in [0, 4), got 4");
    refused(() -> four().where(3), "classes: expected indices in [0, 3), got 3");
    refused(() -> four().where(2), "expected some with images, got none of [2]");
    refused(() -> four().split(0, 1), "split: expected in [1, 3], so that both parts have images");
    refused(() -> four().split(4, 1), "got 4");
    refused(() -> new ImageShape(1, 0, 3), "ImageShape: expected sizes ≥ 1, got 1×0×3");
    refused(() -> new ImageShape(3, 40_000, 40_000), "expected at most 2³¹ − 1 values");
  }

  @Test
  void aSplitsPartsBelongTogether() {
    ImageSet other =
        ImageSet.of("o", new ImageShape(1, 2, 3), 255, new byte[6], new int[1], CLASSES);
    ImageSet named = ImageSet.of("n", SHAPE, 255, new byte[6], new int[1], List.of("x"));

    refused(
        () -> new ImageSplit(four(), other),
        "expected images of one size, got 2×1×3 to train and 1×2×3 to test");
    refused(() -> new ImageSplit(four(), named), "expected the same classes");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
