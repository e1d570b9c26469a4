package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Clip;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a constraint does to a critic's parameters, in place: at the start and after each step. */
interface Projection {
  /** The name of the host for a layer's weight. */
  String WEIGHT = "W";

  /**
   * Projects.
   *
   * @param critic changed in place
   * @param step how many steps are done
   */
  void apply(MultiLayerNetwork critic, int step);

  /** The projection of a constraint. */
  static Projection of(Constraint constraint, Seeds seeds) {
    if (constraint instanceof Constraint.WeightClipping clipping) {
      Clip clip = new Clip(clipping.limit());
      return (critic, step) -> critic.params().assign(clip.project(critic.params()).weight());
    }
    if (constraint instanceof Constraint.SpectralNormalization spectral) {
      return new Normalization(spectral.norm(), seeds);
    }
    if (constraint instanceof Constraint.Orthonormality) {
      return (critic, step) -> orthonormalize(critic);
    }
    return (critic, step) -> {
      // a penalty is in the loss
    };
  }

  private static void orthonormalize(MultiLayerNetwork critic) {
    for (Layer layer : critic.getLayers()) {
      INDArray weight = layer.paramTable().get(WEIGHT);
      if (weight != null && layer.conf().getLayer() instanceof DenseLayer) {
        weight.assign(new Retraction.Orthogonal().retract(weight));
      }
    }
  }

  /** Refuses a critic that a constraint does not know how to keep. */
  static void check(Constraint constraint, MultiLayerNetwork critic) {
    if (constraint instanceof Constraint.Orthonormality) {
      for (Layer layer : critic.getLayers()) {
        var conf = layer.conf().getLayer();
        Check.that(
            layer.numParams() == 0
                || conf instanceof DenseLayer
                || conf.getClass().getName().startsWith("io.github.lipschitz4j."),
            "WassersteinGan critic layer %d: expected a dense one or one of this library for"
                + " orthonormality, got %s",
            layer.getIndex(),
            conf.getClass().getSimpleName());
      }
    }
  }

  /**
   * Divides each weight by its largest singular value. One iteration from a vector u is {@code v =
   * Wu/‖Wu‖, u ← Wᵀv/‖Wᵀv‖, σ = vᵀWu} = ‖Wᵀv‖ with W [inputs, outputs], the transpose of the
   * repository's.
   */
  final class Normalization implements Projection {
    private final Constraint.Norm norm;
    private final Seeds seeds;
    private final Map<String, INDArray> vectors = new HashMap<>();

    Normalization(Constraint.Norm norm, Seeds seeds) {
      this.norm = norm;
      this.seeds = seeds;
    }

    @Override
    public void apply(MultiLayerNetwork critic, int step) {
      RandomGenerator random = seeds.of(Purpose.POWER, step);
      critic
          .paramTable()
          .forEach(
              (name, w) -> {
                if (name.endsWith("_" + WEIGHT) && w.rank() >= 2) {
                  double sigma = sigma(name, matrix(w), random);
                  // a weight of zeros has norm 0 already
                  w.divi(sigma > 0 ? sigma : 1);
                }
              });
    }

    private static INDArray matrix(INDArray w) {
      return w.rank() == 2
          ? w
          : w.dup('c').reshape('c', new long[] {w.size(0), w.length() / w.size(0)});
    }

    private double sigma(String name, INDArray w, RandomGenerator random) {
      if (norm == Constraint.Norm.EXACT) {
        return SingularValues.largest(w);
      }
      INDArray u =
          norm == Constraint.Norm.FRESH_VECTOR
              ? gaussian(w, random)
              : vectors.computeIfAbsent(name, absent -> gaussian(w, random));
      INDArray v = Gemm.ab(w, u);
      double length = length(v);
      if (length == 0) {
        return 0;
      }
      INDArray next = Gemm.aTb(w, v.divi(length));
      double sigma = length(next);
      vectors.put(name, next.div(sigma));
      return sigma;
    }

    private static double length(INDArray vector) {
      return vector.norm2Number().doubleValue();
    }

    private static INDArray gaussian(INDArray w, RandomGenerator random) {
      INDArray vector = Nd4j.create(w.dataType(), w.size(1), 1);
      for (long i = 0; i < vector.length(); i++) {
        vector.putScalar(i, random.nextGaussian());
      }
      return vector;
    }
  }
}
