package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers with a way past them: {@code y = s·x + c·f(x)}, with pullback {@code g ↦ s·g + c·f*(g)}.
 *
 * @param name see {@link CondensedLayer#name}
 * @param skip s, ≥ 0
 * @param branch c, ≥ 0
 * @param layers those of f, in order; at least one, together they keep the shape
 */
public record Residual(String name, double skip, double branch, List<CondensedLayer> layers)
    implements CondensedLayer {
  static final String KIND = "residual";

  /** Checks the weights of the sum. */
  public Residual {
    Check.that(
        Double.isFinite(skip) && Double.isFinite(branch) && skip >= 0 && branch >= 0,
        "CondensedNetwork %s: expected two finite weights ≥ 0, got %s and %s",
        name,
        skip,
        branch);
    Check.that(
        !layers.isEmpty(),
        "CondensedNetwork %s: expected at least one layer inside, got none",
        name);
    layers = List.copyOf(layers);
  }

  @Override
  public INDArray value(INDArray x) {
    INDArray through = x;
    for (CondensedLayer layer : layers) {
      through = layer.value(through);
    }
    return through.mul(branch).addi(x.mul(skip));
  }

  @Override
  public Traced trace(INDArray x) {
    INDArray through = x;
    List<UnaryOperator<INDArray>> pullbacks = new ArrayList<>(layers.size());
    for (CondensedLayer layer : layers) {
      Traced traced = layer.trace(through);
      pullbacks.add(traced.pullback());
      through = traced.value();
    }
    return new Traced(
        through.mul(branch).addi(x.mul(skip)),
        g -> {
          INDArray back = g;
          for (int k = pullbacks.size() - 1; k >= 0; k--) {
            back = pullbacks.get(k).apply(back);
          }
          return back.mul(branch).addi(g.mul(skip));
        });
  }

  @Override
  public long[] outputs(long[] inputs) {
    long[] shape = inputs;
    for (CondensedLayer layer : layers) {
      shape = layer.outputs(shape);
    }
    Check.that(
        Arrays.equals(shape, inputs),
        "CondensedNetwork layer %s: expected layers inside that keep the shape %s, got %s",
        name,
        Arrays.toString(inputs),
        Arrays.toString(shape));
    return shape.clone();
  }

  @Override
  public long[] inputs(long[] outputs) {
    long[] shape = outputs;
    for (int k = layers.size() - 1; k >= 0; k--) {
      shape = layers.get(k).inputs(shape);
    }
    return shape.clone();
  }

  /** {@code s + c·ΠK} over the bounds K of the layers inside, rounded outwards. */
  @Override
  public double bound() {
    double product = 1;
    for (CondensedLayer layer : layers) {
      double bound = layer.bound();
      // a zero beside an infinity is none
      product = product == 0 || bound == 0 ? product * bound : Math.nextUp(product * bound);
    }
    double sum = Math.nextUp(skip + Math.nextUp(branch * product));
    return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    List<Rounding> inner = new ArrayList<>();
    long[] shape = outputs;
    for (CondensedLayer layer : layers) {
      shape = layer.outputs(shape);
      inner.add(layer.rounding(layer.bound(), shape));
    }
    return new Rounding.Sum(skip, branch, inner);
  }

  @Override
  public Residual castTo(DataType type) {
    return new Residual(
        name, skip, branch, layers.stream().map(layer -> layer.castTo(type)).toList());
  }

  @Override
  public Optional<DataType> dataType() {
    return layers.stream().flatMap(layer -> layer.dataType().stream()).findFirst();
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).number("skip", skip).number("branch", branch).layers("layers", layers);
  }

  static Residual read(LayerReader in) {
    return new Residual(in.name(), in.number("skip"), in.number("branch"), in.layers("layers"));
  }
}
