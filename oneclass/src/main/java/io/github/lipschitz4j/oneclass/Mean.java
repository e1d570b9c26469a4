package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Sort;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The mean of dense networks with sorted pairs, written as one such network: the members side by
 * side.
 *
 * <p>The first weight is {@code [W₁ … W_K]}, a hidden one block-diagonal, the head {@code [h₁; …;
 * h_K]/K}. Pairs stay within their member, whose width is even. Where each W_k has orthonormal
 * columns or rows and each h_k norm 1, the bounds of the layers are √K, 1, …, 1 and 1/√K: a mean of
 * 1-Lipschitz functions is 1-Lipschitz, and its certificate says so without a loss.
 */
final class Mean {
  private Mean() {}

  /** The only member itself, or a network of their mean with weights of its own. */
  static CondensedNetwork of(List<CondensedNetwork> members) {
    if (members.size() == 1) {
      return members.get(0);
    }
    List<CondensedLayer> layers = new ArrayList<>();
    int depth = members.get(0).layers().size();
    for (int k = 0; k < depth; k++) {
      int index = k;
      List<CondensedLayer> alike =
          members.stream().map(member -> member.layers().get(index)).toList();
      layers.add(joined(alike, k == 0, k == depth - 1));
    }
    return new CondensedNetwork(layers);
  }

  private static CondensedLayer joined(List<CondensedLayer> alike, boolean first, boolean last) {
    if (alike.get(0) instanceof Sort sort && sort.group() == 2) {
      return sort;
    }
    if (alike.stream().allMatch(Affine.class::isInstance)) {
      List<Affine> parts = alike.stream().map(Affine.class::cast).toList();
      if (last) {
        return head(parts);
      }
      return first ? beside(parts) : diagonal(parts);
    }
    throw new IllegalStateException(
        "Mean layer %s: expected a dense layer or sorted pairs, got %s"
            .formatted(alike.get(0).name(), alike.get(0).getClass().getSimpleName()));
  }

  private static Affine beside(List<Affine> parts) {
    return new Affine(
        parts.get(0).name(),
        Nd4j.concat(1, parts.stream().map(Affine::weight).toArray(INDArray[]::new)),
        biases(parts));
  }

  private static Affine diagonal(List<Affine> parts) {
    long rows = parts.stream().mapToLong(part -> part.weight().rows()).sum();
    long columns = parts.stream().mapToLong(part -> part.weight().columns()).sum();
    INDArray weight = Nd4j.zeros(parts.get(0).weight().dataType(), rows, columns);
    long row = 0;
    long column = 0;
    for (Affine part : parts) {
      long below = row + part.weight().rows();
      long right = column + part.weight().columns();
      weight.put(
          new INDArrayIndex[] {
            NDArrayIndex.interval(row, below), NDArrayIndex.interval(column, right)
          },
          part.weight());
      row = below;
      column = right;
    }
    return new Affine(parts.get(0).name(), weight, biases(parts));
  }

  private static Affine head(List<Affine> parts) {
    INDArray bias = parts.get(0).bias().dup();
    parts.subList(1, parts.size()).forEach(part -> bias.addi(part.bias()));
    return new Affine(
        parts.get(0).name(),
        Nd4j.concat(0, parts.stream().map(Affine::weight).toArray(INDArray[]::new))
            .divi(parts.size()),
        bias.divi(parts.size()));
  }

  private static INDArray biases(List<Affine> parts) {
    return Nd4j.concat(1, parts.stream().map(Affine::bias).toArray(INDArray[]::new));
  }
}
