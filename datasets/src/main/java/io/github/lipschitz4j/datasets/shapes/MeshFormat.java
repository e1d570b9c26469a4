package io.github.lipschitz4j.datasets.shapes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a mesh is written. */
public enum MeshFormat {
  /** OFF: text, the shortest decimals that read back as the same doubles. */
  OFF {
    @Override
    byte[] bytes(Mesh mesh) {
      StringBuilder text = new StringBuilder("OFF\n");
      text.append(mesh.vertexCount()).append(' ').append(mesh.triangleCount()).append(" 0\n");
      return lines(text, mesh).getBytes(StandardCharsets.US_ASCII);
    }
  },

  /** PLY as text: the shortest decimals that read back as the same doubles. */
  PLY_ASCII {
    @Override
    byte[] bytes(Mesh mesh) {
      return lines(new StringBuilder(header("ascii", mesh)), mesh)
          .getBytes(StandardCharsets.US_ASCII);
    }
  },

  /** PLY, binary, little endian: coordinates as double, indices as int. */
  PLY_BINARY {
    @Override
    byte[] bytes(Mesh mesh) {
      byte[] header = header("binary_little_endian", mesh).getBytes(StandardCharsets.US_ASCII);
      ByteBuffer bytes =
          ByteBuffer.allocate(
                  Math.toIntExact(
                      header.length + 24L * mesh.vertexCount() + 13L * mesh.triangleCount()))
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(header);
      for (int i = 0; i < mesh.vertexCount(); i++) {
        for (double value : mesh.at(i)) {
          bytes.putDouble(value);
        }
      }
      for (int t = 0; t < mesh.triangleCount(); t++) {
        bytes.put((byte) 3);
        for (int v : mesh.corners(t)) {
          bytes.putInt(v);
        }
      }
      return bytes.array();
    }
  };

  abstract byte[] bytes(Mesh mesh);

  private static String header(String format, Mesh mesh) {
    return """
        ply
        format %s 1.0
        element vertex %d
        property double x
        property double y
        property double z
        element face %d
        property list uchar int vertex_indices
        end_header
        """
        .formatted(format, mesh.vertexCount(), mesh.triangleCount());
  }

  private static String lines(StringBuilder text, Mesh mesh) {
    for (int i = 0; i < mesh.vertexCount(); i++) {
      double[] v = mesh.at(i);
      text.append(v[0]).append(' ').append(v[1]).append(' ').append(v[2]).append('\n');
    }
    for (int t = 0; t < mesh.triangleCount(); t++) {
      int[] v = mesh.corners(t);
      text.append("3 ").append(v[0]).append(' ').append(v[1]).append(' ').append(v[2]).append('\n');
    }
    return text.toString();
  }
}
