package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How fast the difference of two scores can change, read from the end of a network.
 *
 * <p>Nobody chooses the factor: a head is made from a network only, and each kind is proven from
 * the weights that the network holds, so that a wrong one cannot be had. With K the bound of the
 * network, K_f that of all before its last affine layer, and w_i the columns of that:
 *
 * <ul>
 *   <li>{@link Kind#SCALAR}: one output, {@code K};
 *   <li>{@link Kind#JOINT}: any outputs, {@code √2·K}, since ‖e_t − e_i‖ = √2;
 *   <li>{@link Kind#DISJOINT}: outputs bounded one by one, {@code 2·K_f·max‖w_i‖};
 *   <li>{@link Kind#LAST_LAYER}: {@code K_f·‖w_t − w_i‖}, never worse than both.
 * </ul>
 *
 * <p>Sources: Tsuzuku, Sato, Sugiyama (2018), eq. 3 for √2; Singla, Singla, Feizi (2022), §4, for
 * the last layer.
 */
public final class Head {

  /** What the factor is taken from. */
  public enum Kind {
    /** One output against a threshold. */
    SCALAR("1"),
    /** The vector of outputs as a whole. */
    JOINT("√2"),
    /** Each output by itself. */
    DISJOINT("2"),
    /** Each pair of columns of the last weights. */
    LAST_LAYER("‖w_t − w_i‖");

    private final String factor;

    Kind(String factor) {
      this.factor = factor;
    }

    /**
     * What stands before the Lipschitz bound.
     *
     * @return a number or a formula, for readers
     */
    public String factor() {
      return factor;
    }
  }

  private final Kind kind;
  private final double[][] slopes;

  private Head(Kind kind, double[][] slopes) {
    this.kind = kind;
    this.slopes = slopes;
  }

  /**
   * The tightest head that holds for a network.
   *
   * @param network not modified
   * @param bound its proven bound
   */
  static Head of(CondensedNetwork network, LipschitzBound bound) {
    return all(network, bound).get(0);
  }

  /** Every head that holds for a network, the tightest first. */
  static List<Head> all(CondensedNetwork network, LipschitzBound bound) {
    int classes = (int) network.outputs();
    if (classes == 1) {
      return List.of(new Head(Kind.SCALAR, constant(2, bound.value())));
    }
    List<Head> heads = new ArrayList<>();
    // the double nearest to √2 is above it
    double joint = product(Math.sqrt(2), bound.value());
    heads.add(new Head(Kind.JOINT, constant(classes, joint)));
    CondensedLayer last = network.layers().get(network.layers().size() - 1);
    if (last instanceof Affine affine) {
      double features = bound.before(bound.layers().size() - 1);
      double[][] columns = columns(affine);
      double widest = 0;
      for (double[] column : columns) {
        widest = Math.max(widest, distance(column, new double[column.length]));
      }
      double disjoint = product(2 * widest, features);
      heads.add(new Head(Kind.DISJOINT, constant(classes, disjoint)));
      heads.add(0, new Head(Kind.LAST_LAYER, pairs(columns, features)));
    }
    return List.copyOf(heads);
  }

  private static double[][] constant(int classes, double slope) {
    double[][] slopes = new double[classes][classes];
    for (int t = 0; t < classes; t++) {
      for (int i = 0; i < classes; i++) {
        slopes[t][i] = t == i ? 0 : slope;
      }
    }
    return slopes;
  }

  private static double[][] pairs(double[][] columns, double features) {
    double[][] slopes = new double[columns.length][columns.length];
    for (int t = 0; t < columns.length; t++) {
      for (int i = 0; i < t; i++) {
        slopes[t][i] = product(distance(columns[t], columns[i]), features);
        slopes[i][t] = slopes[t][i];
      }
    }
    return slopes;
  }

  /** The columns of the weight, in double: 'f' order has them one after the other. */
  private static double[][] columns(Affine layer) {
    double[] flat = HostArray.doubles(HostArray.dense(layer.weight().castTo(DataType.DOUBLE), 'f'));
    int classes = layer.weight().columns();
    int length = flat.length / classes;
    double[][] columns = new double[classes][length];
    for (int i = 0; i < classes; i++) {
      System.arraycopy(flat, i * length, columns[i], 0, length);
    }
    return columns;
  }

  /** ‖a − b‖₂, outwards: n squares and sums, each difference rounded once, squares may vanish. */
  private static double distance(double[] a, double[] b) {
    double sum = 0;
    boolean same = true;
    for (int j = 0; j < a.length; j++) {
      double difference = a[j] - b[j];
      same &= difference == 0;
      sum += difference * difference;
    }
    double lost = Math.sqrt(a.length) * 0x1p-510;
    return same ? 0 : Math.sqrt(sum) * (1 + (a.length + 8) * 0x1p-52) + lost;
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : Math.nextUp(a * b);
  }

  /**
   * What the factor is taken from.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * A proven Lipschitz bound of the difference of two scores.
   *
   * @param one a class
   * @param other another
   * @return at least the Lipschitz constant of {@code f_one − f_other}, rounded outwards
   */
  public double slope(int one, int other) {
    return slopes[one][other];
  }

  /** The kind and its factor. */
  @Override
  public String toString() {
    return kind + " (" + kind.factor + ")";
  }
}
