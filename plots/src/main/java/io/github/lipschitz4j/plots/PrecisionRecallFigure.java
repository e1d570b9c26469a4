package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Precision against recall, in steps: between two cuts that scores allow there is none, so a
 * straight line would promise too much. A dotted line in the same colour is what chance has.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class PrecisionRecallFigure {
  private final Charts.Labels labels;
  private final List<Curve> curves;

  private record Curve(String label, double[] xs, double[] ys) {}

  private PrecisionRecallFigure(Charts.Labels labels, List<Curve> curves) {
    this.labels = labels;
    this.curves = curves;
  }

  /**
   * No curves yet.
   *
   * @param title above the plot
   * @return the picture
   */
  public static PrecisionRecallFigure titled(String title) {
    return new PrecisionRecallFigure(new Charts.Labels(title, "recall", "precision"), List.of());
  }

  /**
   * With one more curve, whose last precision is the share of its class.
   *
   * @param label in the legend
   * @param recall shares in [0, 1], ascending; copied
   * @param precision as many; copied
   * @return another picture
   * @throws IllegalArgumentException if they are no such shares, or the label is taken
   */
  public PrecisionRecallFigure curve(String label, double[] recall, double[] precision) {
    if (curves.stream().anyMatch(curve -> curve.label().equals(label))) {
      throw new IllegalArgumentException(
          "PrecisionRecallFigure: expected a label of its own for each curve, got '%s' twice"
              .formatted(label));
    }
    double[][] xy = UnitSquare.checked("PrecisionRecallFigure '" + label + "'", recall, precision);
    List<Curve> more = new ArrayList<>(curves);
    more.add(new Curve(label, xy[0], xy[1]));
    return new PrecisionRecallFigure(labels, List.copyOf(more));
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   * @throws IllegalStateException if there is no curve
   */
  public Figure draw() {
    if (curves.isEmpty()) {
      throw new IllegalStateException(
          "PrecisionRecallFigure: expected a curve before draw(), got none");
    }
    List<UnitSquare.Line> lines = new ArrayList<>();
    for (int k = 0; k < curves.size(); k++) {
      Curve curve = curves.get(k);
      Color colour = Colours.of(Colours.SERIES, k);
      double[][] steps = steps(curve.xs(), curve.ys());
      lines.add(
          new UnitSquare.Line(
              curve.label(), steps[0], steps[1], UnitSquare.Look.SOLID, 2.2f, colour));
    }
    for (int k = 0; k < curves.size(); k++) {
      double[] ys = curves.get(k).ys();
      double share = ys[ys.length - 1];
      lines.add(
          new UnitSquare.Line(
              "chance: " + Ticks.format(share),
              new double[] {0, 1},
              new double[] {share, share},
              UnitSquare.Look.DOTTED,
              1.4f,
              Colours.of(Colours.SERIES, k)));
    }
    return UnitSquare.draw(labels, lines);
  }

  /** Level up to each point with its own precision, then upright to the next one's. */
  private static double[][] steps(double[] xs, double[] ys) {
    int n = xs.length;
    double[] across = IntStream.range(0, 2 * n - 1).mapToDouble(i -> xs[i / 2]).toArray();
    double[] up = IntStream.range(0, 2 * n - 1).mapToDouble(i -> ys[(i + 1) / 2]).toArray();
    return new double[][] {across, up};
  }
}
