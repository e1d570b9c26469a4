package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.SandwichWeights.Gradients;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The sandwich layer: a hidden layer of slopes in [0, 1] between two matrices that are 1-Lipschitz
 * together, though neither need be alone.
 *
 * <p>With Q = [Bᵀ; Aᵀ] [nIn + nOut, hidden] orthonormal by {@link Cayley} and Ψ = diag(exp ψ),
 *
 * <pre>
 *   y = √2·relu(√2·xBᵀΨ⁻¹ + b)·ΨA = relu(x·in + b)·out,    in = √2·BᵀΨ⁻¹,  out = √2·ΨA.
 * </pre>
 *
 * <p><b>1-Lipschitz.</b> Between two inputs that differ by u, relu acts as a diagonal D with
 * entries in [0, 1]; let s = u·in·DΨ be the step of the hidden values times Ψ. Since δ² ≤ δ, {@code
 * ‖s‖² ≤ √2·⟨uBᵀ, s⟩}, and {@code AAᵀ + BBᵀ = QᵀQ ≼ I}, so
 *
 * <pre>
 *   ‖u·in·D·out‖² = 2‖sA‖² ≤ 2‖s‖² − 2‖sB‖² ≤ 2√2·⟨u, sB⟩ − 2‖sB‖² ≤ ‖u‖².
 * </pre>
 *
 * <p><b>Pullback.</b> {@code B̄ᵀ = √2·G₁Ψ⁻¹}, {@code Āᵀ = √2·(ΨG₂)ᵀ}, back through Q; {@code ψ̄_i =
 * Σ_j (G₂∘out)_ij − Σ_j (G₁∘in)_ji}. ψ is cut to [−40, 40], where e^ψ is a float.
 *
 * <p>Source: Wang &amp; Manchester (2023), "Direct parameterization of Lipschitz-bounded deep
 * networks".
 *
 * @param nIn inputs, ≥ 1
 * @param hidden hidden neurons, ≥ 1
 * @param nOut outputs, ≥ 1
 */
public record Sandwich(int nIn, int hidden, int nOut) {
  private static final double LARGEST_PSI = 40;

  /** Checks the sizes. */
  public Sandwich {
    Check.that(
        nIn >= 1 && hidden >= 1 && nOut >= 1,
        "Sandwich sizes: expected ≥ 1, got %d inputs, %d hidden, %d outputs",
        nIn,
        hidden,
        nOut);
  }

  /**
   * The shape of the raw matrix.
   *
   * @return [nIn + nOut, hidden]
   */
  public long[] rawShape() {
    return new long[] {nIn + nOut, hidden};
  }

  /**
   * Makes the two matrices.
   *
   * @param raw matrix of {@link #rawShape}, finite, not modified
   * @param psi ψ, hidden values of any shape, finite, not modified; 0 to start
   * @return the matrices in raw's type, with their pullback; the cost is that of {@link Cayley}
   */
  public SandwichWeights project(INDArray raw, INDArray psi) {
    Check.that(
        Arrays.equals(raw.shape(), rawShape()),
        "Sandwich raw: expected shape %s, got %s",
        Arrays.toString(rawShape()),
        Arrays.toString(raw.shape()));
    Check.that(
        psi.length() == hidden, "Sandwich psi: expected %d values, got %d", hidden, psi.length());
    Projected q = new Cayley().project(raw.castTo(DataType.DOUBLE));
    INDArray log = psi.castTo(DataType.DOUBLE).dup('c').reshape('c', new long[] {1, hidden});
    INDArray inside = Transforms.abs(log, true).lt(LARGEST_PSI).castTo(DataType.DOUBLE);
    INDArray cut = Transforms.max(Transforms.min(log, LARGEST_PSI, true), -LARGEST_PSI, false);
    INDArray up = Transforms.exp(cut, true).muli(Math.sqrt(2));
    INDArray down = Transforms.exp(cut.neg(), false).muli(Math.sqrt(2));
    INDArray in = rows(q.weight(), 0, nIn).mulRowVector(down);
    INDArray out = rows(q.weight(), nIn, nIn + nOut).mulRowVector(up).transpose();
    return new SandwichWeights(
        in.castTo(raw.dataType()).dup('f'),
        out.castTo(raw.dataType()).dup('f'),
        (g1, g2) -> {
          INDArray first = g1.castTo(DataType.DOUBLE);
          INDArray second = g2.castTo(DataType.DOUBLE).transpose();
          INDArray qBar = q.weight().like();
          rows(qBar, 0, nIn).assign(first.mulRowVector(down));
          rows(qBar, nIn, nIn + nOut).assign(second.mulRowVector(up));
          INDArray psiBar = second.mul(out.transpose()).sum(0).subi(first.mul(in).sum(0));
          return new Gradients(
              q.pullback().apply(qBar).castTo(raw.dataType()),
              psiBar.mul(inside.reshape(hidden)).reshape(psi.shape()).castTo(psi.dataType()));
        });
  }

  private static INDArray rows(INDArray a, int from, int to) {
    return a.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /**
   * A proven Lipschitz constant of {@code x ↦ φ(x·in + b)·out}, for any matrices, any b and any
   * activation with slopes in [0, 1]; 1 but for rounding for matrices that {@link #project} made.
   *
   * <p>For every diagonal Λ = P² &gt; 0, {@code c = ½‖[P⁻¹·out, P·inᵀ]‖²} is one: with s =
   * u·in·D·P, A = P⁻¹out/√2, B = P·inᵀ/√2 and AAᵀ + BBᵀ ≼ c·I the proof above ends with {@code
   * 2√2c·⟨u, sB⟩ − 2‖sB‖² ≤ c²‖u‖²}. The least c over Λ is the bound of LipSDP. Here P = Ψ.
   *
   * @param in shape [nIn, hidden], any type, not modified
   * @param out shape [hidden, nOut], any type, not modified
   * @param psi ψ, or any guess of it, hidden values of any shape, not modified
   * @return c, or the product of the two norms where that is less, rounded outwards; +∞ if a matrix
   *     holds a value that is not finite
   */
  public static double upperBound(INDArray in, INDArray out, INDArray psi) {
    INDArray log = psi.castTo(DataType.DOUBLE).dup('c').reshape('c', new long[] {psi.length(), 1});
    return Math.min(SandwichBound.of(in, out, log), SandwichBound.product(in, out));
  }

  /**
   * The same where ψ is not at hand: it is found again from the matrices, by {@code
   * SandwichMultiplier}. For hidden ≤ nIn + nOut the result is as close; for more hidden neurons Ψ
   * is not determined, and the bound may be larger, but is one.
   *
   * @param in shape [nIn, hidden], any type, not modified
   * @param out shape [hidden, nOut], any type, not modified
   * @return the least bound that was found; +∞ if a matrix holds a value that is not finite
   */
  public static double upperBound(INDArray in, INDArray out) {
    return SandwichBound.least(in, out);
  }
}
