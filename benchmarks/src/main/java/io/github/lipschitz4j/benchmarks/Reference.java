package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network of {@link Net} in loops of doubles: slow, and shares no code with what is timed. */
final class Reference {
  private final List<UnaryOperator<double[]>> steps = new ArrayList<>();

  /** Of plain layers, or of layers whose raw weights are on their manifold; read now. */
  Reference(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      Map<String, INDArray> parameters = layer.paramTable();
      if (parameters != null && parameters.containsKey("W")) {
        double[][] w = parameters.get("W").toDoubleMatrix();
        double[] b = parameters.get("b").toDoubleVector();
        steps.add(x -> affine(x, w, b));
      }
      steps.add(y -> activated(y, layer.conf().getLayer()));
    }
  }

  double value(double... row) {
    double[] current = row;
    for (UnaryOperator<double[]> step : steps) {
      current = step.apply(current);
    }
    return current[0];
  }

  /** Values of the first rows. */
  double[] values(INDArray x, int rows) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = value(x.getRow(i).toDoubleVector());
    }
    return values;
  }

  /** The derivative at a row along a direction, by central difference. */
  double slope(double[] row, double... direction) {
    double h = 1e-6;
    double[] up = row.clone();
    double[] down = row.clone();
    for (int j = 0; j < row.length; j++) {
      up[j] += h * direction[j];
      down[j] -= h * direction[j];
    }
    return (value(up) - value(down)) / (2 * h);
  }

  private static double[] affine(double[] x, double[][] w, double... b) {
    double[] y = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * w[i][j];
      }
    }
    return y;
  }

  private static double[] activated(double[] x, org.deeplearning4j.nn.conf.layers.Layer conf) {
    double[] y = x.clone();
    if (conf instanceof FullSort) {
      Arrays.sort(y);
    } else if (conf instanceof GroupSort sort) {
      for (int from = 0; from < y.length; from += sort.getGroup()) {
        Arrays.sort(y, from, from + sort.getGroup());
      }
    } else if (conf instanceof DenseLayer dense
        && dense.getActivationFn() instanceof ActivationReLU) {
      Arrays.setAll(y, j -> Math.max(0, x[j]));
    }
    return y;
  }
}
