package io.github.lipschitz4j.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ROC curves: of the scores as they are, thick and dark; and, in a colour for each radius, of what
 * a certificate promises (a full line) and of what an attack has left (a dashed one). The truth
 * within a radius lies between the two lines of its colour.
 *
 * <p>Immutable: each call returns another picture.
 */
public final class RocFigure {
  private final Charts.Labels labels;
  private final List<Curve> curves;

  /** A curve; of the scores as they are where there is no radius. */
  private record Curve(Optional<String> radius, Kind kind, double[] xs, double[] ys, String area) {}

  private enum Kind {
    PLAIN("scores as they are"),
    CERTIFIED("certified within "),
    ATTACKED("attacked within ");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private RocFigure(Charts.Labels labels, List<Curve> curves) {
    this.labels = labels;
    this.curves = curves;
  }

  /**
   * No curves yet.
   *
   * @param title above the plot
   * @return the picture
   */
  public static RocFigure titled(String title) {
    return new RocFigure(
        new Charts.Labels(title, "normals flagged", "anomalies detected"), List.of());
  }

  /**
   * With the curve of the scores as they are.
   *
   * @param falseAlarms shares of the normals, in [0, 1], ascending; copied
   * @param detected shares of the anomalies, as many; copied
   * @return another picture
   * @throws IllegalArgumentException if they are no such shares, or there is such a curve already
   */
  public RocFigure plain(double[] falseAlarms, double[] detected) {
    return with(Optional.empty(), Kind.PLAIN, falseAlarms, detected);
  }

  /**
   * With a curve that a certificate promises.
   *
   * @param radius in the legend, as "ε = 0.1"; an attack of the same name has the same colour
   * @param falseAlarms shares of the normals, in [0, 1], ascending; copied
   * @param detected shares of the anomalies, as many; copied
   * @return another picture
   * @throws IllegalArgumentException if they are no such shares, or there is such a curve already
   */
  public RocFigure certified(String radius, double[] falseAlarms, double[] detected) {
    return with(Optional.of(radius), Kind.CERTIFIED, falseAlarms, detected);
  }

  /**
   * With a curve that an attack has left.
   *
   * @param radius in the legend, as "ε = 0.1"; a certificate of the same name has the same colour
   * @param falseAlarms shares of the normals, in [0, 1], ascending; copied
   * @param detected shares of the anomalies, as many; copied
   * @return another picture
   * @throws IllegalArgumentException if they are no such shares, or there is such a curve already
   */
  public RocFigure attacked(String radius, double[] falseAlarms, double[] detected) {
    return with(Optional.of(radius), Kind.ATTACKED, falseAlarms, detected);
  }

  private RocFigure with(
      Optional<String> radius, Kind kind, double[] falseAlarms, double[] detected) {
    String name = kind.words + radius.orElse("");
    if (curves.stream().anyMatch(c -> c.kind() == kind && c.radius().equals(radius))) {
      throw new IllegalArgumentException(
          "RocFigure: expected one curve '%s', got two".formatted(name));
    }
    double[][] xy = UnitSquare.checked("RocFigure '" + name + "'", falseAlarms, detected);
    List<Curve> more = new ArrayList<>(curves);
    more.add(new Curve(radius, kind, xy[0], xy[1], area(xy[0], xy[1])));
    return new RocFigure(labels, List.copyOf(more));
  }

  private static String area(double[] xs, double[] ys) {
    double area = 0;
    for (int i = 1; i < xs.length; i++) {
      area += (xs[i] - xs[i - 1]) * (ys[i] + ys[i - 1]) / 2;
    }
    // three digits would call 0.9998 perfect
    return String.format(Locale.ROOT, "%.4f", area);
  }

  /**
   * Draws the picture.
   *
   * @return the figure
   * @throws IllegalStateException if there is no curve
   */
  public Figure draw() {
    if (curves.isEmpty()) {
      throw new IllegalStateException("RocFigure: expected a curve before draw(), got none");
    }
    List<String> radii =
        curves.stream().flatMap(curve -> curve.radius().stream()).distinct().toList();
    List<UnitSquare.Line> lines = new ArrayList<>();
    double[] ends = {0, 1};
    for (Kind kind : new Kind[] {Kind.PLAIN, Kind.CERTIFIED, Kind.ATTACKED}) {
      for (Curve curve : curves) {
        if (curve.kind() == kind) {
          lines.add(line(curve, radii));
        }
      }
    }
    lines.add(new UnitSquare.Line("chance", ends, ends, UnitSquare.Look.DOTTED, 1, Color.GRAY));
    return UnitSquare.draw(labels, lines);
  }

  private static UnitSquare.Line line(Curve curve, List<String> radii) {
    String label = curve.kind().words + curve.radius().orElse("") + ": " + curve.area();
    Color colour =
        curve.radius().map(r -> Colours.of(Colours.SERIES, radii.indexOf(r))).orElse(Colours.INK);
    return new UnitSquare.Line(
        label,
        curve.xs(),
        curve.ys(),
        curve.kind() == Kind.ATTACKED ? UnitSquare.Look.DASHED : UnitSquare.Look.SOLID,
        curve.kind() == Kind.PLAIN ? 3 : 2,
        colour);
  }
}
