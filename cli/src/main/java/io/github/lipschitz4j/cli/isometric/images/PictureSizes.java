package io.github.lipschitz4j.cli.isometric.images;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.ImageShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The size that the pictures of a folder have in common. */
final class PictureSizes {
  private PictureSizes() {}

  /** Reads headers only; refuses pictures of mixed sizes. */
  static ImageShape common(Path folder, int channels) {
    List<Path> files = files(folder);
    Check.that(
        !files.isEmpty(), "--data %s: expected pictures (PNG, JPEG) in it, got none", folder);
    ImageShape first = size(files.get(0), channels);
    for (Path file : files) {
      ImageShape other = size(file, channels);
      Check.that(
          other.equals(first),
          "--data %s: expected pictures of one size, got mixed sizes: %d×%d in %s, %d×%d in %s"
              + " (--image-size brings them to one)",
          folder,
          first.width(),
          first.height(),
          files.get(0).getFileName(),
          other.width(),
          other.height(),
          file.getFileName());
    }
    return first;
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .toLowerCase(Locale.ROOT)
                      .matches("(?s)[^.].*\\.(png|jpe?g)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("--data %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static ImageShape size(Path file, int channels) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      Check.that(readers.hasNext(), "--data %s: expected a PNG or a JPEG, got other bytes", file);
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return new ImageShape(channels, reader.getHeight(0), reader.getWidth(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("--data %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
