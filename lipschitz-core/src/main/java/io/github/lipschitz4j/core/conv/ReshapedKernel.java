package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Frobenius;
import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Polar;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernel as a matrix, projected, times a sound factor: "reshaped kernel orthogonalization"
 * where the projection orthonormalizes.
 *
 * <p>The kernel of each group is the matrix W [patch, out/groups], and
 *
 * <pre>
 *   K = project(W) / (b·√M),
 * </pre>
 *
 * with M how often an input is read at most ({@link ConvShape#multiplicity}), counted for the
 * geometry at hand, and b the larger of 1 and what the projection promises of its norm. The
 * operator's norm is the largest of its groups', each at most {@code ‖project(W)‖·√M/(b·√M) ≤ 1}
 * (proof at {@link ConvOperator#countBound}). It is often well below 1: no convolution with
 * overlapping patches has all singular values 1 in this form.
 *
 * <p>Pullback: the projection's, of the gradient divided by b·√M, group by group.
 *
 * <p>Cost: the projection's of a [patch, out/groups] matrix, for each group. Source: Li et al.
 * (2019), "Preventing gradient attenuation in Lipschitz constrained convolutional networks", with
 * the count in place of the number of taps.
 *
 * @param parametrization of each group's matrix, one that promises a finite bound
 * @param retraction onto matrices that the parametrization leaves where they are, as {@link
 *     Retraction#parametrization} pairs them
 */
public record ReshapedKernel(Parametrization parametrization, Retraction retraction)
    implements KernelParametrization {

  /** Checks that the parametrization bounds the norm. */
  public ReshapedKernel {
    Check.that(
        Double.isFinite(parametrization.bound(1, 1)),
        "ReshapedKernel parametrization: expected one with a finite bound, got %s",
        parametrization);
  }

  /**
   * Orthonormal matrices: {@link Polar#defaults} and {@link Retraction.Orthogonal}.
   *
   * @return the map
   */
  public static ReshapedKernel orthogonal() {
    return new ReshapedKernel(Polar.defaults(), new Retraction.Orthogonal());
  }

  /**
   * Matrices of Frobenius norm 1, each group's by itself: {@link Frobenius} and {@link
   * Retraction.Sphere}.
   *
   * @return the map
   */
  public static ReshapedKernel frobenius() {
    return new ReshapedKernel(new Frobenius(), new Retraction.Sphere());
  }

  @Override
  public long[] rawShape(ConvShape shape) {
    return shape.kernel();
  }

  /** An orthonormal matrix for each group, on the retraction's manifold. */
  @Override
  public INDArray start(ConvShape shape, RandomGenerator random) {
    INDArray gaussian = Nd4j.create(DataType.DOUBLE, shape.kernel());
    for (long k = 0; k < gaussian.length(); k++) {
      gaussian.putScalar(k, random.nextGaussian());
    }
    List<INDArray> matrices = matrices(gaussian, shape);
    Retraction orthogonal = new Retraction.Orthogonal();
    INDArray start = join(gaussian, shape, group -> orthogonal.retract(matrices.get(group)));
    return retract(start.muli(factor(shape)), shape);
  }

  @Override
  public Projected project(INDArray raw, ConvShape shape) {
    shape.checkKernel(raw);
    double factor = factor(shape);
    List<Projected> groups = new ArrayList<>();
    for (INDArray w : matrices(raw.dup('c'), shape)) {
      groups.add(parametrization.project(w));
    }
    INDArray kernel = join(raw, shape, group -> groups.get(group).weight());
    return new Projected(
        kernel.muli(factor),
        g -> {
          List<INDArray> gradients = matrices(g.dup('c').muli(factor), shape);
          return join(g, shape, group -> groups.get(group).pullback().apply(gradients.get(group)));
        });
  }

  @Override
  public INDArray retract(INDArray raw, ConvShape shape) {
    shape.checkKernel(raw);
    double factor = factor(shape);
    List<INDArray> matrices = matrices(raw.dup('c').divi(factor), shape);
    return join(raw, shape, group -> retraction.retract(matrices.get(group))).muli(factor);
  }

  /** 1/(b·√M). */
  private double factor(ConvShape shape) {
    double bound = parametrization.bound(shape.patch(), shape.out() / shape.groups());
    return 1 / (Math.max(1, bound) * Math.sqrt(shape.multiplicity()));
  }

  /** A kernel of the type from its groups' matrices. */
  private static INDArray join(INDArray like, ConvShape shape, IntFunction<INDArray> group) {
    INDArray kernel = Nd4j.createUninitialized(like.dataType(), shape.kernel(), 'c');
    List<INDArray> matrices = matrices(kernel, shape);
    for (int g = 0; g < matrices.size(); g++) {
      matrices.get(g).assign(group.apply(g));
    }
    return kernel;
  }

  /** The groups of a 'c' kernel, [out/groups][patch] each: the 'f' matrices that they also are. */
  private static List<INDArray> matrices(INDArray kernel, ConvShape shape) {
    int out = shape.out() / shape.groups();
    List<INDArray> matrices = new ArrayList<>();
    for (int group = 0; group < shape.groups(); group++) {
      long from = (long) group * out * shape.patch();
      matrices.add(Patches.view(kernel, from, shape.patch(), out));
    }
    return matrices;
  }
}
