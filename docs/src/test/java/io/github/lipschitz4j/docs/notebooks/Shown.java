package io.github.lipschitz4j.docs.notebooks;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** What a cell has shown: the kernels of readers have a {@code display} of their own. */
public final class Shown {
  private static final List<BufferedImage> PICTURES = new ArrayList<>();

  private Shown() {}

  /**
   * Shows a picture below the cell.
   *
   * @param picture any image
   */
  public static void display(BufferedImage picture) {
    PICTURES.add(picture);
  }

  /** The pictures since the last call. */
  static List<BufferedImage> take() {
    List<BufferedImage> pictures = List.copyOf(PICTURES);
    PICTURES.clear();
    return pictures;
  }
}
