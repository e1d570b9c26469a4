package io.github.lipschitz4j.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** A sheet of pixels. */
final class PixelSheet implements Sheet {
  private final Graphics2D graphics;

  PixelSheet(Graphics2D graphics) {
    this.graphics = graphics;
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Color colour) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void disc(double x, double y, double radius, Color colour, double alpha) {
    graphics.setColor(Colours.withAlpha(colour, (int) Math.round(255 * alpha)));
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(double x, double y, String text, Align align, double size) {
    graphics.setColor(Colours.INK);
    graphics.setFont(Charts.TEXT.deriveFont((float) size));
    double width = graphics.getFontMetrics().stringWidth(text);
    double left =
        switch (align) {
          case LEFT -> x;
          case CENTRE -> x - width / 2;
          case RIGHT -> x - width;
        };
    graphics.drawString(text, (float) left, (float) y);
  }

  @Override
  public void within(double x, double y, double width, double height, Runnable drawing) {
    Shape whole = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(x, y, width, height));
    drawing.run();
    graphics.setClip(whole);
  }
}
