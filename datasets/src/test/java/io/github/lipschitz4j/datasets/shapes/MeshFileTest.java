package io.github.lipschitz4j.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeshFileTest {
  private static final String PLY =
      """
      ply
      format ascii 1.0
      comment made by hand
      element material 1
      property list uchar int ids
      element vertex 3
      property float nx
      property float32 x
      property double y
      property int z
      element face 1
      property uchar flags
      property list uchar int vertex_index
      end_header
      2 5 6
      9 0 0 0
      9 1.5 0 0
      9 0 1 -2
      7 3 0 1 2
      """;

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static void isTheTriangle(Mesh mesh) {
    assertThat(mesh.vertices()).isEqualTo(new double[][] {{0, 0, 0}, {1.5, 0, 0}, {0, 1, -2}});
    assertThat(mesh.triangles()).isEqualTo(new int[][] {{0, 1, 2}});
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBackBitForBit(MeshFormat format) throws Exception {
    double[][] vertices = Solids.torus(7, 5).vertices();
    vertices[3][1] = Math.nextUp(1.0 / 3) * 1e-17;
    Mesh mesh = Mesh.of(vertices, Solids.torus(7, 5).triangles());
    Path file = folder.resolve(format == MeshFormat.OFF ? "t.OFF" : "t.ply");

    MeshFile.write(file, mesh, format);
    // replaces what is there
    MeshFile.write(file, mesh, format);

    assertThat(MeshFile.read(file).vertices()).isEqualTo(vertices);
    assertThat(MeshFile.read(file).triangles()).isEqualTo(mesh.triangles());
    assertThat(MeshFile.points(file).points().toDoubleMatrix()).isEqualTo(vertices);
    assertThat(MeshFile.hasFaces(file)).isTrue();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void offAsItIsFound() throws Exception {
    String body = "0 0 0\n1.5 0 0 0.1 0.2 0.3\n\n 0\t1 -2 # last\n3 0 1 2 255 0 0\n";
    isTheTriangle(MeshFile.read(file("a.off", "OFF\n3 1 0\n" + body)));
    isTheTriangle(MeshFile.read(file("b.off", "# by hand\r\nCOFF 3 1 3\r\n" + body)));
    isTheTriangle(MeshFile.read(file("c.off", "OFF3 1 0\n" + body)));
    isTheTriangle(MeshFile.read(file("d.off", "NOFF\n# counts\n3 1\n" + body)));
    Mesh square = MeshFile.read(file("e.off", "OFF\n4 1 0\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n4 0 1 2 3"));
    assertThat(square.triangles()).isEqualTo(new int[][] {{0, 1, 2}, {0, 2, 3}});
  }

  @Test
  void objAsItIsFound() throws Exception {
    String vertices = "mtllib x.mtl\no part\nv 0 0 0\nv 1.5 0 0 1\nvt 0 0\nvn 0 0 1\nv 0 1 -2\n";
    isTheTriangle(MeshFile.read(file("a.obj", vertices + "f 1 2 3\n")));
    isTheTriangle(MeshFile.read(file("b.obj", vertices + "s off\nf 1/1/1 2//1 3/1\n")));
    isTheTriangle(MeshFile.read(file("c.obj", vertices + "f -3 -2 -1\n")));
    isTheTriangle(MeshFile.read(file("d.obj", "f 1 2 3\n" + vertices)));
  }

  @Test
  void plyAsItIsFound() throws Exception {
    isTheTriangle(MeshFile.read(file("a.ply", PLY)));
    for (String order : List.of("little", "big")) {
      Path file = folder.resolve(order + ".ply");
      Files.write(file, binary(order.equals("little")));
      isTheTriangle(MeshFile.read(file));
    }
  }

  /** The same content as {@link #PLY}, written value by value. */
  private static byte[] binary(boolean little) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String header = PLY.substring(0, PLY.indexOf("end_header") + 11);
    bytes.writeBytes(
        header
            .replace("ascii", little ? "binary_little_endian" : "binary_big_endian")
            .getBytes(StandardCharsets.US_ASCII));
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(2);
    out.writeInt(turned(5, little));
    out.writeInt(turned(6, little));
    double[][] points = {{0, 0, 0}, {1.5, 0, 0}, {0, 1, -2}};
    for (double[] p : points) {
      out.writeInt(turned(Float.floatToIntBits(9), little));
      out.writeInt(turned(Float.floatToIntBits((float) p[0]), little));
      long y = Double.doubleToLongBits(p[1]);
      out.writeLong(little ? Long.reverseBytes(y) : y);
      out.writeInt(turned((int) p[2], little));
    }
    out.writeByte(7);
    out.writeByte(3);
    for (int v = 0; v < 3; v++) {
      out.writeInt(turned(v, little));
    }
    return bytes.toByteArray();
  }

  private static int turned(int value, boolean little) {
    return little ? Integer.reverseBytes(value) : value;
  }

  @Test
  void pointsAlone() throws Exception {
    PointCloud cloud = MeshFile.points(file("a.xyz", "# x y z nx ny nz\n1 2 3 0 0 1\n4 5 6\n"));
    assertThat(cloud.points().toDoubleMatrix()).isEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(cloud.low()).containsExactly(1, 2, 3);
    assertThat(cloud.high()).containsExactly(4, 5, 6);
    assertThat(MeshFile.points(file("b.obj", "v 1 2 3\n")).size()).isEqualTo(1);
    assertThat(MeshFile.hasFaces(file("b.obj", "v 1 2 3\n"))).isFalse();
    String noFace = "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\n";
    assertThat(
            MeshFile.points(file("c.ply", noFace + "property float z\nend_header\n1 2 3")).size())
        .isEqualTo(1);
    assertThatThrownBy(() -> MeshFile.read(folder.resolve("a.xyz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.xyz: expected faces, got none: 2 points alone");
  }

  static Stream<Arguments> damaged() {
    String off = "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n";
    String two = "v 0 0 0\nv 1 0 0\n";
    String ply = PLY.substring(0, PLY.indexOf("2 5 6"));
    return Stream.of(
        arguments("a.off", "", "line 1: expected the word OFF, got the end"),
        arguments("a.off", "4OFF\n", "line 1: expected the word OFF"),
        arguments("a.off", "OFF BINARY\n", "expected OFF as text, got BINARY"),
        arguments("a.off", "OFF\nthree 1 0\n", "line 2: expected the numbers of"),
        arguments("a.off", "OFF\n-3 1 0\n", "expected from 0 to 33554432 vertices, got -3"),
        arguments("a.off", "OFF\n99999999999 1 0\n", "got 99999999999"),
        arguments(
            "a.off", "OFF\n9999 1 0\n0 0 0\n", "expected 9999 vertices, as the file promises"),
        arguments(
            "a.off", "OFF\n3 999 0\n0 0 0\n1 0 0\n0 0 0\n", "expected 999 faces, as the file"),
        arguments("a.off", "OFF\n2 0 0\n0 0 0         \n", "line 4: expected vertex 1 of 2, got"),
        arguments(
            "a.off", "OFF\n1 0 0\n0 0    \n", "line 3: expected three coordinates, got a line"),
        arguments("a.off", "OFF\n1 0 0\n0 0 x1\n", "line 3: expected three coordinates, got 'x1'"),
        arguments("a.off", "OFF\n1 0 0\n0 0 NaN\n", "line 3: expected finite numbers, got 'NaN'"),
        arguments("a.off", off + "3 0 1        ", "line 6: expected a number of corners ≥ 3"),
        arguments("a.off", off + "3 0 1 3\n", "different vertices in [0, 3), got the vertex 3"),
        arguments("a.off", off + "3 0 1 -1\n", "got the vertex -1"),
        arguments("a.off", off + "3 0 1 1\n", "got a corner twice"),
        arguments("a.off", off + "2 0 1   \n", "got '2' and 2 words"),
        arguments("a.obj", "", "expected lines 'v x y z', got none"),
        arguments("a.obj", "v 1 2\n", "line 1: expected three coordinates, got a line of 3 words"),
        arguments("a.obj", two + "f 1 2\n", "line 3: expected a face of 3 corners or more, got 2"),
        arguments("a.obj", two + "f 1 2 3\n", "expected face 1 with different vertices in [1, 2]"),
        arguments("a.obj", two + "f 1 2 0\n", "expected an index from 1, or from -1"),
        arguments("a.obj", two + "f 1 2 -3\n", "expected an index from 1, or from -1"),
        arguments("a.obj", two + "f 1 2 a/1\n", "expected a corner such as 7 or 7/1/2, got 'a'"),
        arguments("a.xyz", "# nothing\n", "expected lines 'x y z', got none"),
        arguments("a.xyz", "1 2 3\n1 2\n", "line 2: expected three coordinates"),
        arguments("a.ply", "plx\n", "line 1: expected the word ply, got 'plx'"),
        arguments("a.ply", "ply\n", "expected a header that ends with end_header"),
        arguments("a.ply", "ply\nend_header\n", "expected a line 'format …', got none"),
        arguments("a.ply", "ply\nformat utf 1.0\n", "line 2: expected ascii, binary_little"),
        arguments("a.ply", "ply\nproperty int x\n", "line 2: expected an element before"),
        arguments("a.ply", "ply\nelement vertex\n", "line 2: expected element NAME COUNT"),
        arguments("a.ply", "ply\nelement v -1\n", "line 2: expected element NAME COUNT"),
        arguments("a.ply", "ply\nhello\n", "line 2: expected a line of a PLY header"),
        arguments(
            "a.ply",
            "ply\nelement vertex 1\nproperty long x\n",
            "line 3: expected a type such as float or int32, got 'long'"),
        arguments(
            "a.ply",
            "ply\nelement face 1\nproperty list float int vertex_indices\n",
            "line 3: expected whole numbers for the length of a list"),
        arguments("a.ply", PLY.replace("float32 x", "float32 u"), "in element vertex, got no 'x'"),
        arguments("a.ply", PLY.replace("_index", "es"), "a list vertex_indices in element face"),
        arguments("a.ply", PLY.replace("vertex 3", "vertex 3000"), "3000 elements vertex, as the"),
        arguments(
            "a.ply", PLY.replace("element vertex 3", "element v 3"), "before the element fac"),
        arguments("a.ply", ply, "expected 1 elements material, as the file promises, got 1 bytes"),
        arguments("a.ply", ply + "2 5\n9 9 9 9 9 9 9", "line 15: expected more numbers"),
        arguments("a.ply", PLY.replace("7 3 0 1 2", "7 3 0 1 3"), "got the vertex -1 of 3"),
        arguments("a.ply", PLY.replace("7 3 0 1 2", "7 3 0 1 .5"), "got the vertex -1 of 3"),
        arguments("a.ply", PLY.replace("7 3 0 1 2", "7 900 0 1 2"), "900 values of vertex_index"),
        arguments("a.stl", "solid", "expected a name that ends with .off, .obj"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("damaged")
  void damagedFilesAreRefusedWithTheirPlace(String name, String content, String expected)
      throws Exception {
    Path file = file(name, content);

    assertThatThrownBy(() -> MeshFile.points(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("MeshFile " + file)
        .hasMessageContaining(expected);
  }

  @Test
  void aBinaryFileCutShortIsRefusedWhereverItEnds() throws Exception {
    byte[] whole = binary(true);
    Path file = folder.resolve("cut.ply");
    for (int length = whole.length - 90; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> MeshFile.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("MeshFile " + file);
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws Exception {
    Path file = folder.resolve("large.off");
    // a hole: it takes no room on most disks
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((256L << 20) + 1);
    }

    assertThatThrownBy(() -> MeshFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MeshFile %s: expected at most 256 MiB, got 268435457 bytes (thin it out first)", file);
  }

  @Test
  void badPathsAreRefused() {
    Mesh cube = Solids.cube();
    assertThat(MeshFile.isNamed(Path.of("a/b.OBJ"))).isTrue();
    assertThat(MeshFile.isNamed(Path.of("a/off"))).isFalse();
    assertThatThrownBy(() -> MeshFile.read(folder.resolve("no.off")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.off: expected a file, got nothing there");
    assertThatThrownBy(() -> MeshFile.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got a folder");
    assertThatThrownBy(() -> MeshFile.write(folder.resolve("a.ply"), cube, MeshFormat.OFF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a name that ends with .off, got 'a.ply'");
    assertThatThrownBy(() -> MeshFile.write(folder.resolve("x/a.off"), cube, MeshFormat.OFF))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a.off");
  }
}
