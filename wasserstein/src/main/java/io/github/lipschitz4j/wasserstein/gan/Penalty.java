package io.github.lipschitz4j.wasserstein.gan;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient penalty {@code P(θ) = λ/B·Σ_i (‖g_i‖ − 1)²} with {@code g_i = ∇_x f(x_i)}, for any
 * network, from first derivatives alone.
 *
 * <p><b>Derivation.</b> Where ‖g‖ > 0, {@code ∂‖g‖/∂θ = u·∂g/∂θ} with u = g/‖g‖, exactly: the
 * change of u is orthogonal to g. So {@code ∇_θ P = Σ_i c_i·∇_θ(u_i·∇_x f(x_i))} with u held fixed
 * and {@code c_i = 2λ/B·(‖g_i‖ − 1)}. Derivatives in x and θ commute, so the term is the derivative
 * along u of the weights' gradient,
 *
 * <pre>
 *   ∇_θ(u·∇_x f(x)) = d/dt ∇_θ f(x + t·u) at 0 ≈ (∇_θ f(x + h·u) − ∇_θ f(x − h·u))/(2h)
 * </pre>
 *
 * <p>and the sum over i is one backward pass over 2B rows x ± h·u with ±c/(2h) at the output. Where
 * g = 0 the norm has no derivative; u = 0 is taken.
 *
 * <p><b>Error.</b> {@code h²/6·d³/dt³ ∇_θ f} on a smooth network, and about {@code ε/h·‖∇_θ f‖} of
 * rounding: they balance near h = ε^{1/3}, 0.005 in float and 6e-6 in double. On a ReLU network ∇_θ
 * f is linear in x within a linear region, so the difference is exact where x ± h·u lie in one.
 * Where a kink of neuron j lies between, the difference counts the jump of ∇f at the kink over the
 * length 2h. In the mean over x that is the term by which a moving kink changes the mean penalty of
 * f smoothed over ±h·u, which automatic differentiation, asked at single points, never sees. Its
 * variance falls with h, its bias grows with it; h = 0.01 in float.
 */
final class Penalty {
  private static final double FLOAT_STEP = 1e-2;
  private static final double DOUBLE_STEP = 1e-5;

  private final double weight;

  Penalty(double weight) {
    this.weight = weight;
  }

  /**
   * Rows to be given to the critic, and the gradients at its output that give ∇_θ P.
   *
   * @param rows shape [2B, d]: x + h·u, then x − h·u
   * @param outputGradient shape [2B, 1]
   */
  record Rows(INDArray rows, INDArray outputGradient) {}

  /** Takes ∇_x f at points [B, d] by a pass of the critic, and shifts the points along it. */
  Rows at(Player critic, INDArray points) {
    DataType type = critic.dataType();
    double h = type == DataType.DOUBLE ? DOUBLE_STEP : FLOAT_STEP;
    INDArray x = points.castTo(type);
    int batch = (int) x.size(0);
    critic.forward(x);
    INDArray g = critic.backward(Nd4j.ones(type, batch, 1));
    INDArray norms = g.norm2(1).reshape('c', new long[] {batch, 1});
    // where the norm is 0 so is g, and any divisor will do
    INDArray shift = g.divColumnVector(norms.add(norms.eq(0).castTo(type))).muli(h);
    INDArray c = norms.sub(1).muli(2 * weight / batch / (2 * h));
    return new Rows(Nd4j.vstack(x.add(shift), x.sub(shift)), Nd4j.vstack(c, c.neg()));
  }
}
