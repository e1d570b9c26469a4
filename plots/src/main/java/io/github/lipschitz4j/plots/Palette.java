package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;

/**
 * The 256 colours of a {@link Movie}: of two inks their mixtures on white, of more the shades of
 * each; and greys. Shades are denser near white.
 */
final class Palette {
  private static final int COLOURS = 256;
  private static final int GREYS = 31;
  private static final int MIXED = 15;
  private static final int BITS = 5;

  private final byte[][] channels = new byte[3][COLOURS];
  private final IndexColorModel model;

  /** The nearest colour for five bits of each channel; −1 where nobody has asked yet. */
  private final short[] nearest = new short[1 << 3 * BITS];

  private int size;

  /** Of inks in the order in which they are laid, at least one. */
  Palette(List<Ink> inks) {
    if (inks.size() <= 2) {
      mixtures(inks.get(0), inks.get(inks.size() - 1));
    } else {
      int shades = Math.max(1, (COLOURS - GREYS) / inks.size());
      // more inks than colours: the last ones get the nearest of the others
      for (Ink ink : inks.subList(0, Math.min(inks.size(), COLOURS - GREYS))) {
        for (int shade = 1; shade <= shades; shade++) {
          set(mix(Color.WHITE, ink, (double) shade / shades));
        }
      }
    }
    int greys = COLOURS - size;
    for (int i = 0; i < greys; i++) {
      int grey = (inks.size() <= 2 ? 240 : 255) * i / (greys - 1);
      set(new Color(grey, grey, grey));
    }
    model = new IndexColorModel(8, COLOURS, channels[0], channels[1], channels[2]);
    Arrays.fill(nearest, (short) -1);
  }

  private void mixtures(Ink below, Ink above) {
    for (int b = 0; b < MIXED; b++) {
      for (int a = 0; a < MIXED; a++) {
        double most = MIXED - 1.0;
        set(mix(mix(Color.WHITE, below, b / most), above, a / most));
      }
    }
  }

  private void set(Color colour) {
    channels[0][size] = (byte) colour.getRed();
    channels[1][size] = (byte) colour.getGreen();
    channels[2][size] = (byte) colour.getBlue();
    size++;
  }

  private static Color mix(Color below, Ink ink, double shade) {
    double share = Math.pow(shade, 1.5);
    return new Color(
        mixed(below.getRed(), ink.colour().getRed(), share),
        mixed(below.getGreen(), ink.colour().getGreen(), share),
        mixed(below.getBlue(), ink.colour().getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }

  /** The frame in these colours. */
  BufferedImage indexed(BufferedImage frame) {
    BufferedImage indexed =
        new BufferedImage(
            frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] from = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
    byte[] to = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < from.length; i++) {
      to[i] = (byte) index(from[i]);
    }
    return indexed;
  }

  private int index(int rgb) {
    int key = (rgb >> 19 & 31) << 2 * BITS | (rgb >> 11 & 31) << BITS | rgb >> 3 & 31;
    if (nearest[key] < 0) {
      nearest[key] = (short) search(rgb);
    }
    return nearest[key];
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int k = 0; k < COLOURS; k++) {
      int red = model.getRed(k) - (rgb >> 16 & 255);
      int green = model.getGreen(k) - (rgb >> 8 & 255);
      int blue = model.getBlue(k) - (rgb & 255);
      int away = red * red + green * green + blue * blue;
      if (away < least) {
        least = away;
        best = k;
      }
    }
    return best;
  }
}
