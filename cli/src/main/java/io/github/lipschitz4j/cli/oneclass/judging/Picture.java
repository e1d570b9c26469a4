package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.plots.Figure;

/**
 * A picture with its file.
 *
 * @param file name of the PNG
 * @param figure the picture
 * @param caption what to see
 * @param alt what a reader who cannot see it should know
 */
public record Picture(String file, Figure figure, String caption, String alt) {}
