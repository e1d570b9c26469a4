package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.util.List;

/**
 * Colours that stay apart for colour-blind readers: those of groups (after Okabe and Ito), and a
 * map that goes from orange over white to blue, with the lightness telling how far from white.
 */
final class Colours {
  private Colours() {}

  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color FAINT = new Color(0xdd, 0xdd, 0xdd);

  /** For lines and bars on white. */
  static final List<Color> SERIES =
      List.of(
          new Color(0x00, 0x72, 0xb2),
          new Color(0xd5, 0x5e, 0x00),
          new Color(0x00, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0x56, 0xb4, 0xe9),
          new Color(0xe6, 0x9f, 0x00));

  /** For points on the blue and orange of a field. */
  static final List<Color> POINTS =
      List.of(
          new Color(0x22, 0x22, 0x22),
          new Color(0xb0, 0x00, 0x6e),
          new Color(0x00, 0x6b, 0x3c),
          new Color(0x7a, 0x4a, 0x00));

  private static final Color[] BELOW = {
    Color.WHITE,
    new Color(0xfe, 0xe0, 0xb6),
    new Color(0xfd, 0xb8, 0x63),
    new Color(0xe0, 0x82, 0x14)
  };
  private static final Color[] ABOVE = {
    Color.WHITE,
    new Color(0xd1, 0xe5, 0xf0),
    new Color(0x92, 0xc5, 0xde),
    new Color(0x43, 0x93, 0xc3)
  };

  static Color of(List<Color> palette, int index) {
    return palette.get(index % palette.size());
  }

  /** RGB of a signed share in [−1, 1]: −1 orange, 0 white, 1 blue. */
  static int diverging(double share) {
    Color[] stops = share < 0 ? BELOW : ABOVE;
    double place = Math.min(1, Math.abs(share)) * (stops.length - 1);
    int k = Math.min((int) place, stops.length - 2);
    double t = place - k;
    return mix(stops[k].getRed(), stops[k + 1].getRed(), t) << 16
        | mix(stops[k].getGreen(), stops[k + 1].getGreen(), t) << 8
        | mix(stops[k].getBlue(), stops[k + 1].getBlue(), t);
  }

  /** A third of the way from an RGB to a middle grey: still its hue, and told from it. */
  static int shaded(int rgb) {
    int shaded = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      shaded |= mix(rgb >> shift & 0xff, 0x80, 0.33) << shift;
    }
    return shaded;
  }

  private static int mix(int from, int to, double t) {
    return (int) Math.round(from + t * (to - from));
  }

  static Color withAlpha(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
