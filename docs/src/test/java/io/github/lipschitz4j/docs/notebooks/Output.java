package io.github.lipschitz4j.docs.notebooks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * What a cell has given.
 *
 * @param text printed
 * @param pictures shown, in their order
 */
record Output(String text, List<BufferedImage> pictures) {

  /** What the kernel has printed, with the pictures taken out. */
  static Output of(String printed) throws IOException {
    StringBuilder text = new StringBuilder();
    List<BufferedImage> pictures = new ArrayList<>();
    for (String line : printed.split("(?<=\n)")) {
      if (line.indexOf(Kernel.PICTURE) == 0) {
        pictures.add(picture(line.substring(1).strip()));
      } else {
        text.append(line);
      }
    }
    return new Output(text.toString(), pictures);
  }

  static BufferedImage picture(String base64) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }
}
