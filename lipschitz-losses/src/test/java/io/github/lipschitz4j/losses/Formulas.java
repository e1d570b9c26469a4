package io.github.lipschitz4j.losses;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The terms of the losses, as their definitions read: no care for large values, or for speed. */
final class Formulas {
  private Formulas() {}

  /** mean₊ f − mean₋ f, without the mean of a class that is absent. */
  static double kr(double[] f, int[] signs) {
    return mean(f, signs, 1) - mean(f, signs, -1);
  }

  /** mean relu(m − s·f). */
  static double hinge(double margin, double[] f, int[] signs) {
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      sum += Math.max(0, margin - signs[i] * f[i]);
    }
    return sum / f.length;
  }

  /** The mean over columns of each class against the rest; a positive hinge counts C − 1 times. */
  static double oneAgainstRest(
      double kr, double hinge, double margin, INDArray f, INDArray labels) {
    int classes = f.columns();
    double sum = 0;
    for (int j = 0; j < classes; j++) {
      double[] column = Batches.column(f, j, 0).toDoubleVector();
      int[] signs = Batches.column(labels, j, 0).toIntVector();
      sum -= kr * kr(column, signs);
      for (int i = 0; i < column.length; i++) {
        double weight = signs[i] > 0 ? classes - 1 : 1;
        sum += hinge * weight * Math.max(0, margin - signs[i] * column[i]) / column.length;
      }
    }
    return sum / classes;
  }

  /** The mean over rows of a function of the row's outputs and its class. */
  static double rows(INDArray f, INDArray labels, Row row) {
    double sum = 0;
    for (int i = 0; i < f.rows(); i++) {
      sum += row.value(f.getRow(i).toDoubleVector(), labels.getRow(i).argMax().getInt(0));
    }
    return sum / f.rows();
  }

  /** The sum of a function over all classes but one. */
  static double others(double[] f, int target, DoubleUnaryOperator of) {
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      sum += i == target ? 0 : of.applyAsDouble(f[i]);
    }
    return sum;
  }

  /** The loss of a row. */
  interface Row {
    double value(double[] f, int target);
  }

  private static double mean(double[] f, int[] signs, int sign) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < f.length; i++) {
      if (signs[i] == sign) {
        sum += f[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
