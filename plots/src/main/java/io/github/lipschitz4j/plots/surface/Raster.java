package io.github.lipschitz4j.plots.surface;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * One view of a surface in pixels: of what covers a pixel, the nearest is kept (a z-buffer). Drawn
 * twice as fine as it is shown, and averaged.
 */
final class Raster {
  private static final int FINE = 2;

  /** RGB of the outer side, of the inner side where one looks in, of points and of outlines. */
  private static final double[] OUTER = {134, 172, 212};

  private static final double[] INNER = {214, 158, 108};
  private static final double[] POINT = {176, 0, 110};
  private static final double[] OUTLINE = {52, 62, 76};

  /** What is lit by no lamp. */
  private static final double AMBIENT = 0.38;

  /** To the right, up, towards the eye: from above the left shoulder. */
  private static final double[] LAMP = unit(-0.45, 0.6, 0.75);

  /** A step in depth, in parts of the view, that gets an outline. */
  private static final double STEP = 0.03;

  private final int size;
  private final double[][] axes;
  private final double[] centre;
  private final double scale;
  private final float[] depth;
  private final int[] colour;

  /** A white view of so many pixels, with {@code reach} from its middle to its sides. */
  Raster(int pixels, Camera camera, double[] centre, double reach) {
    size = FINE * pixels;
    axes = camera.axes();
    this.centre = centre;
    scale = size / (2 * reach);
    depth = new float[size * size];
    colour = new int[size * size];
    Arrays.fill(depth, Float.NEGATIVE_INFINITY);
    Arrays.fill(colour, 0xffffff);
  }

  void surface(TriangleMesh mesh) {
    for (int k = 0; k < mesh.triangleCount(); k++) {
      double[][] seen = new double[3][];
      for (int i = 0; i < 3; i++) {
        int v = mesh.corner(k, i);
        seen[i] = place(mesh.coordinate(v, 0), mesh.coordinate(v, 1), mesh.coordinate(v, 2));
      }
      double[] normal = mesh.cross(k);
      double length =
          Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
      if (length > 0) {
        fill(seen, shade(turned(normal, length)));
      }
    }
  }

  private double[] turned(double[] vector, double length) {
    double[] turned = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int axis = 0; axis < 3; axis++) {
        turned[row] += axes[row][axis] * vector[axis] / length;
      }
    }
    return turned;
  }

  /** Lambert's law on the side that is seen. */
  private static int shade(double[] normal) {
    double side = normal[2] >= 0 ? 1 : -1;
    double towardsLamp = 0;
    for (int k = 0; k < 3; k++) {
      towardsLamp += side * normal[k] * LAMP[k];
    }
    double light = AMBIENT + (1 - AMBIENT) * Math.max(0, towardsLamp);
    return rgb(side > 0 ? OUTER : INNER, 1.12 * light);
  }

  private static int rgb(double[] colour, double light) {
    int rgb = 0;
    for (double part : colour) {
      rgb = rgb << 8 | (int) Math.min(255, Math.round(part * light));
    }
    return rgb;
  }

  /** Column, row (from the top) and depth (towards the eye), in fine pixels. */
  private double[] place(double x, double y, double z) {
    double[] p = {x - centre[0], y - centre[1], z - centre[2]};
    double[] place = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int axis = 0; axis < 3; axis++) {
        place[row] += axes[row][axis] * p[axis] * scale;
      }
    }
    return new double[] {size / 2.0 + place[0], size / 2.0 - place[1], place[2]};
  }

  private void fill(double[][] v, int rgb) {
    double area =
        (v[1][0] - v[0][0]) * (v[2][1] - v[0][1]) - (v[2][0] - v[0][0]) * (v[1][1] - v[0][1]);
    if (area == 0) {
      return;
    }
    int left = clip(Math.min(v[0][0], Math.min(v[1][0], v[2][0])));
    int right = clip(1 + Math.max(v[0][0], Math.max(v[1][0], v[2][0])));
    int top = clip(Math.min(v[0][1], Math.min(v[1][1], v[2][1])));
    int bottom = clip(1 + Math.max(v[0][1], Math.max(v[1][1], v[2][1])));
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        double x = column + 0.5;
        double y = row + 0.5;
        double a = part(v[1], v[2], x, y) / area;
        double b = part(v[2], v[0], x, y) / area;
        double c = 1 - a - b;
        if (a >= 0 && b >= 0 && c >= 0) {
          put(row, column, a * v[0][2] + b * v[1][2] + c * v[2][2], rgb);
        }
      }
    }
  }

  private int clip(double coordinate) {
    return (int) Math.max(0, Math.min(size, coordinate));
  }

  private static double part(double[] p, double[] q, double x, double y) {
    return (q[0] - p[0]) * (y - p[1]) - (x - p[0]) * (q[1] - p[1]);
  }

  private void put(int row, int column, double towardsEye, int rgb) {
    int at = row * size + column;
    if (towardsEye > depth[at]) {
      depth[at] = (float) towardsEye;
      colour[at] = rgb;
    }
  }

  /** Balls of a radius in pixels, hidden behind the surface as far as they are. */
  void points(double[][] points, double radius) {
    double r = FINE * radius;
    for (double[] point : points) {
      double[] p = place(point[0], point[1], point[2]);
      for (int row = clip(p[1] - r); row < clip(p[1] + r + 1); row++) {
        for (int column = clip(p[0] - r); column < clip(p[0] + r + 1); column++) {
          double dx = column + 0.5 - p[0];
          double dy = row + 0.5 - p[1];
          double rest = r * r - dx * dx - dy * dy;
          if (rest >= 0) {
            put(row, column, p[2] + Math.sqrt(rest), rgb(POINT, 1));
          }
        }
      }
    }
  }

  /** Draws the view with its left upper corner at a place of an image. */
  void paint(BufferedImage image, int left, int top) {
    int pixels = size / FINE;
    for (int row = 0; row < pixels; row++) {
      for (int column = 0; column < pixels; column++) {
        int[] sum = new int[3];
        for (int at = 0; at < FINE * FINE; at++) {
          int rgb = outlined(FINE * row + at / FINE, FINE * column + at % FINE);
          sum[0] += rgb >> 16 & 0xff;
          sum[1] += rgb >> 8 & 0xff;
          sum[2] += rgb & 0xff;
        }
        int mean = 0;
        for (int part : sum) {
          mean = mean << 8 | (part + FINE * FINE / 2) / (FINE * FINE);
        }
        image.setRGB(left + column, top + row, mean);
      }
    }
  }

  private int outlined(int row, int column) {
    float here = depth[row * size + column];
    boolean before =
        isBefore(here, row - FINE, column)
            || isBefore(here, row + FINE, column)
            || isBefore(here, row, column - FINE)
            || isBefore(here, row, column + FINE);
    return here > Float.NEGATIVE_INFINITY && before ? rgb(OUTLINE, 1) : colour[row * size + column];
  }

  /** What lies far behind at a neighbouring pixel makes this one an outline. */
  private boolean isBefore(float here, int row, int column) {
    return row >= 0
        && row < size
        && column >= 0
        && column < size
        && here - depth[row * size + column] > STEP * size;
  }

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }
}
