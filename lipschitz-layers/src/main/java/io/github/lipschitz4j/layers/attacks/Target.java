package io.github.lipschitz4j.layers.attacks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Inputs under attack: rows in the network's own floating type, the classes that it decides for,
 * and the radii that are claimed around them.
 *
 * <p>Attacked inputs are numbers of that type, too, and distances are taken between the two as they
 * are, rounded up. Immutable.
 */
public final class Target {
  private final DecisionRule rule;
  private final int columns;
  private final double[] start;
  private final double[] radii;
  private final int[] labels;
  private final MarginFunction margin;

  private Target(DecisionRule rule, int columns, double[] start, double[] radii) {
    this.rule = rule;
    this.columns = columns;
    this.start = start;
    this.radii = radii;
    labels = rule.decide(array(start));
    margin = new MarginFunction(rule, labels);
  }

  /**
   * Inputs with their claimed radii.
   *
   * @param rule what decides
   * @param x shape [n, d], or [n, …] of as many values, finite, rounded to the network's type; not
   *     modified
   * @param radii n radii, finite, ≥ 0; copied
   * @return the target
   * @throws IllegalArgumentException if a shape does not fit, or a number is out of range
   */
  public static Target of(DecisionRule rule, INDArray x, double[] radii) {
    CondensedNetwork network = rule.network();
    Check.that(
        x.rank() >= 2 && x.length() > 0 && x.length() == x.size(0) * network.inputs(),
        "attack input: expected shape [n, %d], got %s",
        network.inputs(),
        Arrays.toString(x.shape()));
    Check.that(
        radii.length == x.size(0),
        "attack radii: expected one for each of %d rows, got %d",
        x.size(0),
        radii.length);
    for (int i = 0; i < radii.length; i++) {
      Check.that(
          radii[i] >= 0 && Double.isFinite(radii[i]),
          "attack radius of row %d: expected finite and ≥ 0, got %s",
          i,
          radii[i]);
    }
    INDArray typed = x.castTo(network.dataType()).castTo(DataType.DOUBLE);
    double[] start = HostArray.doubles(HostArray.dense(typed, 'c'));
    return new Target(rule, (int) network.inputs(), start, radii.clone());
  }

  /**
   * The number of inputs.
   *
   * @return n
   */
  public int rows() {
    return radii.length;
  }

  /**
   * The number of values of an input.
   *
   * @return d
   */
  public int columns() {
    return columns;
  }

  /**
   * The inputs.
   *
   * @return a copy, shape [n, d], in the network's type
   */
  public INDArray inputs() {
    return array(start);
  }

  /**
   * The classes that the network decides for.
   *
   * @return a copy, n indices from 0
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * The number of classes.
   *
   * @return at least 2
   */
  public int classes() {
    return rule.classes();
  }

  /**
   * The claimed radii.
   *
   * @return a copy, n radii
   */
  public double[] radii() {
    return radii.clone();
  }

  /**
   * The claimed radius of one input.
   *
   * @param row its index
   * @return ≥ 0
   */
  public double radius(int row) {
    return radii[row];
  }

  /**
   * The margins of the rows' own classes.
   *
   * @return a function of n rows
   */
  public MarginFunction margin() {
    return margin;
  }

  /** Values of rows, which are numbers of the network's type, as an array of it. */
  INDArray array(double[] flat) {
    long[] shape = {flat.length / columns, columns};
    if (!isSingle()) {
      return Nd4j.createFromArray(flat).reshape('c', shape);
    }
    float[] single = new float[flat.length];
    for (int j = 0; j < flat.length; j++) {
      single[j] = (float) flat[j];
    }
    return Nd4j.createFromArray(single).reshape('c', shape);
  }

  double[] margins(double[] flat) {
    return margin.margins(array(flat));
  }

  /** Margins at moved rows, and gradients, row by row. */
  record Slopes(double[] margins, double[] gradients) {}

  Slopes slopes(double[] flat, int rival) {
    MarginFunction.Sloped sloped = margin.sloped(array(flat), rival);
    INDArray gradient = sloped.gradient().castTo(DataType.DOUBLE);
    return new Slopes(sloped.margins(), HostArray.doubles(HostArray.dense(gradient, 'c')));
  }

  /** A copy of the inputs, row by row. */
  double[] start() {
    return start.clone();
  }

  private boolean isSingle() {
    return rule.network().dataType() == DataType.FLOAT;
  }

  /**
   * Puts row {@code row} of {@code flat} at the distance {@code length} from its input, in the
   * direction of that row of {@code direction}, and not a bit further: each value is rounded
   * towards the input. A direction without a length leaves it where it is.
   */
  void place(double[] flat, int row, double[] direction, double length) {
    double norm = Vectors.norm(direction, row * columns, columns);
    double shrunk = length * (1 - (columns + 32) * 0x1p-51);
    double scale = norm > 0 && Double.isFinite(norm) ? shrunk / norm : 0;
    for (int j = row * columns; j < (row + 1) * columns; j++) {
      flat[j] = towards(start[j], direction[j] * scale);
    }
  }

  /** {@code x + step} in the network's type, |the result − x| ≤ |step|. */
  private double towards(double x, double step) {
    double moved = x + step;
    if (isSingle()) {
      moved = (float) moved;
    }
    if (Math.abs(moved - x) <= Math.abs(step)) {
      return moved;
    }
    return isSingle() ? Math.nextAfter((float) moved, x) : Math.nextAfter(moved, x);
  }

  /** ‖x' − x‖₂ of a row, outwards. */
  double distance(double[] flat, int row) {
    double sum = 0;
    boolean moved = false;
    for (int j = row * columns; j < (row + 1) * columns; j++) {
      double side = flat[j] - start[j];
      moved |= side != 0;
      sum += side * side;
    }
    double lost = Math.sqrt(columns) * 0x1p-510;
    return moved ? Math.sqrt(sum) * (1 + (columns + 8) * 0x1p-52) + lost : 0;
  }

  /** The moved row minus its input. */
  void direction(double[] flat, int row, double[] into) {
    for (int j = row * columns; j < (row + 1) * columns; j++) {
      into[j] = flat[j] - start[j];
    }
  }

  /** For each row the nearest one with another class; −1 where all are of one class. */
  int[] opponents() {
    int[] opponents = new int[rows()];
    for (int i = 0; i < opponents.length; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      opponents[i] = -1;
      for (int k = 0; k < opponents.length; k++) {
        if (labels[k] != labels[i]) {
          double distance = Vectors.squaredDistance(start, i * columns, k * columns, columns);
          if (distance < nearest) {
            nearest = distance;
            opponents[i] = k;
          }
        }
      }
    }
    return opponents;
  }
}
