package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The residual layer of {@link Sdp}: {@code y = k·(x − 2·relu(xW + b)·T·Wᵀ)}, with pullback {@code
 * g ↦ k·(g − 2((gW·T)∘[xW + b > 0])Wᵀ)}.
 *
 * @param name see {@link CondensedLayer#name}
 * @param weight W [d, h]; copied where it is not dense in 'f' order
 * @param bias b [1, h]
 * @param diagonal of T [1, h]
 * @param factor k, finite
 */
public record SdpAffine(
    String name, INDArray weight, INDArray bias, INDArray diagonal, double factor)
    implements CondensedLayer {
  static final String KIND = "sdp-affine";

  /** Checks the shapes. */
  public SdpAffine {
    Check.that(
        weight.rank() == 2
            && weight.length() > 0
            && bias.length() == weight.columns()
            && diagonal.length() == weight.columns(),
        "CondensedNetwork %s: expected a matrix, a bias and a scale for each column, got %s, %d and"
            + " %d values",
        name,
        Arrays.toString(weight.shape()),
        bias.length(),
        diagonal.length());
    Check.that(
        Double.isFinite(factor),
        "CondensedNetwork %s: expected a finite factor, got %s",
        name,
        factor);
    weight = HostArray.dense(weight, 'f');
    bias = bias.reshape('c', new long[] {1, bias.length()});
    diagonal = diagonal.reshape('c', new long[] {1, diagonal.length()});
  }

  @Override
  public Traced trace(INDArray x) {
    INDArray hidden = Gemm.ab(x, weight).addiRowVector(bias);
    INDArray twice = diagonal.mul(2);
    INDArray open = hidden.gt(0).castTo(hidden.dataType());
    return new Traced(
        reflected(x, hidden.muli(open).muliRowVector(twice)),
        g -> reflected(g, Gemm.ab(g, weight).muliRowVector(twice).muli(open)));
  }

  /** {@code k(x − hWᵀ)}. */
  private INDArray reflected(INDArray x, INDArray hidden) {
    INDArray y = Gemm.abT(hidden, weight).rsubi(x);
    return factor == 1 ? y : y.muli(factor);
  }

  @Override
  public long[] outputs(long[] inputs) {
    Check.that(
        inputs.length == 1 && inputs[0] == weight.rows(),
        "CondensedNetwork layer %s: expected %d inputs, got %s",
        name,
        weight.rows(),
        inputs.length == 1 ? inputs[0] : Arrays.toString(inputs));
    return inputs.clone();
  }

  @Override
  public long[] inputs(long[] outputs) {
    return new long[] {weight.rows()};
  }

  /** {@link Sdp#upperBound} times |k|. */
  @Override
  public double bound() {
    double own = Sdp.upperBound(weight, diagonal);
    return Math.abs(factor) == 1 ? own : Math.nextUp(Math.abs(factor) * own);
  }

  /**
   * With a the input as it is computed, r hidden values of norm at most {@code ‖|a||W|‖ + ‖b‖} are
   * off by γ_{d+1} of that; their product with 2T and Wᵀ takes h + 2 more roundings, the difference
   * one and k two. Each is relative to a sum of absolute values, so all of them together are at
   * most γ_{d+h+6} of {@code |k|(|a| + (|a||W| + |b|)·2|T||W|ᵀ)}: a layer whose operator with
   * absolute values is {@code |k|(I + 2|W||T||W|ᵀ)} and whose bias is {@code 2|k||b||T||W|ᵀ}. The
   * latter is also at least the value at 0.
   */
  @Override
  public Rounding rounding(double bound, long[] outputs) {
    INDArray back =
        Transforms.abs(weight.castTo(DataType.DOUBLE), true)
            .muliRowVector(Transforms.abs(diagonal.castTo(DataType.DOUBLE), true).muli(2));
    INDArray there = Transforms.abs(weight.castTo(DataType.DOUBLE), true);
    INDArray shift = Transforms.abs(bias.castTo(DataType.DOUBLE), true);
    // sums of h products of numbers ≥ 0, each rounded
    double outwards = Math.abs(factor) * (1 + (weight.columns() + 8) * 0x1p-52);
    return new Rounding.Step(
        bound,
        outwards * (1 + Rounding.norm(Gemm.abT(there, back))),
        outwards * Rounding.norm(Gemm.abT(shift, back)),
        weight.rows() + weight.columns() + 6L);
  }

  @Override
  public SdpAffine castTo(DataType type) {
    return new SdpAffine(
        name, weight.castTo(type), bias.castTo(type), diagonal.castTo(type), factor);
  }

  @Override
  public Optional<DataType> dataType() {
    return Optional.of(weight.dataType());
  }

  @Override
  public void write(LayerWriter out) {
    out.kind(KIND).number("factor", factor);
    out.array("weight", weight).array("bias", bias).array("diagonal", diagonal);
  }

  static SdpAffine read(LayerReader in) {
    return new SdpAffine(
        in.name(), in.array("weight"), in.array("bias"), in.array("diagonal"), in.number("factor"));
  }
}
