package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
  private static final List<String> CLASSES = List.of("a", "b");
  private static final String TWO_IMAGES =
      "00000803 00000002 00000002 00000003  000102030405 0a0b0c0d0eff";

  @TempDir Path folder;
  private Path labels;

  @BeforeEach
  void writeLabels() throws Exception {
    labels = file("labels", "00000801 00000002 0100");
  }

  private Path file(String name, String hex) throws Exception {
    return Files.write(folder.resolve(name), bytes(hex));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void readsGrayImages() throws Exception {
    ImageSet set = Idx.read(file("images", TWO_IMAGES), labels, CLASSES);

    assertThat(set.size()).isEqualTo(2);
    assertThat(set.shape()).isEqualTo(new ImageShape(1, 2, 3));
    assertThat(set.labels()).containsExactly(1, 0);
    assertThat(set.images().getFloat(0, 0, 1, 0)).isEqualTo(3 / 255f);
    assertThat(set.images().getFloat(1, 0, 1, 2)).isEqualTo(1);
    assertThat(set.source()).endsWith("images");
  }

  @Test
  void imagesWithoutLabelsAreOfOneClass() throws Exception {
    Path images = file("images", TWO_IMAGES);
    ImageSet set = Idx.read(images);

    assertThat(set.classes()).containsExactly(ImageFolder.ONLY);
    assertThat(set.labels()).containsExactly(0, 0);
    assertThat(set.images()).isEqualTo(Idx.read(images, labels, CLASSES).images());
    assertThatThrownBy(() -> Idx.read(labels)).hasMessageContaining("expected images");
  }

  @Test
  void readsGzipByItsBytesNotItsName() throws Exception {
    Path images = Files.write(folder.resolve("images"), Packages.gzip(bytes(TWO_IMAGES)));

    assertThat(Idx.read(images, labels, CLASSES).images())
        .isEqualTo(Idx.read(file("plain", TWO_IMAGES), labels, CLASSES).images());
  }

  @Test
  void turnsColourPixelsIntoChannels() throws Exception {
    // 1×2 pixels of red, green, blue
    Path images =
        file(
            "colour", "00000804 00000002 00000001 00000002 00000003  010203 040506  111213 141516");

    ImageSet set = Idx.read(images, labels, CLASSES);

    assertThat(set.shape()).isEqualTo(new ImageShape(3, 1, 2));
    float[] first = set.batch(0, 1).images().reshape('c', new long[] {6}).toFloatVector();
    assertThat(first).containsExactly(1 / 255f, 4 / 255f, 2 / 255f, 5 / 255f, 3 / 255f, 6 / 255f);
    assertThat(set.images().getFloat(1, 2, 0, 1)).isEqualTo(0x16 / 255f);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no IDX | 50350a31 | expected the bytes 00 00 08 and a number of sizes, got '50 35 0a 31'",
        "empty | '' | got ''",
        "floats | 00000d03 00000001 00000001 00000001 00000000 | got '00 00 0d 03'",
        "two sizes | 00000802 00000001 00000001 00 | 1 size for labels, 3 or 4 for images, got 2",
        "sizes cut short | 00000803 00000001 0000 | expected 3 sizes, got an end",
        "no image | 00000803 00000000 00000001 00000001 | expected sizes ≥ 1",
        "negative | 00000803 ffffffff 00000001 00000001 | expected sizes ≥ 1",
        "huge | 00000803 7fffffff 7fffffff 7fffffff | with a product below 2³¹, got [2147483647]",
        "huge in all | 00000803 00010000 00010000 00000001 | 2³¹, got [65536, 65536]",
        "a lie | 00000803 00001000 00001000 00000010 00 | expected 268435456 values",
        "cut short | 00000803 00000002 00000001 00000002 000102 | expected 4 values, [2, 1, 2], got 3",
        "too long | 00000803 00000001 00000001 00000002 000102 | expected 2 values, [1, 1, 2], got more",
        "labels | 00000801 00000002 0000 | expected images, 3 or 4 sizes, got [2]",
        "three | 00000803 00000003 00000001 00000001 000102 | a label for each of the 3 images"
      })
  void refusesBadImages(String what, String hex, String message) throws Exception {
    Path images = file("images", hex);

    assertThatThrownBy(() -> Idx.read(images, labels, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Idx " + folder)
        .hasMessageContaining(message);
  }

  @Test
  void refusesBadLabels() throws Exception {
    Path images = file("images", TWO_IMAGES);

    assertThatThrownBy(() -> Idx.read(images, images, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected labels, 1 size, got [2, 2, 3] (images?)");
    assertThatThrownBy(() -> Idx.read(images, labels, List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("labels: expected in [0, 1), got 1 at image 0");
  }

  @Test
  void refusesDamagedGzip() throws Exception {
    byte[] zipped = Packages.gzip(bytes(TWO_IMAGES));
    Path images = Files.write(folder.resolve("images"), Arrays.copyOf(zipped, zipped.length - 9));

    assertThatThrownBy(() -> Idx.read(images, labels, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected whole gzip data, got a damaged file");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatThrownBy(() -> Idx.read(folder.resolve("none"), labels, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none: expected a file, got nothing there");
    assertThatThrownBy(() -> Idx.read(folder, labels, CLASSES))
        .hasMessageContaining("expected a file, got a folder");
  }
}
