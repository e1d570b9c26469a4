package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = xŴ + b}.
 *
 * @param name see {@link CondensedLayer#name}
 * @param weight Ŵ [in, out]; copied where it is not dense in 'f' order
 * @param bias b [1, out]
 */
public record Affine(String name, INDArray weight, INDArray bias) implements CondensedLayer {
  static final String KIND = "affine";

  /** Checks the shapes. */
  public Affine {
    Check.that(
        weight.rank() == 2 && weight.length() > 0 && bias.length() == weight.columns(),
        "CondensedNetwork %s: expected a matrix and a bias for each column, got %s and %d values",
        name,
        Arrays.toString(weight.shape()),
        bias.length());
    weight = HostArray.dense(weight, 'f');
    bias = bias.reshape('c', new long[] {1, bias.length()});
  }

  @Override
  public INDArray value(INDArray x) {
    return Gemm.ab(x, weight).addiRowVector(bias);
  }

  @Override
  public Traced trace(INDArray x) {
    return new Traced(value(x), g -> Gemm.abT(g, weight));
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == 1 && inputs[0] == weight.rows(),
        "CondensedNetwork layer %s: expected %d inputs, got %s",
        name,
        weight.rows(),
        inputs.length == 1 ? inputs[0] : Arrays.toString(inputs));
    return new long[] {weight.columns()};
  }

  @Override
  public long[] inputs(long[] outputs) {
    return new long[] {weight.rows()};
  }

  @Override
  public double bound() {
    return GramIteration.upperBound(weight);
  }

  @Override
  public Rounding rounding(double bound, long[] outputs) {
    // the inner product, the bias, and two to spare
    return new Rounding.Step(bound, Rounding.norm(weight), Rounding.norm(bias), weight.rows() + 3);
  }

  @Override
  public Affine castTo(DataType type) {
    return new Affine(name, weight.castTo(type), bias.castTo(type));
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(weight.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).array("weight", weight).array("bias", bias);
  }

  static Affine read(LayerReader in) {
    return new Affine(in.name(), in.array("weight"), in.array("bias"));
  }
}
