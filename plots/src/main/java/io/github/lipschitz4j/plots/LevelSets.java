package io.github.lipschitz4j.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A picture of a scalar field on the plane: blue above the threshold, white at it, orange below;
 * thin lines at regular levels, a thick one at the threshold, points on top, a scale beside.
 *
 * <p>The lines are as far apart in value as the scale says; where they are evenly spaced on the
 * plane, the field is a distance. Each side of the threshold has the whole range of its colour,
 * since what lies outside is often many times farther than what lies inside.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class LevelSets {
  final ScalarField field;
  final double threshold;
  final Optional<Band> band;
  final List<Group> groups;
  final Charts.Labels labels;
  final Aspect aspect;

  /** Whether a step in x is as long on the picture as the same step in y. */
  public enum Aspect {
    /**
     * It is: distances can be seen. Kept as long as the plot stays between 120 and 1600 points
     * high.
     */
    EQUAL,
    /** It is not: the plot is three quarters as high as wide. */
    FILL
  }

  /** Points drawn with one marker. */
  record Group(String label, double[] xs, double[] ys) {}

  private LevelSets(
      ScalarField field,
      double threshold,
      Optional<Band> band,
      List<Group> groups,
      Charts.Labels labels,
      Aspect aspect) {
    this.field = field;
    this.threshold = threshold;
    this.band = band;
    this.groups = groups;
    this.labels = labels;
    this.aspect = aspect;
  }

  /**
   * A field with threshold 0, no points, no title, axes x and y, equal aspect.
   *
   * @param field to show
   * @return the picture
   */
  public static LevelSets of(ScalarField field) {
    return new LevelSets(
        field, 0, Optional.empty(), List.of(), new Charts.Labels("", "x", "y"), Aspect.EQUAL);
  }

  /**
   * With another threshold.
   *
   * @param value where inside ends
   * @return another picture
   * @throws IllegalArgumentException if it is not finite
   */
  public LevelSets threshold(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "LevelSets threshold: expected a finite value, got %s".formatted(value));
    }
    return new LevelSets(field, value, band, groups, labels, aspect);
  }

  /**
   * With the band between the levels −m and m greyed, and dashed lines at its ends: where a margin
   * leaves the decision open.
   *
   * @param margin m, finite, above 0
   * @return another picture
   * @throws IllegalArgumentException if it is not
   */
  public LevelSets band(double margin) {
    return band("margin", margin);
  }

  /**
   * The same with another name of the margin, where there are several.
   *
   * @param name in the legend
   * @param margin m, finite, above 0
   * @return another picture
   * @throws IllegalArgumentException if it is not
   */
  public LevelSets band(String name, double margin) {
    Band greyed = Band.of("LevelSets", name, margin);
    return new LevelSets(field, threshold, Optional.of(greyed), groups, labels, aspect);
  }

  /**
   * With one more group of points, on top of those before. Points off the grid are not drawn, and
   * the legend says how many they are.
   *
   * @param label in the legend
   * @param points shape [n, 2], finite, not modified
   * @return another picture
   * @throws IllegalArgumentException if the shape is wrong, a coordinate is not finite, or the
   *     label is taken
   */
  public LevelSets points(String label, INDArray points) {
    if (groups.stream().anyMatch(group -> group.label().equals(label))) {
      throw new IllegalArgumentException(
          "LevelSets points: expected a label of its own for each group, got '%s' twice"
              .formatted(label));
    }
    double[][] xy = Points.columns("LevelSets", points);
    List<Group> more = new ArrayList<>(groups);
    more.add(new Group(label, xy[0], xy[1]));
    return new LevelSets(field, threshold, band, List.copyOf(more), labels, aspect);
  }

  /**
   * With a title.
   *
   * @param text above the plot
   * @return another picture
   */
  public LevelSets title(String text) {
    return new LevelSets(field, threshold, band, groups, labels.withTitle(text), aspect);
  }

  /**
   * With other names of the axes.
   *
   * @param x below the plot
   * @param y left of it
   * @return another picture
   */
  public LevelSets axes(String x, String y) {
    return new LevelSets(field, threshold, band, groups, labels.withAxes(x, y), aspect);
  }

  /**
   * With another aspect.
   *
   * @param value equal or filling
   * @return another picture
   */
  public LevelSets aspect(Aspect value) {
    return new LevelSets(field, threshold, band, groups, labels, value);
  }

  /**
   * Draws the picture. Cost: one bilinear look-up a pixel, and one pass over the grid for each of
   * about sixteen levels.
   *
   * @return the figure
   */
  public Figure draw() {
    return new LevelSetsCanvas(this).figure();
  }
}
