package io.github.lipschitz4j.plots;

import java.awt.Color;

/** What a cloud of points is drawn in: thin, so that where points are many is darker. */
public enum Ink {
  /** For what is real. */
  BLUE(new Color(0x1f, 0x3f, 0xff), 0.15),
  /** For what is made. */
  RED(new Color(0xe0, 0x10, 0x10), 0.3),
  /** For a third kind. */
  GREEN(new Color(0x00, 0x80, 0x30), 0.2);

  private final Color colour;
  private final double alpha;

  Ink(Color colour, double alpha) {
    this.colour = colour;
    this.alpha = alpha;
  }

  Color colour() {
    return colour;
  }

  /** The share of the colour that one point lays over what is below, in (0, 1). */
  double alpha() {
    return alpha;
  }
}
