package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Many level sets in rows and columns, to be compared at a glance: small, without axes, in the
 * colours of {@link LevelSets}. A picture's title stands below it; its scale is its own.
 *
 * <p>Immutable: each call returns another figure.
 */
public final class Panels {
  private static final int SIDE = 216;
  private static final int GAP = 14;
  private static final int LINE = 22;
  private static final int EDGE = 16;
  private static final int LEVELS = 10;
  private static final double DOT = 2.4;
  private static final BasicStroke THIN = new BasicStroke(0.6f);
  private static final BasicStroke THICK = new BasicStroke(2f);

  private final String title;
  private final List<String> columns;
  private final List<Row> rows;

  /** Pictures side by side. */
  private record Row(String name, List<LevelSets> pictures) {}

  private Panels(String title, List<String> columns, List<Row> rows) {
    this.title = title;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * A figure without rows.
   *
   * @param title above all
   * @param columns a name above each column, at least one
   * @return the figure
   * @throws IllegalArgumentException if there is no column
   */
  public static Panels of(String title, List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Panels columns: expected at least one name, got none");
    }
    return new Panels(title, List.copyOf(columns), List.of());
  }

  /**
   * With one more row below.
   *
   * @param name left of it
   * @param pictures one for each column; of each, the field, the threshold, the points and the
   *     title are shown
   * @return another figure
   * @throws IllegalArgumentException if there are more or fewer pictures than columns
   */
  public Panels row(String name, List<LevelSets> pictures) {
    if (pictures.size() != columns.size()) {
      throw new IllegalArgumentException(
          "Panels row '%s': expected %d pictures, one for each column, got %d"
              .formatted(name, columns.size(), pictures.size()));
    }
    List<Row> more = new ArrayList<>(rows);
    more.add(new Row(name, List.copyOf(pictures)));
    return new Panels(title, columns, List.copyOf(more));
  }

  /**
   * Draws the figure.
   *
   * @return the figure
   * @throws IllegalStateException if there are no rows
   */
  public Figure draw() {
    if (rows.isEmpty()) {
      throw new IllegalStateException("Panels: expected at least one row, got none (add some)");
    }
    int width = 2 * EDGE + LINE + columns.size() * (SIDE + GAP) - GAP;
    int height = 2 * EDGE + 2 * LINE + rows.size() * (SIDE + LINE + GAP) - GAP;
    return Figure.of(Charts.image(width, height, this::paint));
  }

  private void paint(Graphics2D graphics) {
    double left = EDGE + LINE;
    double top = EDGE + 2 * LINE;
    double across = columns.size() * (SIDE + GAP) - GAP;
    graphics.setColor(Colours.INK);
    graphics.setFont(Charts.BOLD.deriveFont(16f));
    centred(graphics, title, left + across / 2, EDGE + 0.6 * LINE);
    graphics.setFont(Charts.BOLD);
    for (int k = 0; k < columns.size(); k++) {
      centred(graphics, columns.get(k), left + k * (SIDE + GAP) + SIDE / 2.0, top - 0.3 * LINE);
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = top + r * (SIDE + LINE + GAP);
      upright(graphics, rows.get(r).name(), EDGE + 0.6 * LINE, y + SIDE / 2.0);
      for (int k = 0; k < columns.size(); k++) {
        panel(graphics, rows.get(r).pictures().get(k), left + k * (SIDE + GAP), y);
      }
    }
  }

  /** Text around x, on a base line. */
  private static void centred(Graphics2D graphics, String text, double x, double y) {
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) y);
  }

  /** Bold text that is read from below, around y. */
  private static void upright(Graphics2D graphics, String text, double x, double y) {
    AffineTransform before = graphics.getTransform();
    graphics.setFont(Charts.BOLD);
    graphics.setColor(Colours.INK);
    graphics.rotate(-Math.PI / 2, x, y);
    centred(graphics, text, x, y);
    graphics.setTransform(before);
  }

  private static void panel(Graphics2D graphics, LevelSets picture, double x, double y) {
    Grid grid = picture.field.grid();
    double scale = SIDE / Math.max(grid.xMax() - grid.xMin(), grid.yMax() - grid.yMin());
    double width = scale * (grid.xMax() - grid.xMin());
    double height = scale * (grid.yMax() - grid.yMin());
    Rectangle2D plot =
        new Rectangle2D.Double(x + (SIDE - width) / 2, y + (SIDE - height) / 2, width, height);
    Shape whole = graphics.getClip();
    graphics.setClip(plot);
    heat(graphics, picture, plot);
    AffineTransform place = new AffineTransform();
    place.translate(plot.getX(), plot.getMaxY());
    place.scale(scale, -scale);
    place.translate(-grid.xMin(), -grid.yMin());
    for (double level :
        Ticks.around(picture.threshold, picture.field.min(), picture.field.max(), LEVELS)) {
      if (level != picture.threshold) {
        contour(graphics, picture, level, place, THIN, Colours.withAlpha(Colours.INK, 120));
      }
    }
    points(graphics, picture, place);
    contour(graphics, picture, picture.threshold, place, THICK, Colours.INK);
    graphics.setClip(whole);
    graphics.setColor(Color.GRAY);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(plot);
    graphics.setColor(Colours.INK);
    graphics.setFont(Charts.TEXT.deriveFont(11.5f));
    centred(graphics, picture.labels.title(), x + SIDE / 2.0, y + SIDE + 0.7 * LINE);
  }

  private static void heat(Graphics2D graphics, LevelSets picture, Rectangle2D plot) {
    ScalarField field = picture.field;
    Grid grid = field.grid();
    int columns = (int) Math.ceil(plot.getWidth() * Charts.SCALE);
    int rows = (int) Math.ceil(plot.getHeight() * Charts.SCALE);
    BufferedImage heat = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < rows; j++) {
      double y = grid.yMax() - (grid.yMax() - grid.yMin()) * (j + 0.5) / rows;
      for (int i = 0; i < columns; i++) {
        double x = grid.xMin() + (grid.xMax() - grid.xMin()) * (i + 0.5) / columns;
        double off = field.at(x, y) - picture.threshold;
        double all = off < 0 ? picture.threshold - field.min() : field.max() - picture.threshold;
        heat.setRGB(i, j, Colours.diverging(all > 0 ? off / all : 0));
      }
    }
    AffineTransform place = AffineTransform.getTranslateInstance(plot.getX(), plot.getY());
    place.scale(plot.getWidth() / columns, plot.getHeight() / rows);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(heat, place, null);
  }

  private static void contour(
      Graphics2D graphics,
      LevelSets picture,
      double level,
      AffineTransform place,
      BasicStroke stroke,
      Color colour) {
    Path2D path = new Path2D.Double();
    for (double[][] line : MarchingSquares.lines(picture.field, level)) {
      path.moveTo(line[0][0], line[1][0]);
      for (int k = 1; k < line[0].length; k++) {
        path.lineTo(line[0][k], line[1][k]);
      }
    }
    graphics.setStroke(stroke);
    graphics.setColor(colour);
    graphics.draw(place.createTransformedShape(path));
  }

  private static void points(Graphics2D graphics, LevelSets picture, AffineTransform place) {
    for (int k = 0; k < picture.groups.size(); k++) {
      LevelSets.Group group = picture.groups.get(k);
      graphics.setColor(Colours.withAlpha(Colours.of(Colours.POINTS, k), 150));
      for (int i = 0; i < group.xs().length; i++) {
        double[] at = {group.xs()[i], group.ys()[i]};
        place.transform(at, 0, at, 0, 1);
        graphics.fill(new Ellipse2D.Double(at[0] - DOT / 2, at[1] - DOT / 2, DOT, DOT));
      }
    }
  }
}
