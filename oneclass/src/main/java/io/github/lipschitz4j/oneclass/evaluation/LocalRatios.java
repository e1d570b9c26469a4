package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.training.Rows;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a step along the gradient travels through a network: with Δ_k the difference of two rows
 * after k layers, the ratios {@code ‖Δ_k‖/‖Δ_0‖} and {@code ‖Δ_k‖/‖Δ_{k−1}‖}. They show where a
 * network loses what its bound allows; each is a lower bound of the Lipschitz constant of the
 * layers that it spans, and proves nothing more.
 *
 * @param row the row that was moved, from 0: the one of the largest gradient
 * @param gradientNorm ‖∇f‖ at it
 * @param layers in order
 */
public record LocalRatios(int row, double gradientNorm, List<Layer> layers) {
  /** Length of the step, in the network's units. */
  public static final double STEP = 1e-2;

  /**
   * One layer.
   *
   * @param name how the layer is called
   * @param fromInput ‖Δ_k‖/‖Δ_0‖
   * @param fromPrevious ‖Δ_k‖/‖Δ_{k−1}‖; 0 where nothing arrived
   */
  public record Layer(String name, double fromInput, double fromPrevious) {}

  /** Checks the numbers, copies the list. */
  public LocalRatios {
    Check.that(row >= 0, "LocalRatios row: expected ≥ 0, got %d", row);
    Check.that(
        gradientNorm >= 0 && Double.isFinite(gradientNorm),
        "LocalRatios gradient norm: expected finite and ≥ 0, got %s",
        gradientNorm);
    layers = List.copyOf(layers);
  }

  /**
   * Moves the row of the largest gradient by {@link #STEP} uphill and follows both. Computed in
   * double.
   *
   * @param network of one output, not modified
   * @param rows shape [n, d], n ≥ 1, finite, in the network's units, not modified
   * @return the ratios
   * @throws IllegalArgumentException if the network has several outputs, the rows are no such
   *     matrix, or the gradient is 0 everywhere
   */
  public static LocalRatios of(CondensedNetwork network, INDArray rows) {
    Check.that(
        network.outputs() == 1,
        "LocalRatios network: expected one output, got %d",
        network.outputs());
    INDArray checked = Rows.check("LocalRatios rows", rows, (int) network.inputs());
    CondensedNetwork exact = network.castTo(DataType.DOUBLE);
    INDArray gradient = exact.valueAndGradient(checked).gradient();
    double[] norms = gradient.norm2(1).toDoubleVector();
    int steepest = 0;
    for (int i = 1; i < norms.length; i++) {
      steepest = norms[i] > norms[steepest] ? i : steepest;
    }
    Check.that(
        norms[steepest] > 0,
        "LocalRatios rows: expected one with a gradient, got none of %d",
        norms.length);
    INDArray here = row(checked, steepest);
    INDArray there = here.add(row(gradient, steepest).mul(STEP / norms[steepest]));
    return new LocalRatios(steepest, norms[steepest], follow(exact, here, there));
  }

  private static INDArray row(INDArray rows, int index) {
    return rows.getRow(index, true).dup('c');
  }

  private static List<Layer> follow(CondensedNetwork network, INDArray here, INDArray there) {
    List<Layer> layers = new ArrayList<>();
    INDArray x = here;
    INDArray y = there;
    double first = there.distance2(here);
    double before = first;
    for (CondensedLayer layer : network.layers()) {
      x = layer.value(x);
      y = layer.value(y);
      double now = y.distance2(x);
      layers.add(new Layer(layer.name(), now / first, before > 0 ? now / before : 0));
      before = now;
    }
    return layers;
  }
}
