package io.github.lipschitz4j.datasets.shapes;

import io.github.lipschitz4j.datasets.shapes.PlyHeader.Element;
import io.github.lipschitz4j.datasets.shapes.PlyHeader.Format;
import io.github.lipschitz4j.datasets.shapes.PlyHeader.Property;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Stanford Triangle Format: a header that names elements and their properties, then the values,
 * as text or binary. Of the element {@code vertex} x, y and z are taken, of {@code face} the list
 * {@code vertex_indices}; all others are passed over.
 */
final class Ply {
  private final Source source;
  private final Values values;
  private double[][] points = new double[0][];
  private final Faces faces = new Faces();

  private Ply(Source source, Values values) {
    this.source = source;
    this.values = values;
  }

  /** The values after the header, one after the other. */
  private interface Values {
    /** Begins element {@code index} of some; text has it on a line of its own. */
    void begin(String name, int index, int count);

    double next(PlyType type);

    long left();
  }

  static Geometry read(Source source, byte[] bytes) {
    PlyHeader header = PlyHeader.read(source, bytes);
    Values values =
        header.format() == Format.ASCII
            ? new Text(new TextLines(source, bytes, header.end(), header.lines()))
            : new Binary(source, bytes, header);
    Ply ply = new Ply(source, values);
    for (Element element : header.elements()) {
      ply.read(element, header.format());
    }
    if (ply.points.length == 0) {
      throw source.bad("an element vertex with vertices", "none");
    }
    return new Geometry(ply.points, ply.faces.triangles());
  }

  private void read(Element element, Format format) {
    // the last line of a text may lack its end
    int count =
        source.count(
            "elements " + element.name(),
            element.count(),
            element.least(format),
            values.left() + 1);
    switch (element.name()) {
      case "vertex" -> vertices(element, count);
      case "face" -> faces(element, count);
      default -> {
        for (int i = 0; i < count; i++) {
          values.begin(element.name(), i, count);
          element.properties().forEach(this::skip);
        }
      }
    }
  }

  private void vertices(Element element, int count) {
    int[] axes = {element.indexOf("x"), element.indexOf("y"), element.indexOf("z")};
    for (int axis = 0; axis < 3; axis++) {
      if (axes[axis] < 0 || element.properties().get(axes[axis]).length().isPresent()) {
        throw source.bad(
            "numbers x, y and z in element vertex", "no '%c'".formatted("xyz".charAt(axis)));
      }
    }
    double[][] read = new double[count][3];
    for (int i = 0; i < count; i++) {
      values.begin("vertex", i, count);
      for (int k = 0; k < element.properties().size(); k++) {
        Property property = element.properties().get(k);
        if (k != axes[0] && k != axes[1] && k != axes[2]) {
          skip(property);
          continue;
        }
        double value = values.next(property.type());
        if (!Double.isFinite(value)) {
          throw source.bad("finite coordinates of vertex %d".formatted(i), Double.toString(value));
        }
        read[i][k == axes[0] ? 0 : k == axes[1] ? 1 : 2] = value;
      }
    }
    points = read;
  }

  private void faces(Element element, int count) {
    int list = element.indexOf("vertex_indices", "vertex_index");
    if (count > 0 && (list < 0 || element.properties().get(list).length().isEmpty())) {
      throw source.bad("a list vertex_indices in element face", "none");
    }
    if (count > 0 && points.length == 0) {
      throw source.bad("the element vertex before the element face", "none");
    }
    for (int f = 0; f < count; f++) {
      values.begin("face", f, count);
      for (int k = 0; k < element.properties().size(); k++) {
        Property property = element.properties().get(k);
        if (k != list) {
          skip(property);
          continue;
        }
        int[] corners = new int[length(property)];
        for (int c = 0; c < corners.length; c++) {
          double index = values.next(property.type());
          // one that is no index is refused below
          corners[c] =
              index >= 0 && index < points.length && index == Math.rint(index) ? (int) index : -1;
        }
        String fault = faces.add(corners, points.length);
        if (!fault.isEmpty()) {
          throw source.bad(
              "face %d with 3 different vertices or more in [0, %d)".formatted(f, points.length),
              fault);
        }
      }
    }
  }

  private void skip(Property property) {
    int length = property.length().isPresent() ? length(property) : 1;
    for (int k = 0; k < length; k++) {
      values.next(property.type());
    }
  }

  private int length(Property property) {
    double length = values.next(property.length().orElseThrow());
    if (length != Math.rint(length)) {
      throw source.bad("a whole number for the length of a list", Double.toString(length));
    }
    return source.count("values of " + property.name(), (long) length, 1, values.left() + 1);
  }

  private static final class Text implements Values {
    private final TextLines lines;
    private String[] words = {};
    private int at;

    Text(TextLines lines) {
      this.lines = lines;
    }

    @Override
    public void begin(String name, int index, int count) {
      words = lines.next("element %s %d of %d".formatted(name, index, count));
      at = 0;
    }

    @Override
    public double next(PlyType type) {
      return lines.number(words, at++, "more numbers");
    }

    @Override
    public long left() {
      return lines.left() + words.length * 2L;
    }
  }

  private static final class Binary implements Values {
    private final Source source;
    private final ByteBuffer buffer;
    private String element = "";

    Binary(Source source, byte[] bytes, PlyHeader header) {
      this.source = source;
      buffer =
          ByteBuffer.wrap(bytes, header.end(), bytes.length - header.end())
              .order(
                  header.format() == Format.BINARY_LITTLE_ENDIAN
                      ? ByteOrder.LITTLE_ENDIAN
                      : ByteOrder.BIG_ENDIAN);
    }

    @Override
    public void begin(String name, int index, int count) {
      element = name;
    }

    @Override
    public double next(PlyType type) {
      if (buffer.remaining() < type.bytes) {
        throw source.bad(
            "more bytes in element " + element, "the end (a file cut short: fetch it again)");
      }
      return type.read(buffer);
    }

    @Override
    public long left() {
      return buffer.remaining();
    }
  }
}
