package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Seeds;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that turns standard normal noise into points: {@code x = G(z), z ~ N(0, I)}. */
public final class Generator {
  private final MultiLayerNetwork network;
  private final int noise;

  Generator(MultiLayerNetwork network, int noise) {
    this.network = network;
    this.noise = noise;
  }

  /**
   * Generates points.
   *
   * @param n how many, at least 1
   * @param seed the same seed gives the same points
   * @return a new array [n, d]
   */
  public INDArray sample(int n, long seed) {
    return sample(n, new Seeds(seed).of(Purpose.SAMPLE, 0));
  }

  /**
   * Generates points.
   *
   * @param n how many, at least 1
   * @param random where the noise comes from
   * @return a new array [n, d]
   */
  public INDArray sample(int n, RandomGenerator random) {
    Check.that(n >= 1, "Generator sample: expected ≥ 1 points, got %d", n);
    return network.output(noise(n, noise, random).castTo(network.params().dataType()));
  }

  /** Standard normal rows, in float. */
  static INDArray noise(int n, int columns, RandomGenerator random) {
    float[] values = new float[n * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {n, columns});
  }

  /**
   * The network itself, not a copy.
   *
   * @return rows of noise to points
   */
  public MultiLayerNetwork network() {
    return network;
  }
}
