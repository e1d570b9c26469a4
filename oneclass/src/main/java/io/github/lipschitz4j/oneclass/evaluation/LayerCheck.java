package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.layers.certificates.BoundTable;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Conv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of a network, layer by layer: what is proven of each, and what its numbers look like.
 * An orthogonal layer has all singular values 1. A model that is the mean of K networks holds them
 * side by side: its first layer then has √K for 1, its head 1/√K, and the product is 1 again.
 *
 * @param layers in order
 */
public record LayerCheck(List<Layer> layers) {

  /**
   * One layer.
   *
   * @param name how the layer is called
   * @param bound proven Lipschitz bound
   * @param singular least and largest singular value of the linear operator; empty for a layer that
   *     is not linear or too large to decompose
   * @param columnNorm least and largest l2 norm of the weights of one output (of a convolution: of
   *     one output channel's kernel); empty for a layer without such weights
   * @param columnSum least and largest sum of the absolute weights of one output
   */
  public record Layer(
      String name,
      double bound,
      Optional<Extremes> singular,
      Optional<Extremes> columnNorm,
      Optional<Extremes> columnSum) {}

  /**
   * The ends of a range.
   *
   * @param least of all
   * @param largest of all
   */
  public record Extremes(double least, double largest) {}

  /** Copies the list. */
  public LayerCheck {
    layers = List.copyOf(layers);
  }

  /**
   * Checks a network in its own units.
   *
   * @param network not modified
   * @return a row for each layer; costs a decomposition of each, see {@link BoundTable}
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static LayerCheck of(CondensedNetwork network) {
    List<BoundTable.Row> rows = BoundTable.of(network).rows();
    List<Layer> layers = new ArrayList<>();
    for (int k = 0; k < rows.size(); k++) {
      BoundTable.Row row = rows.get(k);
      Optional<INDArray> columns = columns(network.layers().get(k));
      layers.add(
          new Layer(
              row.name(),
              row.bound(),
              row.singular().map(ends -> new Extremes(ends.smallest(), ends.largest())),
              columns.map(weight -> extremes(weight.norm2(0))),
              columns.map(weight -> extremes(weight.norm1(0)))));
    }
    return new LayerCheck(layers);
  }

  /** The weights [inputs, outputs] in double. */
  private static Optional<INDArray> columns(CondensedLayer layer) {
    if (layer instanceof Affine affine) {
      return Optional.of(affine.weight().castTo(DataType.DOUBLE));
    }
    if (layer instanceof Conv conv) {
      long out = conv.kernel().size(0);
      return Optional.of(
          conv.kernel()
              .castTo(DataType.DOUBLE)
              .dup('c')
              .reshape('c', new long[] {out, conv.kernel().length() / out})
              .transpose());
    }
    return Optional.empty();
  }

  private static Extremes extremes(INDArray values) {
    double[] all = values.toDoubleVector();
    return new Extremes(
        Arrays.stream(all).min().orElseThrow(), Arrays.stream(all).max().orElseThrow());
  }
}
