package io.github.lipschitz4j.datasets.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Meshes and clouds of points in files: OFF, OBJ and PLY (text, binary of either byte order) hold
 * both, XYZ and PWN only points. What a file is, its ending says.
 *
 * <p>A polygon becomes a fan of triangles. A file is a stranger's: its size is bounded ({@value
 * #MOST_MIB} MiB), and so is every number of things that it promises, by the bytes that are left.
 *
 * <p>Source: OFF as Geomview documents it; G. Turk, <em>The PLY Polygon File Format</em> (1994);
 * Wavefront's Object Files, appendix B1 of its <em>Advanced Visualizer</em> manual.
 */
public final class MeshFile {
  static final int MOST_MIB = 256;
  private static final List<String> ENDINGS = List.of(".off", ".obj", ".ply", ".xyz", ".pwn");

  private MeshFile() {}

  /**
   * Whether a file's ending is one that can be read here.
   *
   * @param file any path; need not be there
   * @return whether it ends with .off, .obj, .ply, .xyz or .pwn, in small letters or capitals
   */
  public static boolean isNamed(Path file) {
    return ENDINGS.contains(ending(file));
  }

  /**
   * Reads a mesh.
   *
   * @param file OFF, OBJ or PLY
   * @return its vertices and triangles, in order
   * @throws IllegalArgumentException if it is not there, too large, damaged, or a cloud of points;
   *     the message names the line, where there are lines
   * @throws UncheckedIOException if the disk fails
   */
  public static Mesh read(Path file) {
    Geometry geometry = geometry(file);
    if (geometry.triangles().length == 0) {
      throw source(file).bad("faces", "none: %d points alone".formatted(geometry.points().length));
    }
    return Mesh.owning(geometry.points(), geometry.triangles());
  }

  /**
   * Reads points; of a mesh, its vertices.
   *
   * @param file OFF, OBJ, PLY, XYZ or PWN
   * @return its points, in order
   * @throws IllegalArgumentException if it is not there, too large, or damaged; the message names
   *     the line, where there are lines
   * @throws UncheckedIOException if the disk fails
   */
  public static PointCloud points(Path file) {
    Geometry geometry = geometry(file);
    if (geometry.points().length == 0) {
      throw source(file).bad("points", "none");
    }
    return PointCloud.of(geometry.points());
  }

  /**
   * Whether a file holds faces, and so can be read as a mesh.
   *
   * @param file as in {@link #points(Path)}
   * @return whether there is one face at least
   * @throws IllegalArgumentException as in {@link #points(Path)}
   * @throws UncheckedIOException if the disk fails
   */
  public static boolean hasFaces(Path file) {
    return geometry(file).triangles().length > 0;
  }

  /**
   * Writes a mesh, whole or not at all.
   *
   * @param file to write; replaced if it is there
   * @param mesh to write
   * @param format of the file
   * @throws IllegalArgumentException if the file's ending is not the format's
   * @throws UncheckedIOException if the disk fails; then the file is as it was
   */
  public static void write(Path file, Mesh mesh, MeshFormat format) {
    String wanted = format == MeshFormat.OFF ? ".off" : ".ply";
    if (!ending(file).equals(wanted)) {
      throw source(file).bad("a name that ends with " + wanted, "'%s'".formatted(name(file)));
    }
    byte[] bytes = format.bytes(mesh);
    Path target = file.toAbsolutePath();
    Path draft = target.resolveSibling("." + name(file) + "." + UUID.randomUUID());
    try {
      try {
        Files.write(draft, bytes, StandardOpenOption.CREATE_NEW);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("MeshFile %s: %s".formatted(file, e), e);
    }
  }

  private static Geometry geometry(Path file) {
    Source source = source(file);
    byte[] bytes = bytes(source, file);
    return switch (ending(file)) {
      case ".off" -> Off.read(source, bytes);
      case ".obj" -> Obj.read(source, bytes);
      case ".ply" -> Ply.read(source, bytes);
      case ".xyz", ".pwn" -> Xyz.read(source, bytes);
      default ->
          throw source.bad("a name that ends with " + String.join(", ", ENDINGS), name(file));
    };
  }

  private static byte[] bytes(Source source, Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw source.bad("a file", Files.isDirectory(file) ? "a folder" : "nothing there");
      }
      if (Files.size(file) > (long) MOST_MIB << 20) {
        throw source.bad(
            "at most %d MiB".formatted(MOST_MIB),
            "%d bytes (thin it out first)".formatted(Files.size(file)));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("MeshFile %s: %s".formatted(file, e), e);
    }
  }

  private static Source source(Path file) {
    return new Source(file.toString());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String ending(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }
}
