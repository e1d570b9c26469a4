package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sandwich;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The layer of {@link Sandwich}: {@code y = k·relu(x·in + b)·out}, with pullback {@code g ↦
 * k·((g·outᵀ)∘[x·in + b > 0])·inᵀ}.
 *
 * @param name see {@link CondensedLayer#name}
 * @param in shape [d, h]; copied where it is not dense in 'f' order
 * @param out shape [h, nOut]; copied where it is not dense in 'f' order
 * @param bias b [1, h]
 * @param psi ψ that the matrices were made with, [1, h], for a closer bound; any other gives a
 *     bound, too
 * @param factor k, finite
 */
public record SandwichAffine(
    String name, INDArray in, INDArray out, INDArray bias, INDArray psi, double factor)
    implements CondensedLayer {
  static final String KIND = "sandwich";

  /** Checks the shapes. */
  public SandwichAffine {
    Check.that(
        in.rank() == 2
            && out.rank() == 2
            && in.length() > 0
            && out.length() > 0
            && out.rows() == in.columns()
            && bias.length() == in.columns()
            && psi.length() == in.columns(),
        "CondensedNetwork %s: expected two matrices that meet, a bias and a psi for each hidden"
            + " value, got %s, %s, %d and %d values",
        name,
        Arrays.toString(in.shape()),
        Arrays.toString(out.shape()),
        bias.length(),
        psi.length());
    Check.that(
        Double.isFinite(factor),
        "CondensedNetwork %s: expected a finite factor, got %s",
        name,
        factor);
    in = HostArray.dense(in, 'f');
    out = HostArray.dense(out, 'f');
    bias = bias.reshape('c', new long[] {1, bias.length()});
    psi = psi.reshape('c', new long[] {1, psi.length()});
  }

  @Override
  public Traced trace(INDArray x) {
    INDArray hidden = Gemm.ab(x, in).addiRowVector(bias);
    INDArray open = hidden.gt(0).castTo(hidden.dataType());
    return new Traced(
        times(Gemm.ab(hidden.muli(open), out)),
        g -> times(Gemm.abT(Gemm.abT(g, out).muli(open), in)));
  }

  private INDArray times(INDArray y) {
    return factor == 1 ? y : y.muli(factor);
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == 1 && inputs[0] == in.rows(),
        "CondensedNetwork layer %s: expected %d inputs, got %s",
        name,
        in.rows(),
        inputs.length == 1 ? inputs[0] : Arrays.toString(inputs));
    return new long[] {out.columns()};
  }

  @Override
  public long[] inputs(long[] outputs) {
    return new long[] {in.rows()};
  }

  /** {@link Sandwich#upperBound} times |k|. */
  @Override
  public double bound() {
    double own = Sandwich.upperBound(in, out, psi);
    return Math.abs(factor) == 1 ? own : Math.nextUp(Math.abs(factor) * own);
  }

  /**
   * Hidden values are off by γ_{d+1} of {@code |a||in| + |b|} at the input a as it is computed, the
   * second product takes h more roundings and k two. Each is relative to a sum of absolute values,
   * so all of them together are at most γ_{d+h+3} of {@code |k|(|a||in| + |b|)|out|}; its part
   * without a is also at least the value at 0.
   */
  @Override
  public Rounding rounding(double bound, long[] outputs) {
    INDArray first = Transforms.abs(in.castTo(DataType.DOUBLE), true);
    INDArray second = Transforms.abs(out.castTo(DataType.DOUBLE), true);
    INDArray shift = Transforms.abs(bias.castTo(DataType.DOUBLE), true);
    // sums of h products of numbers ≥ 0, each rounded
    double outwards = Math.abs(factor) * (1 + (in.columns() + 8) * 0x1p-52);
    return new Rounding.Step(
        bound,
        outwards * Rounding.norm(Gemm.ab(first, second)),
        outwards * Rounding.norm(Gemm.ab(shift, second)),
        in.rows() + in.columns() + 5L);
  }

  @Override
  public SandwichAffine castTo(DataType type) {
    return new SandwichAffine(
        name, in.castTo(type), out.castTo(type), bias.castTo(type), psi.castTo(type), factor);
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(in.dataType());
  }

  @Override
  public void write(LayerWriter writer) {
    writer.kind(KIND).number("factor", factor).array("in", in).array("out", out);
    writer.array("bias", bias).array("psi", psi);
  }

  static SandwichAffine read(LayerReader reader) {
    return new SandwichAffine(
        reader.name(),
        reader.array("in"),
        reader.array("out"),
        reader.array("bias"),
        reader.array("psi"),
        reader.number("factor"));
  }
}
