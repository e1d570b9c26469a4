package io.github.lipschitz4j.plots;

import java.awt.Color;

/** What a cloud of points is drawn in: thin, so that where points are many is darker. */
public final class Ink {
  /** For what is real. */
  public static final Ink BLUE = new Ink(new Color(0x1f, 0x3f, 0xff), 0.15);

  /** For what is made. */
  public static final Ink RED = new Ink(new Color(0xe0, 0x10, 0x10), 0.3);

  /** For a third kind. */
  public static final Ink GREEN = new Ink(new Color(0x00, 0x80, 0x30), 0.2);

  private static final double CLASS = 0.6;

  private final Color colour;
  private final double alpha;

  private Ink(Color colour, double alpha) {
    this.colour = colour;
    this.alpha = alpha;
  }

  /**
   * One of as many inks as there are classes: hues evenly around the circle, light and dark in
   * turn.
   *
   * @param k the class, from 0
   * @param classes how many, above k
   * @return an ink that no other of these classes has
   * @throws IllegalArgumentException if there is no such class
   */
  public static Ink ofClass(int k, int classes) {
    if (k < 0 || k >= classes) {
      throw new IllegalArgumentException(
          "Ink class: expected from 0 to %d, got %d".formatted(classes - 1, k));
    }
    return new Ink(Color.getHSBColor((float) k / classes, 0.85f, k % 2 == 0 ? 0.9f : 0.65f), CLASS);
  }

  Color colour() {
    return colour;
  }

  /** The share of the colour that one point lays over what is below, in (0, 1). */
  double alpha() {
    return alpha;
  }
}
