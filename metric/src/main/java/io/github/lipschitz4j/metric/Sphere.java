package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Features scaled to one length: {@code y = R·f/‖f‖}, and {@code dL/df = R/‖f‖·(g − (gᵀu)u)} with g
 * = dL/dy, u = f/‖f‖.
 *
 * <p>It keeps the scale of a network without a Lipschitz bound, whose features else may grow
 * without end: the kernel's loss in logarithms is as large as squared distances are.
 *
 * @param radius R, finite, above 0
 */
public record Sphere(double radius) {
  /** Checks the range. */
  public Sphere {
    Check.that(
        radius > 0 && Double.isFinite(radius),
        "Sphere radius: expected finite and > 0, got %s",
        radius);
  }

  private static INDArray norms(INDArray x) {
    INDArray norms = Transforms.max(x.norm2(1), Double.MIN_NORMAL);
    return norms.reshape('c', new long[] {x.rows(), 1});
  }

  /** Each row at length R, in double; rows of zeros stay. */
  INDArray rows(INDArray features) {
    INDArray x = features.castTo(DataType.DOUBLE);
    return x.divColumnVector(norms(x)).muli(radius);
  }

  /** From the gradient at {@link #rows} to that at the features: none at a row of zeros. */
  INDArray pullback(INDArray features, INDArray gradient) {
    INDArray x = features.castTo(DataType.DOUBLE);
    INDArray norms = norms(x);
    INDArray u = x.divColumnVector(norms);
    INDArray along = u.mul(gradient).sum(1).reshape('c', new long[] {x.rows(), 1});
    INDArray scale = x.norm2(1).reshape('c', new long[] {x.rows(), 1});
    for (int i = 0; i < x.rows(); i++) {
      double norm = scale.getDouble(i);
      // a black picture under a network without biases: it has no direction to turn to
      scale.putScalar(i, norm > Double.MIN_NORMAL ? radius / norm : 0);
    }
    return gradient.sub(u.mulColumnVector(along)).muliColumnVector(scale);
  }
}
