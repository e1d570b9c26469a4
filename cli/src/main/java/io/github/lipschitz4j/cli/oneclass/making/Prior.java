package io.github.lipschitz4j.cli.oneclass.making;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.NegativeSampler;
import io.github.lipschitz4j.oneclass.negatives.Negatives;
import io.github.lipschitz4j.oneclass.negatives.Surroundings;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What generation begins with, drawn in the box that the model was trained in. */
enum Prior {
  /** Evenly in the box. */
  BOX(new UniformBox()),
  /** Evenly in the ball around its middle. */
  BALL(new UniformBall()),
  /** Around the centre of the normals, two fifths of the box's reach wide. */
  GAUSSIAN(new Gaussian(0.4));

  private final NegativeSampler sampler;

  Prior(NegativeSampler sampler) {
    this.sampler = sampler;
  }

  @Override
  public String toString() {
    return Choices.name(this);
  }

  /** Rows [count, d] in the user's units. */
  INDArray draw(OneClassModel model, int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    // none of these looks at the normals, which a model does not keep
    INDArray none = Nd4j.zeros(1, model.domain().columns());
    Negatives negatives =
        sampler.around(Surroundings.of(model.domain(), model.scaling(), none), random);
    float[][] rows = new float[count][model.domain().columns()];
    for (float[] row : rows) {
      negatives.draw(row, random);
    }
    return model.scaling().invert(model.domain().clip(Nd4j.createFromArray(rows)));
  }
}
