package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path folder;

  private Path picture(String name, int type, int width, int... colours) throws IOException {
    BufferedImage image = new BufferedImage(width, colours.length / width, type);
    for (int k = 0; k < colours.length; k++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(k % width, k / width, 0, colours[k]);
      } else {
        image.setRGB(k % width, k / width, 0xff000000 | colours[k]);
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()))
        .isTrue();
    return file;
  }

  private Path gray(String name, int width, int... values) throws IOException {
    return picture(name, BufferedImage.TYPE_BYTE_GRAY, width, values);
  }

  private static int[] bytes(ImageSet set) {
    float[] values = set.images().reshape('c', new long[] {set.images().length()}).toFloatVector();
    int[] bytes = new int[values.length];
    Arrays.setAll(bytes, k -> Math.round(values[k] * 255));
    return bytes;
  }

  @Test
  void foldersAreClassesInOrder() throws Exception {
    gray("cats/2.png", 1, 20);
    gray("cats/10.png", 1, 10);
    gray("ants/a.png", 1, 30);
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("ants/notes.txt"), "not a picture");
    Files.writeString(folder.resolve("ants/.hidden.png"), "nor this");
    Files.writeString(folder.resolve("README"), "about");

    ImageSet set = ImageFolder.read(folder, new ImageShape(1, 1, 1));

    assertThat(ImageFolder.hasClasses(folder)).isTrue();
    assertThat(set.classes()).containsExactly("ants", "cats");
    assertThat(set.labels()).containsExactly(0, 1, 1);
    assertThat(bytes(set)).containsExactly(30, 10, 20);
  }

  @Test
  void looseFilesAreOneClass() throws Exception {
    gray("b.png", 2, 1, 2, 3, 4);
    gray("a.png", 2, 5, 6, 7, 8);

    ImageSet set = ImageFolder.read(folder, new ImageShape(1, 2, 2));

    assertThat(ImageFolder.hasClasses(folder)).isFalse();
    assertThat(set.classes()).containsExactly(ImageFolder.ONLY);
    // gray as it is in the file: taken for light, 5 would become 39
    assertThat(bytes(set)).containsExactly(5, 6, 7, 8, 1, 2, 3, 4);
  }

  @Test
  void colourIsPlaneByPlane() throws Exception {
    picture("a.png", BufferedImage.TYPE_INT_ARGB, 2, 0x010203, 0x040506);

    assertThat(bytes(ImageFolder.read(folder, new ImageShape(3, 1, 2))))
        .containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(bytes(ImageFolder.read(folder, new ImageShape(1, 1, 2))))
        // 0.299·1 + 0.587·2 + 0.114·3 = 1.8, and 4.8
        .containsExactly(2, 5);
  }

  @Test
  void grayIsThreeEqualPlanes() throws Exception {
    gray("a.png", 2, 100, 200);

    assertThat(bytes(ImageFolder.read(folder, new ImageShape(3, 1, 2))))
        .containsExactly(100, 200, 100, 200, 100, 200);
  }

  @Test
  void theMiddleIsKeptAndPixelsAreMeans() throws Exception {
    // 6×2: the middle 2×2 of a square
    gray("a.png", 6, 255, 255, 10, 20, 255, 255, 255, 255, 30, 44, 255, 255);
    assertThat(bytes(ImageFolder.read(folder, new ImageShape(1, 1, 1)))).containsExactly(26);
    assertThat(bytes(ImageFolder.read(folder, new ImageShape(1, 2, 2))))
        .containsExactly(10, 20, 30, 44);
    // larger: each pixel covers a quarter of one of the file's
    assertThat(bytes(ImageFolder.read(folder, new ImageShape(1, 4, 4))))
        .containsExactly(10, 10, 20, 20, 10, 10, 20, 20, 30, 30, 44, 44, 30, 30, 44, 44);
  }

  @Test
  void sharesOfPixelsCount() throws Exception {
    gray("a.png", 3, 0, 90, 240);
    assertThat(bytes(ImageFolder.read(folder, new ImageShape(1, 1, 3))))
        .containsExactly(0, 90, 240);
    // three pixels on two: (0 + 90/2) / 1.5 and (90/2 + 240) / 1.5
    gray("a.png", 3, 0, 90, 240, 0, 90, 240, 0, 90, 240);
    assertThat(bytes(ImageFolder.read(folder, new ImageShape(1, 2, 2))))
        .containsExactly(30, 190, 30, 190);
  }

  @Test
  void aJpegIsRead() throws Exception {
    int[] even = new int[64];
    Arrays.fill(even, 0x804020);
    picture("a.jpg", BufferedImage.TYPE_INT_RGB, 8, even);

    int[] read = bytes(ImageFolder.read(folder, new ImageShape(3, 1, 1)));
    // the format rounds colours
    assertThat(read[0]).isBetween(0x7c, 0x84);
    assertThat(read[1]).isBetween(0x3c, 0x44);
    assertThat(read[2]).isBetween(0x1c, 0x24);
  }

  @Test
  void badFoldersAreRefused() throws Exception {
    ImageShape one = new ImageShape(1, 1, 1);
    refused(folder.resolve("no"), one, "expected a folder, got nothing there");
    refused(folder, one, "expected files .png, .jpg or .jpeg, in it or in sub-folders, got none");
    Path file = gray("a.png", 1, 7);
    refused(file, one, "expected a folder, got a file");
    refused(folder, new ImageShape(2, 1, 1), "expected 1 or 3 channels, got 2");
    refused(folder, new ImageShape(1, 1, Integer.MAX_VALUE), "expected at most 0 pictures");
    gray("b/a.png", 1, 7);
    refused(folder, one, "expected pictures or sub-folders of pictures, got both (1 and 1)");
  }

  @Test
  void damagedPicturesAreNamed() throws Exception {
    ImageShape one = new ImageShape(1, 1, 1);
    Path file = gray("a.png", 4, new int[64]);
    byte[] whole = Files.readAllBytes(file);
    Files.writeString(file, "no picture");
    refused(folder, one, "a.png: expected a PNG or a JPEG, got bytes of another kind");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    refused(folder, one, "a.png: expected a PNG or a JPEG, got one that does not decode");
    Files.write(file, huge());
    refused(folder, one, "a.png: expected at most 100000000 pixels, got 100000×100000");
  }

  /** A header that promises ten thousand million pixels. */
  private static byte[] huge() {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(100_000)
            .putInt(100_000)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array();
    CRC32 sum = new CRC32();
    sum.update(header);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    all.writeBytes(ByteBuffer.allocate(4).putInt(13).array());
    all.writeBytes(header);
    all.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return all.toByteArray();
  }

  private static void refused(Path folder, ImageShape shape, String message) {
    assertThatThrownBy(() -> ImageFolder.read(folder, shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void leavesOutWhatDoesNotDecode(@TempDir Path pictures) throws IOException {
    for (String name : List.of("a", "b")) {
      Path part = Files.createDirectory(pictures.resolve(name));
      for (int i = 0; i < 2; i++) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", part.resolve(i + ".png").toFile());
      }
    }
    Files.writeString(pictures.resolve("b").resolve("torn.PNG"), "torn");
    ImageShape gray = new ImageShape(1, 2, 2);
    ImageFolder.Readable read = ImageFolder.readable(pictures, gray, "png", 0.2);
    assertThat(read.images().labels()).containsExactly(0, 0, 1, 1);
    assertThat(read.images().classes()).containsExactly("a", "b");
    assertThat(read.files())
        .containsExactly(
            Path.of("a", "0.png"),
            Path.of("a", "1.png"),
            Path.of("b", "0.png"),
            Path.of("b", "1.png"));
    assertThat(read.faults()).singleElement().asString().contains("torn.PNG", "expected a PNG");
    assertThatThrownBy(() -> ImageFolder.readable(pictures, gray, "png", 0.1))
        .hasMessageContaining("at most 0.1 of the pictures not to decode, got 1 of 5, first: ");
    assertThatThrownBy(() -> ImageFolder.readable(pictures, gray, "jpg", 0.1))
        .hasMessageContaining("with files .jpg, got none");
    assertThatThrownBy(() -> ImageFolder.readable(pictures, gray, "png", 1))
        .hasMessage("ImageFolder share of bad pictures: expected in [0, 1), got 1.0");
  }

  @Test
  void namesClassesWithoutPictures(@TempDir Path pictures) throws IOException {
    int[] even = new int[64];
    for (String name : List.of("a/0.jpg", "a/1.JPEG", "a/2.png", "b/0.png")) {
      Path from = picture(name.toLowerCase(Locale.ROOT), BufferedImage.TYPE_INT_RGB, 8, even);
      Files.createDirectories(pictures.resolve(name).getParent());
      Files.copy(from, pictures.resolve(name));
    }
    ImageShape gray = new ImageShape(1, 2, 2);
    for (String extension : List.of("jpg", ".jpg", "JPEG", ".jpeg")) {
      ImageFolder.Readable read = ImageFolder.readable(pictures, gray, extension, 0);
      assertThat(read.files()).containsExactly(Path.of("a", "0.jpg"), Path.of("a", "1.JPEG"));
      assertThat(read.images().classes()).containsExactly("a");
      assertThat(read.faults())
          .containsExactly(
              "ImageFolder %s: expected files .jpg, got none".formatted(pictures.resolve("b")));
    }
    assertThat(ImageFolder.readable(pictures, gray, ".PNG", 0).images().labels())
        .containsExactly(0, 1);
  }
}
