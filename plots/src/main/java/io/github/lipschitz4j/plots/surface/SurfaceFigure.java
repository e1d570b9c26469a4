package io.github.lipschitz4j.plots.surface;

import io.github.lipschitz4j.plots.Figure;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A picture of surfaces: one row for each surface, one column for each camera, all at one scale and
 * without perspective, so that they can be compared.
 *
 * <p>Triangles are flat and lit from above the left shoulder; blue is the outer side, orange the
 * inner one, which is seen where a surface has a hole. Points are drawn where nothing hides them.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class SurfaceFigure {
  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final int PANEL = 640;
  private static final int MARGIN = 24;
  private static final int LINE = 34;
  private static final int TITLE = 56;

  /** Beyond the farthest vertex, lest outlines touch the panel's side. */
  private static final double AIR = 1.04;

  private static final double POINT_RADIUS = 1.8;

  private final List<Row> rows;
  private final List<Camera> cameras;
  private final double[][] points;
  private final String title;

  /** A surface with its name. */
  private record Row(String label, TriangleMesh mesh) {}

  private SurfaceFigure(List<Row> rows, List<Camera> cameras, double[][] points, String title) {
    this.rows = rows;
    this.cameras = cameras;
    this.points = points;
    this.title = title;
  }

  /**
   * A surface seen from two sides, z upright, without points or title.
   *
   * @param label beside the surface
   * @param mesh with at least one triangle
   * @return the picture
   * @throws IllegalArgumentException if there is no triangle
   */
  public static SurfaceFigure of(String label, TriangleMesh mesh) {
    return new SurfaceFigure(List.of(row(label, mesh)), around(Camera.Up.Z), new double[0][], "");
  }

  /** Two views at a right angle, from a little above. */
  private static List<Camera> around(Camera.Up up) {
    return List.of(new Camera(-35, 22, up), new Camera(55, 22, up));
  }

  private static Row row(String label, TriangleMesh mesh) {
    if (mesh.triangleCount() == 0) {
      throw new IllegalArgumentException(
          "SurfaceFigure %s: expected at least one triangle, got none".formatted(label));
    }
    return new Row(label, mesh);
  }

  /**
   * With one more surface, in a row below.
   *
   * @param label beside the surface
   * @param mesh with at least one triangle
   * @return another picture
   * @throws IllegalArgumentException if there is no triangle
   */
  public SurfaceFigure and(String label, TriangleMesh mesh) {
    List<Row> more = new ArrayList<>(rows);
    more.add(row(label, mesh));
    return new SurfaceFigure(List.copyOf(more), cameras, points, title);
  }

  /**
   * Seen from elsewhere.
   *
   * @param views a column each, at least one
   * @return another picture
   * @throws IllegalArgumentException if there is none
   */
  public SurfaceFigure views(List<Camera> views) {
    if (views.isEmpty()) {
      throw new IllegalArgumentException("SurfaceFigure views: expected at least one, got none");
    }
    return new SurfaceFigure(rows, List.copyOf(views), points, title);
  }

  /**
   * Seen from the same two sides with another axis upright.
   *
   * @param up the upright axis
   * @return another picture
   */
  public SurfaceFigure up(Camera.Up up) {
    return views(around(up));
  }

  /**
   * With points, in place of those before, on every surface.
   *
   * @param some shape [n, 3], finite, not modified
   * @return another picture
   * @throws IllegalArgumentException if the shape is wrong or a coordinate is not finite
   */
  public SurfaceFigure points(INDArray some) {
    if (some.rank() != 2 || some.size(1) != 3) {
      throw new IllegalArgumentException(
          "SurfaceFigure points: expected shape [n, 3], got %s"
              .formatted(Arrays.toString(some.shape())));
    }
    double[][] copy = some.toDoubleMatrix();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i][0] + copy[i][1] + copy[i][2])) {
        throw new IllegalArgumentException(
            "SurfaceFigure points: expected finite coordinates, got %s at row %d"
                .formatted(Arrays.toString(copy[i]), i));
      }
    }
    return new SurfaceFigure(rows, cameras, copy, title);
  }

  /**
   * With a title.
   *
   * @param text above the views
   * @return another picture
   */
  public SurfaceFigure title(String text) {
    return new SurfaceFigure(rows, cameras, points, text);
  }

  /**
   * Draws the picture. Cost: one pass over the triangles for each view, and some four million
   * pixels a view.
   *
   * @return the figure
   */
  public Figure draw() {
    int head = title.isEmpty() ? MARGIN : TITLE;
    int width = cameras.size() * (PANEL + MARGIN) + MARGIN;
    int height = head + rows.size() * (PANEL + LINE + MARGIN);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
      double[] centre = centre();
      double reach = AIR * reach(centre);
      for (int r = 0; r < rows.size(); r++) {
        int top = head + r * (PANEL + LINE + MARGIN);
        for (int c = 0; c < cameras.size(); c++) {
          int left = MARGIN + c * (PANEL + MARGIN);
          Raster raster = new Raster(PANEL, cameras.get(c), centre, reach);
          raster.surface(rows.get(r).mesh());
          raster.points(points, POINT_RADIUS);
          raster.paint(image, left, top);
          caption(pen, rows.get(r).label(), cameras.get(c), left, top + PANEL);
        }
      }
      pen.setColor(INK);
      pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 28));
      centred(pen, title, width / 2, 40);
    } finally {
      pen.dispose();
    }
    return Figure.of(image);
  }

  private static void caption(Graphics2D pen, String label, Camera camera, int left, int top) {
    pen.setColor(INK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
    centred(pen, label + "  (" + camera.caption() + ")", left + PANEL / 2, top + 24);
  }

  private static void centred(Graphics2D pen, String text, int x, int baseline) {
    pen.drawString(text, x - pen.getFontMetrics().stringWidth(text) / 2, baseline);
  }

  /** The middle of the box around all surfaces. */
  private double[] centre() {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (Row row : rows) {
        for (int vertex = 0; vertex < row.mesh().vertexCount(); vertex++) {
          least = Math.min(least, row.mesh().coordinate(vertex, axis));
          most = Math.max(most, row.mesh().coordinate(vertex, axis));
        }
      }
      centre[axis] = least + (most - least) / 2;
    }
    return centre;
  }

  /** How far surfaces reach sideways or up and down from there, in the widest of the views. */
  private double reach(double[] centre) {
    double reach = Double.MIN_NORMAL;
    for (Camera camera : cameras) {
      double[][] axes = camera.axes();
      for (Row row : rows) {
        for (int vertex = 0; vertex < row.mesh().vertexCount(); vertex++) {
          for (int side = 0; side < 2; side++) {
            double place = 0;
            for (int axis = 0; axis < 3; axis++) {
              place += axes[side][axis] * (row.mesh().coordinate(vertex, axis) - centre[axis]);
            }
            reach = Math.max(reach, Math.abs(place));
          }
        }
      }
    }
    return reach;
  }
}
