package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Pictures (PNG, JPEG) in folders: each sub-folder is a class, named and ordered as it is; pictures
 * without sub-folders are all of one class, {@value #ONLY}. They are cropped around their centres
 * and brought to one size, each pixel the mean of the area that it covers.
 *
 * <p>Files whose names do not end in .png, .jpg or .jpeg, and all that begins with a point, are
 * passed over. What is deeper than one sub-folder is, too.
 */
public final class ImageFolder {
  /** The class of pictures that lie in no sub-folder. */
  public static final String ONLY = "all";

  private ImageFolder() {}

  /**
   * Whether a folder has sub-folders with pictures, and so classes.
   *
   * @param folder to look into
   * @return whether {@link #read} finds classes in it
   * @throws IllegalArgumentException if it is no folder
   * @throws UncheckedIOException if the disk fails
   */
  public static boolean hasClasses(Path folder) {
    return list(folder).stream()
        .anyMatch(path -> Files.isDirectory(path) && !pictures(path).isEmpty());
  }

  /**
   * Reads all pictures. Takes n·c·h·w bytes.
   *
   * @param folder with pictures, or with sub-folders of pictures
   * @param shape to bring them to: 1 channel for gray, 3 for red, green and blue
   * @return the images, class by class, by their names; 255 is 1
   * @throws IllegalArgumentException if it is no folder, has no pictures or both kinds, one does
   *     not decode (the message names it), or they are too many for an array
   * @throws UncheckedIOException if the disk fails
   */
  public static ImageSet read(Path folder, ImageShape shape) {
    require(
        shape.channels() == 1 || shape.channels() == 3,
        "ImageFolder %s: expected 1 or 3 channels, got %d",
        folder,
        shape.channels());
    List<Path> loose = pictures(folder);
    List<String> classes = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path part : list(folder)) {
      List<Path> own = Files.isDirectory(part) ? pictures(part) : List.of();
      own.forEach(file -> labels.add(classes.size()));
      files.addAll(own);
      if (!own.isEmpty()) {
        classes.add(part.getFileName().toString());
      }
    }
    require(
        loose.isEmpty() || classes.isEmpty(),
        "ImageFolder %s: expected pictures or sub-folders of pictures, got both (%d and %d)",
        folder,
        loose.size(),
        classes.size());
    if (classes.isEmpty()) {
      classes.add(ONLY);
      files.addAll(loose);
      loose.forEach(file -> labels.add(0));
    }
    require(
        !files.isEmpty(),
        "ImageFolder %s: expected files .png, .jpg or .jpeg, in it or in sub-folders, got none",
        folder);
    require(
        (long) files.size() * shape.length() <= Integer.MAX_VALUE - 8,
        "ImageFolder %s: expected at most %d pictures of %s, got %d (a smaller size?)",
        folder,
        (Integer.MAX_VALUE - 8) / shape.length(),
        shape,
        files.size());
    byte[] pixels = new byte[files.size() * shape.length()];
    for (int i = 0; i < files.size(); i++) {
      Picture.read(files.get(i), shape, pixels, i * shape.length());
    }
    int[] own = labels.stream().mapToInt(Integer::intValue).toArray();
    return ImageSet.owning(folder.toString(), shape, 255, pixels, own, classes);
  }

  /**
   * Pictures that could be read, and what was wrong with the others.
   *
   * @param images of those that decode
   * @param files theirs, relative to the folder
   * @param faults one message for each of the others, and for each sub-folder without files of the
   *     extension, which is no class, in order of the files
   */
  public record Readable(ImageSet images, List<Path> files, List<String> faults) {
    /** Copies the lists. */
    public Readable {
      files = List.copyOf(files);
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads the pictures of sub-folders, each a class, without those that do not decode.
   *
   * @param folder with sub-folders of pictures
   * @param shape to bring them to
   * @param extension with or without its point, in any case: png, jpg or jpeg; the last two are one
   * @param mostBad the largest share of pictures that may not decode, in [0, 1)
   * @return the images and the faults
   * @throws IllegalArgumentException if there are no classes, more pictures than that share do not
   *     decode (the message names the first), or they are too many for an array
   * @throws UncheckedIOException if the disk fails
   */
  public static Readable readable(Path folder, ImageShape shape, String extension, double mostBad) {
    require(
        mostBad >= 0 && mostBad < 1,
        "ImageFolder share of bad pictures: expected in [0, 1), got %s",
        mostBad);
    List<String> classes = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<byte[]> read = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<String> undecoded = new ArrayList<>();
    String ending = ending(extension);
    for (Path part : list(folder)) {
      List<Path> own =
          Files.isDirectory(part)
              ? pictures(part).stream().filter(file -> ending(file).equals(ending)).toList()
              : List.of();
      for (Path file : own) {
        byte[] pixels = new byte[shape.length()];
        try {
          Picture.read(file, shape, pixels, 0);
          labels.add(classes.size());
          read.add(pixels);
          files.add(folder.relativize(file));
        } catch (IllegalArgumentException bad) {
          undecoded.add(bad.getMessage());
          faults.add(bad.getMessage());
        }
      }
      if (!own.isEmpty()) {
        classes.add(part.getFileName().toString());
      } else if (Files.isDirectory(part)) {
        faults.add("ImageFolder %s: expected files .%s, got none".formatted(part, ending));
      }
    }
    int all = read.size() + undecoded.size();
    require(
        all > 0,
        "ImageFolder %s: expected sub-folders, one for each class, with files .%s, got none",
        folder,
        ending);
    require(
        !read.isEmpty() && undecoded.size() <= mostBad * all,
        "ImageFolder %s: expected at most %s of the pictures not to decode, got %d of %d, first: %s",
        folder,
        mostBad,
        undecoded.size(),
        all,
        undecoded.isEmpty() ? "none" : undecoded.get(0));
    byte[] pixels = new byte[Math.multiplyExact(read.size(), shape.length())];
    for (int i = 0; i < read.size(); i++) {
      System.arraycopy(read.get(i), 0, pixels, i * shape.length(), shape.length());
    }
    int[] own = labels.stream().mapToInt(Integer::intValue).toArray();
    return new Readable(
        ImageSet.owning(folder.toString(), shape, 255, pixels, own, classes), files, faults);
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return ending(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String ending(String extension) {
    String word = extension.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    return word.equals("jpeg") ? "jpg" : word;
  }

  private static List<Path> pictures(Path folder) {
    return list(folder).stream()
        .filter(Files::isRegularFile)
        .filter(
            file ->
                file.getFileName()
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s).+\\.(png|jpe?g)"))
        .toList();
  }

  /** What is in a folder and not hidden, by name. */
  private static List<Path> list(Path folder) {
    require(
        Files.isDirectory(folder),
        "ImageFolder %s: expected a folder, got %s",
        folder,
        Files.exists(folder) ? "a file" : "nothing there");
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("ImageFolder %s: %s".formatted(folder, e), e);
    }
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
