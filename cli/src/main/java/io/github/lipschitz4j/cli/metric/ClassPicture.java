package io.github.lipschitz4j.cli.metric;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Points in the plane, a colour for each class. */
final class ClassPicture {
  private static final int SIDE = 640;
  private static final int EDGE = 20;
  private static final double DOT = 5;

  private ClassPicture() {}

  static void write(Path file, double[][] points, int classes, int... labels) throws IOException {
    double[] low = new double[2];
    double reach = 0;
    for (int k = 0; k < 2; k++) {
      int axis = k;
      double[] values = Arrays.stream(points).mapToDouble(point -> point[axis]).toArray();
      low[k] = Arrays.stream(values).min().orElse(0);
      reach = Math.max(reach, Arrays.stream(values).max().orElse(1) - low[k]);
    }
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    double scale = (SIDE - 2 * EDGE) / Math.max(reach, Double.MIN_NORMAL);
    for (int i = 0; i < points.length; i++) {
      Color hue =
          Color.getHSBColor((float) labels[i] / classes, 0.85f, labels[i] % 2 == 0 ? 0.9f : 0.65f);
      pen.setColor(new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), 150));
      double x = EDGE + (points[i][0] - low[0]) * scale;
      double y = SIDE - EDGE - (points[i][1] - low[1]) * scale;
      pen.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    }
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
