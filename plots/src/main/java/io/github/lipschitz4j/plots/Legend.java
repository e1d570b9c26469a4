package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/**
 * Names what is drawn, in centred rows below a chart.
 *
 * <p>Not XChart's legend: that one places each text by the height of its own glyphs, so that words
 * with and without descenders do not stand on one line.
 */
final class Legend {
  private static final int ROW = 22;
  private static final int SWATCH = 32;
  private static final int GAP = 7;
  private static final int BETWEEN = 24;
  private static final int BOTTOM = 12;

  static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String label, Swatch swatch) {
    double width() {
      return SWATCH + GAP + Charts.TEXT.getStringBounds(label, METRICS).getWidth();
    }
  }

  /** Paints into a box of {@link #SWATCH} points from x, around the height y. */
  private interface Swatch {
    void paint(Graphics2D graphics, double x, double y);
  }

  void line(String label, BasicStroke stroke, Color colour) {
    entries.add(
        new Entry(
            label,
            (graphics, x, y) -> {
              graphics.setStroke(stroke);
              graphics.setColor(colour);
              graphics.draw(new Line2D.Double(x, y, x + SWATCH, y));
            }));
  }

  void marker(String label, Marker marker, int size, Color colour) {
    entries.add(
        new Entry(
            label,
            (graphics, x, y) -> {
              graphics.setColor(colour);
              // to the right of its box: a marker is narrower than a line
              marker.paint(graphics, x + SWATCH - size, y, size);
            }));
  }

  void bar(String label, Color line, Color fill) {
    entries.add(
        new Entry(
            label,
            (graphics, x, y) -> {
              Rectangle2D box = new Rectangle2D.Double(x + 4, y - 6, SWATCH - 4, 12);
              graphics.setColor(fill);
              graphics.fill(box);
              graphics.setStroke(new BasicStroke(1.8f));
              graphics.setColor(line);
              graphics.draw(box);
            }));
  }

  /** Height of all rows, in a chart of this width. */
  int height(int width) {
    return entries.isEmpty() ? 0 : rows(width).size() * ROW + BOTTOM;
  }

  private List<List<Entry>> rows(int width) {
    List<List<Entry>> rows = new ArrayList<>();
    double used = width;
    for (Entry entry : entries) {
      if (rows.isEmpty() || used + BETWEEN + entry.width() > width - 2 * BETWEEN) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      used += (rows.get(rows.size() - 1).isEmpty() ? 0 : BETWEEN) + entry.width();
      rows.get(rows.size() - 1).add(entry);
    }
    return rows;
  }

  void paint(Graphics2D graphics, int top, int width) {
    double y = top + ROW / 2.0;
    for (List<Entry> row : rows(width)) {
      double whole = row.stream().mapToDouble(Entry::width).sum() + BETWEEN * (row.size() - 1.0);
      double x = (width - whole) / 2;
      for (Entry entry : row) {
        entry.swatch().paint(graphics, x, y);
        graphics.setFont(Charts.TEXT);
        graphics.setColor(Colours.INK);
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(
            entry.label(),
            (float) (x + SWATCH + GAP),
            (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
        x += entry.width() + BETWEEN;
      }
      y += ROW;
    }
  }
}
