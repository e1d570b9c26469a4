package io.github.lipschitz4j.plots;

import java.awt.Color;

/** What a picture is drawn on, in points from the upper left corner. */
interface Sheet {
  /** Where a text stands from its place. */
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  void line(double x1, double y1, double x2, double y2, Color colour);

  void disc(double x, double y, double radius, Color colour, double alpha);

  /** One line on a base line at y. */
  void text(double x, double y, String text, Align align, double size);

  /** Draws within a rectangle only. */
  void within(double x, double y, double width, double height, Runnable drawing);
}
