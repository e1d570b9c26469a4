package io.github.lipschitz4j.docs.notebooks;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What a cell has given.
 *
 * @param text printed
 * @param pictures shown, in their order
 */
record Output(String text, List<BufferedImage> pictures) {}
