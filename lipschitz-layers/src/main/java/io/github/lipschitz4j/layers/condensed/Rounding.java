package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Matrices;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the rounding of a computed value grows in a layer.
 *
 * <p>Underflow is not counted: values and weights are taken to be of usual sizes.
 */
public sealed interface Rounding {

  /**
   * Where an evaluation stands.
   *
   * @param norm at least ‖y‖₂ of the exact value
   * @param error at least the distance of the computed value from it
   */
  record Standing(double norm, double error) {}

  /**
   * After the layer.
   *
   * @param before its input
   * @param unit unit roundoff of the arithmetic: 2⁻⁵³ for DOUBLE, 2⁻²⁴ for FLOAT
   * @return its output
   */
  Standing after(Standing before, double unit);

  /**
   * A layer whose outputs are inner products, or behave like them: inputs of norm n that are off by
   * e give outputs that are off by at most {@code K·e + γ(w·(n + e) + b)} and of norm at most
   * {@code K·n + b}.
   *
   * @param bound Lipschitz bound K
   * @param weight a bound w of the norm of the operator with absolute values in place of its
   *     weights, such as the Frobenius norm; for a layer without weights, its bound
   * @param bias norm b of the bias, or what stands for it in an activation
   * @param length roundings in the longest chain of operations that makes an output
   */
  record Step(double bound, double weight, double bias, long length) implements Rounding {
    /** Checks the ranges. */
    public Step {
      check("layer", bound);
      check("weight", weight);
      check("bias", bias);
      Check.that(length >= 0, "RoundingBound length: expected ≥ 0, got %d", length);
    }

    private static void check(String what, double value) {
      Check.that(
          Double.isFinite(value) && value >= 0,
          "RoundingBound %s: expected finite and ≥ 0, got %s",
          what,
          value);
    }

    @Override
    public Standing after(Standing before, double unit) {
      double gamma = gamma(length, unit);
      double error =
          bound * before.error() + gamma * (weight * (before.norm() + before.error()) + bias);
      return new Standing(bound * before.norm() + bias, error);
    }
  }

  /**
   * A weighted sum of what goes through some layers and what goes past them: {@code skip·x +
   * branch·f(x)}.
   *
   * @param skip weight of x, ≥ 0
   * @param branch weight of f(x), ≥ 0
   * @param inner the layers of f, in order
   */
  record Sum(double skip, double branch, List<Rounding> inner) implements Rounding {
    /** Copies the list. */
    public Sum {
      inner = List.copyOf(inner);
    }

    @Override
    public Standing after(Standing before, double unit) {
      Standing through = before;
      for (Rounding rounding : inner) {
        through = rounding.after(through, unit);
      }
      double norm = skip * before.norm() + branch * through.norm();
      double error = skip * before.error() + branch * through.error();
      // the two weights rounded to the type, two products and the sum
      return new Standing(norm, error + gamma(4, unit) * (norm + error));
    }
  }

  /**
   * A layer that moves values and rounds nothing.
   *
   * @param bound its Lipschitz bound
   * @return the model
   */
  static Rounding exact(double bound) {
    return new Step(bound, bound, 0, 0);
  }

  /**
   * The Frobenius norm of an array, outwards.
   *
   * @param a of any type, not modified
   * @return at least √Σa²
   */
  static double norm(INDArray a) {
    return Matrices.norm(a.castTo(DataType.DOUBLE)) * (1 + a.length() * 0x1p-52);
  }

  private static double gamma(long length, double unit) {
    return length * unit / (1 - length * unit);
  }
}
