package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CifarPngTest {
  private static byte[] png(int width, int height, int type) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // red tells the image, green the row, blue the column, half of it seen through
        picture.setRGB(x, y, 0x80 << 24 | (200 + y) << 16 | x / 32 << 8 | x % 32);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
  void aRowIsAnImageAndTheColumnItsPixel(int type) throws Exception {
    byte[] pixels = new byte[3 * CifarPng.SHAPE.length()];

    CifarPng.read("p.png", png(1024, 2, type), pixels, 1, 2);

    assertThat(Arrays.copyOf(pixels, CifarPng.SHAPE.length())).containsOnly(0);
    for (int i = 0; i < 2; i++) {
      int start = (1 + i) * CifarPng.SHAPE.length();
      for (int p : new int[] {0, 31, 32, 1023}) {
        assertThat(Byte.toUnsignedInt(pixels[start + p])).isEqualTo(200 + i);
        assertThat(pixels[start + 1024 + p]).isEqualTo((byte) (p / 32));
        assertThat(pixels[start + 2048 + p]).isEqualTo((byte) (p % 32));
      }
    }
  }

  @Test
  void refusesOtherPictures() throws Exception {
    byte[] pixels = new byte[2 * CifarPng.SHAPE.length()];
    byte[] small = png(32, 32, BufferedImage.TYPE_INT_RGB);
    byte[] gray = png(1024, 2, BufferedImage.TYPE_BYTE_GRAY);
    byte[] good = png(1024, 2, BufferedImage.TYPE_INT_RGB);

    refused(small, pixels, "expected 1024×2 pixels, an image a row, got 32×32");
    refused(gray, pixels, "expected red, green and blue of 8 bits, got 1 bands of 8");
    refused(new byte[10], pixels, "expected a PNG, got one that does not decode");
    refused(Arrays.copyOf(good, good.length / 2), pixels, "does not decode");
  }

  private static void refused(byte[] png, byte[] pixels, String message) {
    assertThatThrownBy(() -> CifarPng.read("p.png", png, pixels, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CifarPng p.png: ")
        .hasMessageContaining(message);
  }

  @Test
  void readsLabels() {
    assertThat(labels("[3,8, 0 ,9]\n")).containsExactly(3, 8, 0, 9);
    // as long as the real one: no pattern that recurses
    String many = "1,".repeat(49_999);
    assertThat(labels("[" + many + "2]")).hasSize(50_000).endsWith(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "[1,]", "[-1]", "[1.0]", "{1}", "[1", "[[1]]", "[9999999999]"})
  void refusesOtherLists(String text) {
    assertThatThrownBy(() -> labels(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("l.json: expected a list of labels such as [3,8,8], got '");
  }

  private static int[] labels(String text) {
    return CifarPng.labels("l.json", text.getBytes(StandardCharsets.UTF_8));
  }
}
