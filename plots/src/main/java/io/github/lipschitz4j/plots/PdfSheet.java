package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * A sheet of lines, discs and texts as a PDF of one page: what stays sharp at any size.
 *
 * <p>A disc is four Bézier curves, transparency an {@code ExtGState} for each share that occurs,
 * texts are in Helvetica, which every reader has. Source: ISO 32000-1, sections 7.5, 8.5 and 11.6.
 */
final class PdfSheet implements Sheet {
  /** The handle length by which a cubic curve follows a quarter of a circle to 0.03 %. */
  private static final double ROUND = 0.5523;

  private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  private final double width;
  private final double height;
  private final StringBuilder content = new StringBuilder();
  private final List<Double> alphas = new ArrayList<>();

  PdfSheet(double width, double height) {
    this.width = width;
    this.height = height;
    // from the lower left corner to the upper left
    write("1 0 0 -1 0 %s cm 0.8 w\n", height);
  }

  private void write(String format, Object... values) {
    content.append(String.format(Locale.ROOT, format.replace("%s", "%.3f"), values));
  }

  private void colour(Color colour, String operator) {
    write(
        "%s %s %s " + operator + "\n",
        colour.getRed() / 255.0,
        colour.getGreen() / 255.0,
        colour.getBlue() / 255.0);
  }

  private void alpha(double alpha) {
    int index = alphas.indexOf(alpha);
    if (index < 0) {
      index = alphas.size();
      alphas.add(alpha);
    }
    content.append("/A").append(index).append(" gs\n");
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Color colour) {
    colour(colour, "RG");
    write("%s %s m %s %s l S\n", x1, y1, x2, y2);
  }

  @Override
  public void disc(double x, double y, double radius, Color colour, double alpha) {
    alpha(alpha);
    colour(colour, "rg");
    double h = ROUND * radius;
    write("%s %s m\n", x + radius, y);
    double[][] quarters = {{1, 0, 0, 1}, {0, 1, -1, 0}, {-1, 0, 0, -1}, {0, -1, 1, 0}};
    for (double[] q : quarters) {
      write(
          "%s %s %s %s %s %s c\n",
          x + q[0] * radius + q[2] * h,
          y + q[1] * radius + q[3] * h,
          x + q[2] * radius + q[0] * h,
          y + q[3] * radius + q[1] * h,
          x + q[2] * radius,
          y + q[3] * radius);
    }
    content.append("f\n");
  }

  @Override
  public void text(double x, double y, String text, Align align, double size) {
    double length = Charts.TEXT.deriveFont((float) size).getStringBounds(text, METRICS).getWidth();
    double left =
        switch (align) {
          case LEFT -> x;
          case CENTRE -> x - length / 2;
          case RIGHT -> x - length;
        };
    alpha(1);
    colour(Colours.INK, "rg");
    write("BT /F %s Tf 1 0 0 -1 %s %s Tm ", size, left, y);
    content.append('(').append(text.replaceAll("([()\\\\])", "\\\\$1")).append(") Tj ET\n");
  }

  @Override
  public void within(double x, double y, double across, double down, Runnable drawing) {
    write("q %s %s %s %s re W n\n", x, y, across, down);
    drawing.run();
    content.append("Q\n");
  }

  /** The file. */
  byte[] bytes() {
    StringBuilder states = new StringBuilder();
    for (int k = 0; k < alphas.size(); k++) {
      states.append(String.format(Locale.ROOT, "/A%d<</ca %.3f>>", k, alphas.get(k)));
    }
    String page =
        String.format(
            Locale.ROOT,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.1f %.1f]/Contents 4 0 R/Resources<<"
                + "/ExtGState<<%s>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
                + "/Encoding/WinAnsiEncoding>>>>>>>>",
            width,
            height,
            states);
    byte[] packed = packed(content.toString().getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> places = new ArrayList<>();
    put(out, "%PDF-1.4\n");
    object(out, places, "<</Type/Catalog/Pages 2 0 R>>");
    object(out, places, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    object(out, places, page);
    places.add(out.size());
    put(out, "4 0 obj\n<</Length " + packed.length + "/Filter/FlateDecode>>stream\n");
    out.writeBytes(packed);
    put(out, "\nendstream\nendobj\n");
    int table = out.size();
    put(out, "xref\n0 5\n0000000000 65535 f \n");
    places.forEach(place -> put(out, String.format(Locale.ROOT, "%010d 00000 n \n", place)));
    put(out, "trailer<</Size 5/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static void object(ByteArrayOutputStream out, List<Integer> places, String body) {
    places.add(out.size());
    put(out, places.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] packed(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = new byte[8192];
    while (!deflater.finished()) {
      out.write(block, 0, deflater.deflate(block));
    }
    deflater.end();
    return out.toByteArray();
  }
}
